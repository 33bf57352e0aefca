import { afterAll, beforeAll, expect, it } from 'vitest'
import { startDispatcher, type RunningDispatcher } from '../support/start-dispatcher.ts'

let dispatcher: RunningDispatcher
beforeAll(async () => {
  dispatcher = await startDispatcher()
})
afterAll(() => dispatcher?.stop())

it('the sentinel’s paths reach it with method, query, headers and body', async () => {
  for (const [method, path] of [
    ['POST', '/sentinel/api/account/1234/app/token?v=2.0&grant_type=client_credentials'],
    ['POST', '/api/account/1234/login?v=1.3'],
    ['POST', '/api/account/1234/refresh'],
    ['POST', '/api/account/1234/logout'],
    ['POST', '/api/account/1234/app-installations'],
    ['DELETE', '/api/account/1234/app-installations/x'],
    ['PUT', '/api/account/1234/users/7'],
    ['PATCH', '/api/account/1234/profiles'],
    ['PUT', '/api/account/1234/single-sign-on'],
    ['DELETE', '/api/account/1234/single-sign-on/users/7'],
  ] as const) {
    const answer = await dispatcher.send(method, path, { body: { a: 1 }, headers: { cookie: 'c' } })
    expect(answer.status).toBe(200)
    expect(answer.json).toMatchObject({ method, body: '{"a":1}', headers: { cookie: 'c' } })
    expect(answer.json.pathname + answer.json.search).toBe(path)
    expect(answer.headers.get('x-request-id')).toBeTruthy()
  }
})

it('a caller can’t claim an address or speak as the platform', async () => {
  const headers = {
    'cf-connecting-ip': '6.6.6.6',
    'mf-cf-blob': '{"clientIp":"6.6.6.6"}',
    'x-lamplighter-other': 'forged',
  }
  const answer = await dispatcher.send('POST', '/api/account/1234/login', { headers, body: {} })
  expect(answer.json.body).toBe('{}')
  expect(answer.text).not.toContain('6.6.6.6')
  expect(answer.text).not.toContain('forged')
})

it('the address that the network in front tells is passed on', async () => {
  const behindProxy = await startDispatcher({ CLIENT_ADDRESS_HEADER: 'x-real-ip' })
  try {
    const headers = { 'x-real-ip': '203.0.113.9', 'cf-connecting-ip': '6.6.6.6' }
    const answer = await behindProxy.send('POST', '/api/account/1234/login', { headers, body: {} })
    expect(answer.json.headers['cf-connecting-ip']).toBe('203.0.113.9')
  } finally {
    await behindProxy.stop()
  }
})

it('a redirect is handed to the caller', async () => {
  const answer = await dispatcher.send('GET', '/sentinel/redirect')
  expect(answer.status).toBe(302)
  expect(answer.headers.get('location')).toBe('/elsewhere')
})

it('other methods on the login paths reach nothing', async () => {
  expect((await dispatcher.send('GET', '/api/account/1234/login')).status).toBe(405)
})
