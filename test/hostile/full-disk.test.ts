import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { EngineDisk } from '../support/engine-disk.ts'
import { openPlatform, type Platform } from '../support/open-platform.ts'

// real parts

const ADMIN = { username: 'admin', password: 'correct horse' }
const ACCOUNT = '/api/account/brand1'
const LAMBDA = {
  name: 'kept',
  description: 'd',
  implementation: { code: 'function lambda(input, callback) { callback(null, 1) }' },
}

let disk: EngineDisk
let platform: Platform
let bearer: string

beforeAll(async () => {
  disk = new EngineDisk()
  platform = await openPlatform({ isOwn: true })
  await platform.provisioning.createAccount('brand1', ADMIN.username, ADMIN.password)
  bearer = await platform.provisioning.openSession('brand1')
})

afterAll(async () => {
  await platform?.close()
  disk?.remove()
})

describe('while the disk is full', () => {
  beforeAll(async () => {
    // From now on the dispatcher knows for some seconds which tokens are good.
    expect((await send('GET', `${ACCOUNT}/lambdas`)).status).toBe(200)
    disk.fill()
  })
  afterAll(() => disk.clear())

  it.each([
    ['/lambdas'],
    ['/deployments'],
    ['/proxy-settings'],
    ['/secrets'],
    ['/users'],
    ['/profiles'],
    ['/app-installations'],
    ['/audit-trail'],
    ['/events'],
    ['/async-invocations'],
    ['/dead-letters'],
  ])('reading %s works or is put off with a sentence', async (path) => {
    expectAnswerOrExcuse(await send('GET', ACCOUNT + path))
  })

  it.each([
    ['POST', '/lambdas', LAMBDA],
    ['POST', '/secrets', { key: 'kept', value: 'v', type: 'TEXT' }],
    ['POST', '/proxy-settings', { domain: 'kept.example.com', name: '' }],
    ['POST', '/users', { loginName: 'kept', profileIds: [] }],
    ['POST', '/login', ADMIN],
    ['POST', '/login', { ...ADMIN, password: 'wrong' }],
  ])('%s %s is put off with a sentence', async (method, path, body) => {
    const answer = await send(method, ACCOUNT + path, body)
    expect(answer.status).toBe(503)
    expectAnswerOrExcuse(answer)
  })

  it.each([
    ['that is to run later', { prefer: 'respond-async' }],
    ['that is to run once', { 'idempotency-key': 'kept' }],
  ])('an invocation %s is put off with a sentence', async (_what, headers) => {
    const path = `${ACCOUNT}/events/conversational_command/invoke`
    const answer = await send('POST', path, { payload: 1 }, headers)
    expect(answer.status).toBe(503)
    expectAnswerOrExcuse(answer)
  })

  it('an application is told to come back, and a person gets a page', async () => {
    const form = 'grant_type=client_credentials&client_id=x&client_secret=y'
    const token = await fetch(`${platform.url}/sentinel${ACCOUNT}/app/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: form,
    })
    expect(token.status).toBe(503)
    const headers = { accept: 'text/html' }
    const page = await fetch(`${platform.url}/sentinel${ACCOUNT}/login`, { headers })
    expect(page.status).toBe(503)
    expect(page.headers.get('content-type')).toMatch('text/html')
  })

  it('what needs no storage goes on', async () => {
    for (const path of ['/healthz', '/sentinel/well-known/jwks']) {
      expect((await send('GET', path)).status).toBe(200)
    }
  })
})

describe('once there is space again', () => {
  it('everything works by itself, and nothing is there that was put off', async () => {
    const later = await send('GET', `${ACCOUNT}/async-invocations`)
    expect(later).toMatchObject({ status: 200, body: { items: [] } })
    for (const path of ['/lambdas', '/proxy-settings']) {
      expect(await send('GET', ACCOUNT + path)).toMatchObject({ status: 200, body: [] })
    }
    const secrets = await send('GET', `${ACCOUNT}/secrets`)
    expect(JSON.stringify(secrets.body)).not.toContain('kept')
    expect((await send('GET', `${ACCOUNT}/users`)).body).toHaveLength(1)
    expect((await send('POST', `${ACCOUNT}/lambdas`, LAMBDA)).status).toBe(201)
    expect((await send('POST', `${ACCOUNT}/login`, ADMIN)).status).toBe(200)
  })

  it('the audit trail is whole', async () => {
    const { status, body } = await send('GET', `${ACCOUNT}/audit-trail/verification`)
    expect(status).toBe(200)
    expect(body).toMatchObject({ isIntact: true })
  })
})

interface Answer {
  status: number
  // oxlint-disable-next-line typescript/no-explicit-any -- tests look into answers of every shape
  body: any
}

async function send(
  method: string,
  path: string,
  body?: object,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const response = await fetch(platform.url + path, {
    method,
    headers: {
      authorization: `Bearer ${bearer}`,
      'content-type': 'application/json',
      ...headers,
    },
    ...(body && { body: JSON.stringify(body) }),
  })
  return { status: response.status, body: await response.json() }
}

function expectAnswerOrExcuse({ status, body }: Answer): void {
  if (status === 200) return
  expect(status).toBe(503)
  expect(body).toEqual({
    errorCode: expect.stringMatching(/^com\.liveperson\.faas\.(fm|es)\.unavailable$/),
    errorMsg: expect.stringMatching(/^[A-Z].*\.$/),
  })
}
