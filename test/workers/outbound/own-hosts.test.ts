import { describe, expect, it, vi } from 'vitest'
import { callPlatform, ownUrlOf } from '../../../workers/outbound/own-hosts.ts'

const CLOUD = {
  PUBLIC_HOST: 'lamp.example.com',
  PUBLIC_HOSTS_BY_REGION: '{"EMEA": "eu.example.com:8443", "US": "bücher.example"}',
}

describe('the platform’s own hosts', () => {
  it.each([
    ['https://lamp.example.com/a?b=c', 'https://lamp.example.com/a?b=c'],
    ['http://lamp.example.com:80/', 'http://lamp.example.com/'],
    ['https://lamp.example.com:443//other.example/', 'https://lamp.example.com//other.example/'],
    ['https://LAMP.Example.com./', 'https://lamp.example.com/'],
    ['https://other.example:x@lamp.example.com/', 'https://lamp.example.com/'],
    ['https://ｌamp.example.com/', 'https://lamp.example.com/'],
    ['https://eu.example.com:8443/', 'https://eu.example.com:8443/'],
    ['https://BÜCHER.example/', 'https://xn--bcher-kva.example/'],
    ['https://xn--bcher-kva.example/', 'https://xn--bcher-kva.example/'],
  ])('hold %s', (url, own) => {
    expect(ownUrlOf(new URL(url), CLOUD)).toBe(own)
  })

  it.each([
    'https://lamp.example.com:8443/',
    'http://lamp.example.com:443/',
    'https://lamp.example.com.other.example/',
    'https://other.example/lamp.example.com',
    'https://lamp.example.com@other.example/',
    'https://x.lamp.example.com/',
    'https://example.com/',
    'https://eu.example.com/',
    'https://lamp.example.com../',
  ])('do not hold %s', (url) => {
    expect(ownUrlOf(new URL(url), CLOUD)).toBeUndefined()
  })

  it('are none where none are set, or where what is set is none', () => {
    const url = new URL('https://lamp.example.com/')
    expect(ownUrlOf(url, {})).toBeUndefined()
    expect(ownUrlOf(url, { PUBLIC_HOST: 'not a host' })).toBeUndefined()
    expect(ownUrlOf(url, { PUBLIC_HOSTS_BY_REGION: '{"US": 7}' })).toBeUndefined()
  })
})

it('A platform that is not bound yet is named, with what to do', async () => {
  const logged = vi.spyOn(console, 'error').mockReturnValue()
  const url = 'https://lamp.example.com/healthz'
  const lambda = { accountId: '1234', lambdaUuid: 'a' }
  const answer = await callPlatform(new Request(url), url, lambda, undefined)
  expect(answer.status).toBe(503)
  expect(await answer.text()).toMatch(/no binding DISPATCHER.*Deploy it again/)
  expect(logged).toHaveBeenCalledOnce()
})
