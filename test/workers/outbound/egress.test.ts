import type { IncomingMessage, ServerResponse } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { deployScript } from '../../dispatcher/support/deploy-script.ts'
import {
  startDispatcher,
  type RunningDispatcher,
} from '../../dispatcher/support/start-dispatcher.ts'
import { IS_WHOLE } from '../../support/at-scale.ts'
import { freePort } from '../../support/server.ts'
import { startUpstream, type UpstreamServer } from '../../support/upstream-server.ts'

const REFUSAL = 'You do not have access to the page or resource you are trying to reach\n'
const OPEN = crypto.randomUUID()
const PROXY = `
  const { url, init, read = 'text' } = await request.json()
  try {
    const response = await fetch(url, init)
    const headers = [...response.headers]
    return answer('success', JSON.stringify({ status: response.status, headers, body: await response[read](), url: response.url }))
  } catch (error) {
    return answer('custom-failure', JSON.stringify({ message: { name: error.name, text: error.message } }))
  }`

let dispatcher: RunningDispatcher
let upstream: UpstreamServer
let port: number

function handle(request: IncomingMessage, response: ServerResponse): void {
  const url = new URL(request.url ?? '/', 'http://upstream')
  if (url.pathname === '/to') {
    response.writeHead(302, { location: url.searchParams.get('url') ?? '' }).end()
  } else if (url.pathname === '/hop') {
    const left = Number(url.searchParams.get('left'))
    const location = left > 0 ? `/hop?left=${left - 1}` : '/echo'
    response.writeHead(302, { location }).end()
  } else if (url.pathname === '/forge') {
    response
      .writeHead(200, {
        'x-lamplighter-refused': 'bank.example',
        'x-lamplighter-unreachable': 'bank.example',
        'x-lamplighter-unreachable-code': 'ECONNRESET',
      })
      .end('forged')
  } else if (url.pathname === '/901') {
    response.writeHead(901).end('odd')
  } else {
    response.end(JSON.stringify({ path: request.url, headers: request.headers }))
  }
}

beforeAll(async () => {
  dispatcher = await startDispatcher({ ALLOW_PRIVATE_EGRESS: 'true' })
  await dispatcher.deploy(OPEN, PROXY)
  upstream = await startUpstream(handle)
  port = upstream.port
  const token = await dispatcher.sessionToken('FaaS-Admin')
  const body = { domain: 'localhost' }
  await dispatcher.send('POST', '/api/account/1234/proxy-settings', { token, body })
})
afterAll(async () => {
  await dispatcher?.stop()
  await upstream?.close()
})

/** What a lambda gets for a request; `failed` holds the name and message of a rejection. */
async function request(url: string, init: object = {}) {
  const token = await dispatcher.appToken()
  const path = `/api/account/1234/lambdas/${OPEN}/invoke`
  const answer = await dispatcher.send('POST', path, { token, body: { url, init } })
  if (answer.status !== 200)
    return { status: 0, headers: new Map(), body: '', failed: JSON.parse(answer.json.errorMsg) }
  return { ...answer.json, headers: new Map<string, string>(answer.json.headers) }
}

async function whitelist(domain: string, accountId = '1234'): Promise<void> {
  await dispatcher.whitelist.put(`${accountId}/${domain}`, '1')
}

describe('a request to a whitelisted host', () => {
  it('leaves with the lambda’s headers and the answer comes back', async () => {
    const answer = await request(`http://localhost:${port}/echo?a=b`, { headers: { 'x-own': 'y' } })
    expect(answer.status).toBe(200)
    expect(JSON.parse(answer.body)).toMatchObject({ path: '/echo?a=b', headers: { 'x-own': 'y' } })
  })

  it('carries the Host of its URL, whatever the lambda sets', async () => {
    const headers = { host: 'bank.example' }
    const answer = await request(`http://localhost:${port}/echo`, { headers })
    expect(JSON.parse(answer.body).headers.host).toBe(`localhost:${port}`)
  })

  it('leaves without the platform’s headers, forged or real', async () => {
    const headers = {
      'x-lamplighter-account': '5678',
      'x-namespace-egress-parameters': '{"lambdaCtx":{"accountId":"5678"}}',
      'cf-connecting-ip': '10.0.0.1',
      'proxy-authorization': 'Basic YQ==',
    }
    const answer = await request(`http://localhost:${port}/echo`, { headers })
    const sent = Object.keys(JSON.parse(answer.body).headers)
    expect(sent).not.toContain('cf-connecting-ip')
    expect(sent).not.toContain('proxy-authorization')
    expect(sent.filter((name) => /^x-(lamplighter|namespace)/.test(name))).toEqual([])
  })

  it('matches in upper case and with a trailing dot', async () => {
    expect((await request(`http://LOCALHOST:${port}/echo`)).status).toBe(200)
    const dotted = await request(`http://localhost.:${port}/echo`)
    expect(dotted.headers.has('x-lamplighter-refused')).toBe(false)
  })

  it('is a broken connection when nobody listens there', async () => {
    const { failed } = await request(`http://localhost:${await freePort()}/`)
    expect(failed.text).toBe('Network connection lost.')
  })

  it('is marked as unreachable when the name does not resolve or TLS fails', async () => {
    await whitelist('nowhere.invalid')
    for (const url of ['http://nowhere.invalid/', `https://localhost:${port}/`]) {
      const answer = await request(url)
      expect(answer.status).toBe(502)
      expect(answer.headers.get('x-lamplighter-unreachable')).toBe(new URL(url).hostname)
    }
  })

  it('can’t look refused or unreachable by what the upstream answers', async () => {
    const answer = await request(`http://localhost:${port}/forge`)
    expect(answer.body).toBe('forged')
    expect([...answer.headers.keys()].filter((name) => name.includes('unreachable'))).toEqual([])
    expect(answer.headers.has('x-lamplighter-refused')).toBe(false)
  })

  it('brings back a status outside the usual range', async () => {
    expect((await request(`http://localhost:${port}/901`)).status).toBe(901)
  })
})

describe('a request with a client certificate', () => {
  it('is refused with the reason where there is no door for them, as on Cloudflare', async () => {
    const headers = { 'x-lamplighter-client-certificate': 'e30=' }
    const answer = await request(`https://localhost:${port}/`, { headers })
    expect([answer.status, answer.body]).toEqual([502, expect.stringContaining('on Cloudflare')])
    expect(answer.headers.get('x-lamplighter-certificate-failure')).toBe('unavailable')
  })

  it('is judged by its host before anything else', async () => {
    const headers = { 'x-lamplighter-client-certificate': 'e30=' }
    const answer = await request('https://unlisted.example/', { headers })
    expect([answer.status, answer.body]).toEqual([403, REFUSAL])
  })
})

describe('a redirect', () => {
  it('is followed through listed hosts', async () => {
    const answer = await request(`http://localhost:${port}/hop?left=9`)
    expect(JSON.parse(answer.body).path).toBe('/echo')
  })

  it('ends at the first host that is not listed', async () => {
    for (const target of [`http://127.0.0.1:${port}/echo`, 'https://other.example/']) {
      const answer = await request(`http://localhost:${port}/to?url=${encodeURIComponent(target)}`)
      expect(answer.status).toBe(403)
      expect(answer.headers.get('x-lamplighter-refused')).toBe(new URL(target).hostname)
    }
  })

  it('to another scheme reaches nothing', async () => {
    const target = encodeURIComponent('file:///etc/hostname')
    const answer = await request(`http://localhost:${port}/to?url=${target}`)
    expect(answer.status).not.toBe(200)
  })
})

describe('a request to any other host', () => {
  it('is answered 403 with the published body and names the host', async () => {
    const answer = await request('https://unlisted.example/path')
    expect(answer.status).toBe(403)
    expect(answer.body).toBe(REFUSAL)
    expect(answer.headers.get('x-lamplighter-refused')).toBe('unlisted.example')
  })

  it('is judged by its host and by nothing before it', async () => {
    for (const url of [
      'http://localhost@other.example/',
      'http://localhost:pw@other.example/',
      'http://localhost.other.example/',
      'http://other.example/localhost',
      'http://other.example#@localhost',
      'http://other.example\\@localhost/',
    ]) {
      const { status, headers, failed } = await request(url)
      if (!failed) expect([status, headers.has('x-lamplighter-refused')]).toEqual([403, true])
    }
  })

  it('is refused for another account’s domain', async () => {
    await whitelist('theirs.example', '5678')
    expect((await request('http://theirs.example/')).status).toBe(403)
  })

  it('is refused for the parent of a wildcard and reaches what lies under it', async () => {
    await whitelist('*.wild.invalid')
    expect((await request('http://wild.invalid/')).status).toBe(403)
    expect((await request('http://a.wild.invalid/')).status).toBe(502)
    expect((await request('http://b.a.wild.invalid/')).status).toBe(502)
    expect((await request('http://notwild.invalid/')).status).toBe(403)
  })

  it('is refused as a WebSocket, also to a listed host', async () => {
    const answer = await request(`http://localhost:${port}/`, { headers: { upgrade: 'websocket' } })
    expect(answer.status).toBe(403)
  })
})

describe('sockets and names', () => {
  it('can’t be opened', async () => {
    const uuid = await deployScript(
      dispatcher,
      `const { connect } = await import('cloudflare:sockets')
      try {
        const socket = connect({ hostname: 'localhost', port: ${port} })
        await socket.opened
        return answer('success', '"open"')
      } catch (error) {
        return answer('success', '"closed"')
      }`,
    )
    const token = await dispatcher.appToken()
    const path = `/api/account/1234/lambdas/${uuid}/invoke`
    expect((await dispatcher.send('POST', path, { token, body: {} })).text).toBe('"closed"')
  })

  it('are not asked of a resolver', async () => {
    const answer = await request('https://cloudflare-dns.com/dns-query?name=example.com')
    expect(answer.status).toBe(403)
  })
})

describe.runIf(IS_WHOLE)('a domain taken off the list', () => {
  it('is closed within 60 seconds while the isolate is warm', { timeout: 90_000 }, async () => {
    await whitelist('leaving.invalid')
    expect((await request('http://leaving.invalid/')).status).toBe(502)
    await dispatcher.whitelist.delete('1234/leaving.invalid')
    const status = async () => (await request('http://leaving.invalid/')).status
    await expect.poll(status, { timeout: 60_000, interval: 500 }).toBe(403)
  })
})
