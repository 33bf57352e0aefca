// real parts
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Browser } from './browser.ts'
import { BASE, CHALLENGE, CodeFixture, type InstalledClient } from './code-fixture.ts'

let fixture: CodeFixture
let client: InstalledClient
let publicClient: InstalledClient

beforeAll(async () => {
  fixture = await CodeFixture.start()
  client = await fixture.install({ scope: 'faas.lambda.invoke' })
  publicClient = await fixture.install({ token_endpoint_auth_method: 'none' })
})

afterAll(() => fixture.sentinel.stop())

describe('a callback', () => {
  it.each([
    'https://portal.example/callback/',
    'https://portal.example/callback2',
    'https://portal.example/Callback',
    'https://portal.example/callback?x=1',
    'https://portal.example/callback?',
    'https://portal.example/callback#x',
    'https://portal.example:443/callback',
    'https://portal.example:8443/callback',
    'https://PORTAL.example/callback',
    'HTTPS://portal.example/callback',
    'http://portal.example/callback',
    'https://portal.example/%63allback',
    'https://portal.example/x/../callback',
    'https://portal.example//callback',
    'https://user@portal.example/callback',
    'https://portal.example.evil.example/callback',
    'https://evil.example/callback',
    ' https://portal.example/callback',
    'javascript:alert(1)',
    '//portal.example/callback',
  ])('that is not exactly the registered one, %s, gets a page and no redirect', async (uri) => {
    const path = fixture.authorizePath(client, { redirect_uri: uri })
    const { status, location } = await new Browser(fixture.sentinel).open(path)
    expect(status).toBe(400)
    expect(location).toBeUndefined()
  })
})

describe('a request', () => {
  it.each<[Record<string, string | undefined>, string]>([
    [{ response_type: undefined }, 'invalid_request'],
    [{ response_type: 'token' }, 'unsupported_response_type'],
    [{ response_type: 'id_token token' }, 'unsupported_response_type'],
    [{ response_type: 'code token' }, 'unsupported_response_type'],
    [{ response_mode: 'fragment' }, 'invalid_request'],
    [{ scope: 'faas.lambda.invoke admin' }, 'invalid_scope'],
    [{ scope: 'openid  openid' }, 'invalid_scope'],
    [{ code_challenge: CHALLENGE }, 'invalid_request'],
    [{ code_challenge: CHALLENGE, code_challenge_method: 'plain' }, 'invalid_request'],
    [{ code_challenge: CHALLENGE, code_challenge_method: 's256' }, 'invalid_request'],
    [{ code_challenge_method: 'S256' }, 'invalid_request'],
    [{ code_challenge: 'short', code_challenge_method: 'S256' }, 'invalid_request'],
    [{ code_challenge: `${CHALLENGE}=`, code_challenge_method: 'S256' }, 'invalid_request'],
    [{ prompt: 'none login' }, 'invalid_request'],
    [{ request: 'x.y.z' }, 'request_not_supported'],
    [{ request_uri: 'https://evil.example/' }, 'request_uri_not_supported'],
  ])('with %j is told %s', async (change, error) => {
    const path = fixture.authorizePath(client, change)
    const { status, location } = await new Browser(fixture.sentinel).open(path)
    expect(status).toBe(302)
    expect(location?.searchParams.get('error')).toBe(error)
    expect(location?.searchParams.get('state')).toBe('a state & more')
    expect(location?.searchParams.get('iss')).toBe(`http://localhost${BASE}`)
  })

  it('of a public client needs PKCE', async () => {
    const browser = new Browser(fixture.sentinel)
    const without = await browser.open(fixture.authorizePath(publicClient))
    expect(without.location?.searchParams.get('error')).toBe('invalid_request')
    const pkce = { code_challenge: CHALLENGE, code_challenge_method: 'S256' }
    expect((await browser.open(fixture.authorizePath(publicClient, pkce))).status).toBe(200)
  })

  it('of a client for another grant is refused', async () => {
    const other = await fixture.install({
      grant_types: ['client_credentials'],
      response_types: ['token'],
    })
    const { location } = await new Browser(fixture.sentinel).open(fixture.authorizePath(other))
    expect(location?.searchParams.get('error')).toBe('unauthorized_client')
  })

  it('with a parameter twice, an unknown client or another account gets a page', async () => {
    const path = fixture.authorizePath(client)
    for (const each of [
      `${path}&state=2`,
      `${path}&client_id=${client.id}`,
      `${path}&redirect_uri=https%3A%2F%2Fevil.example`,
      fixture.authorizePath({ ...client, id: 'unknown' }),
      path.replace('brand1', 'brand2'),
      path.replace('brand1', 'nowhere'),
      path.replace('brand1', '..%2F'),
    ]) {
      const { status, location } = await new Browser(fixture.sentinel).open(each)
      expect(status).toBe(400)
      expect(location).toBeUndefined()
    }
  })
})
