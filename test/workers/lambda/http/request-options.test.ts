import { expect, it } from 'vitest'
import { targetUrl } from '../../../../workers/lambda/http/request-options.ts'

it.each([
  '/',
  '//evil.example/',
  '/\\evil.example/',
  '\\\\evil.example/',
  '@evil.example/',
  ':80@evil.example/',
  '.evil.example/',
  '?@evil.example',
  '#@evil.example',
  'evil.example',
  '/%2f@evil.example/',
  '',
])('the path %s leads to no other host', (path) => {
  const { hostname, port, username } = targetUrl('http:', 'good.example', '8080', path)
  expect([hostname, port, username]).toEqual(['good.example', '8080', ''])
})

it.each(['a@b', 'a/b', 'a?b', 'a#b', 'a\\b', 'a:1@b', 'a b', '', '[::1'])(
  'the host %s is none',
  (host) => {
    expect(() => targetUrl('http:', host, '80', '/')).toThrow('getaddrinfo ENOTFOUND')
  },
)

it.each(['80/', '80@evil.example', 'x', '-1'])('the port %s is none', (port) => {
  expect(() => targetUrl('http:', 'good.example', port, '/')).toThrow()
})

it('takes an IPv6 address with and without brackets', () => {
  expect(targetUrl('http:', '::1', '81', '/a').href).toBe('http://[::1]:81/a')
  expect(targetUrl('http:', '[::1]', '81', '/a').href).toBe('http://[::1]:81/a')
})
