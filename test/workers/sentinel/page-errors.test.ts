// real parts
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startSentinel, type Sentinel } from './start-sentinel.ts'

/** What Chromium and Firefox send for a page. */
const BROWSER = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8'
const BASE = '/sentinel/api/account/brand1'

let sentinel: Sentinel

beforeAll(async () => {
  sentinel = await startSentinel()
  await sentinel.provision('PUT', '/accounts/brand1', {
    adminLogin: 'admin',
    adminPassword: 'correct horse',
  })
})

afterAll(() => sentinel.stop())

const TOO_LARGE = 'x'.repeat(70_000)
const CASES: [string, string, string, string | undefined, number][] = [
  ['an unknown path', 'GET', '/sentinel/nothing', undefined, 404],
  ['an unknown page of an account', 'GET', `${BASE}/nothing`, undefined, 404],
  ['an account that can be none', 'GET', '/sentinel/api/account/x-y/login', undefined, 404],
  ['a wrong method', 'DELETE', `${BASE}/authorize`, undefined, 405],
  ['a wrong method of the login page', 'PUT', `${BASE}/login`, undefined, 405],
  ['a wrong method of the sign-out', 'PUT', `${BASE}/logout`, undefined, 405],
  ['a wrong method of single sign-on', 'POST', '/api/sso/login', '', 405],
  ['the token endpoint in the address bar', 'GET', `${BASE}/token`, undefined, 405],
  ['a body over the limit', 'POST', `${BASE}/login`, TOO_LARGE, 413],
  ['a body over the limit for consent', 'POST', `${BASE}/authorize?x`, TOO_LARGE, 413],
]

describe('a browser', () => {
  it.each(CASES)('that asks for %s gets a page', async (_, method, path, body, status) => {
    await expectPage(await visit(method, path, body), status)
  })

  it('whose form comes from another site gets a page', async () => {
    const headers = { origin: 'https://evil.example' }
    for (const path of ['login', 'logout', 'authorize', 'password/choose', 'password/change']) {
      await expectPage(await visit('POST', `${BASE}/${path}`, '', headers), 403)
    }
  })

  it('is told by a page that the server is not set up, and not why', async () => {
    const own = await startSentinel({ KEY_ENCRYPTION_KEY: 'too short' })
    try {
      const response = await visit('GET', `${BASE}/login`, undefined, {}, own.url)
      const text = await expectPage(response, 503)
      expect(text).not.toMatch(/KEY_ENCRYPTION_KEY|base64/)
      expect(text).toContain(`Request ${response.headers.get('x-request-id')}`)
    } finally {
      own.stop()
    }
  })

  it('gets JSON of the management API all the same', async () => {
    const response = await visit('GET', '/api/account/brand1/users', undefined)
    expect(response.status).toBe(401)
    expect(response.headers.get('content-type')).toContain('application/json')
  })
})

describe('a program', () => {
  const ofApi = CASES.filter(([title]) => title !== 'an account that can be none')
  it.each(ofApi)('that asks for %s gets JSON', async (_, method, path, body, status) => {
    for (const accept of ['*/*', 'application/json', 'application/json, text/html;q=0.1']) {
      const response = await visit(method, path, body, { accept })
      expect(response.status).toBe(status)
      expect(await response.json()).toMatchObject({ errorCode: expect.any(String) })
    }
  })

  it('gets an error of OAuth as RFC 6749 says, whatever it accepts', async () => {
    const response = await visit('POST', `${BASE}/token`, 'grant_type=password')
    expect(response.status).toBe(401)
    expect(await response.json()).toMatchObject({ error: 'invalid_client' })
  })
})

function visit(
  method: string,
  path: string,
  body: string | undefined,
  headers: Record<string, string> = {},
  url = sentinel.url,
): Promise<Response> {
  const type = { 'content-type': 'application/x-www-form-urlencoded' }
  return fetch(url + path, {
    method,
    headers: { accept: BROWSER, ...(body !== undefined && type), ...headers },
    ...(body !== undefined && { body }),
    redirect: 'manual',
  })
}

async function expectPage(response: Response, status: number): Promise<string> {
  const text = await response.text()
  expect(response.status, text).toBe(status)
  expect(response.headers.get('content-type')).toBe('text/html; charset=UTF-8')
  expect(response.headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
  expect(response.headers.get('x-request-id')).toBeTruthy()
  expect(response.headers.has('allow')).toBe(status === 405)
  expect(text).toContain('<p role="alert">')
  return text
}
