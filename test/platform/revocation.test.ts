// real parts
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPlatform, type Platform } from '../support/open-platform.ts'
import { Browser } from '../workers/sentinel/browser.ts'
import { CODE_MANIFEST, FAAS_MANIFEST } from '../workers/sentinel/manifests.ts'
import type { Sentinel } from '../workers/sentinel/start-sentinel.ts'

const ACCOUNT = 'brand1'
const PASSWORD = 'battery staple'
const API = `/api/account/${ACCOUNT}`
const OAUTH = `/sentinel/api/account/${ACCOUNT}`
/** What is promised, and a little for the poll itself. */
const PROMISE = { timeout: 62_000, interval: 500 }

let platform: Platform
let admin: string
const profileIds: Record<string, string> = {}

beforeAll(async () => {
  platform = await openPlatform()
  await platform.provisioning.createAccount(ACCOUNT, 'admin', PASSWORD)
  admin = await platform.provisioning.openSession(ACCOUNT)
  for (const { name, id } of await manage('GET', '/profiles')) profileIds[name] = id
})
afterAll(() => platform?.close())

interface Case {
  title: string
  /** Makes what is to be revoked; answers its token and how to get another one. */
  prepare(): Promise<{ token: string; revoke(): Promise<unknown>; renew?(): Promise<string> }>
}

const CASES: Case[] = [
  {
    title: 'a session of a user who is disabled',
    async prepare() {
      const { id, token } = await newUser('disabled')
      return { token, revoke: () => manage('PATCH', `/users/${id}`, { state: 'disabled' }) }
    },
  },
  {
    title: 'a session of a user who was disabled and is active again',
    async prepare() {
      const { id, token } = await newUser('returning')
      return {
        token,
        async revoke() {
          await manage('PATCH', `/users/${id}`, { state: 'disabled' })
          await manage('PATCH', `/users/${id}`, { state: 'active' })
        },
        renew: () => login('returning'),
      }
    },
  },
  {
    title: 'a session of a user who is deleted',
    async prepare() {
      const { id, token } = await newUser('deleted')
      return { token, revoke: () => manage('DELETE', `/users/${id}`) }
    },
  },
  {
    title: 'a session of a user who loses a profile',
    async prepare() {
      const { id, token } = await newUser('demoted', ['Developer', 'Invocation'])
      const left = { profileIds: [profileIds['Developer']] }
      return {
        token,
        revoke: () => manage('PATCH', `/users/${id}`, left),
        renew: () => login('demoted'),
      }
    },
  },
  {
    title: 'a session of a user whose profile loses a role',
    async prepare() {
      const both = { name: 'Shrinking', roles: ['FaaS-Admin', 'FaaS-Developer'] }
      const { id } = await manage('POST', '/profiles', both)
      profileIds['Shrinking'] = id
      const { token } = await newUser('shrunk', ['Shrinking'])
      const less = { ...both, roles: ['FaaS-Developer'] }
      return {
        token,
        revoke: () => manage('PUT', `/profiles/${id}`, less),
        renew: () => login('shrunk'),
      }
    },
  },
  {
    title: 'a session from before the password was changed',
    async prepare() {
      const { token } = await newUser('careful')
      const change = { currentPassword: PASSWORD, newPassword: 'a better password' }
      return {
        token,
        revoke: () => send('POST', `${OAUTH}/password/changed`, change, token),
        renew: () => login('careful', 'a better password'),
      }
    },
  },
  {
    title: 'a session from before a forgotten password was replaced',
    async prepare() {
      const { id, token } = await newUser('forgetful')
      return {
        token,
        async revoke() {
          const reset = await manage('POST', `/users/${id}/password-reset`)
          const choice = { token: reset.token, password: 'a new password' }
          await send('POST', `${OAUTH}/password/chosen`, choice)
        },
        renew: () => login('forgetful', 'a new password'),
      }
    },
  },
  {
    title: 'a session that was logged out',
    async prepare() {
      await newUser('going')
      const { bearer, csrf, sessionId } = await startSession('going')
      return {
        token: bearer,
        revoke: () => send('POST', `${API}/logout`, { csrf }, undefined, `session_id=${sessionId}`),
        renew: () => login('going'),
      }
    },
  },
  {
    title: 'a token of an application that is deleted',
    async prepare() {
      const client = await manage('POST', '/app-installations', FAAS_MANIFEST)
      return {
        token: await appToken(client.client_id, client.client_secret),
        revoke: () => manage('DELETE', `/app-installations/${client.client_id}`),
      }
    },
  },
  {
    title: 'a token of an application whose secret is replaced at once',
    async prepare() {
      const client = await manage('POST', '/app-installations', FAAS_MANIFEST)
      let secret = ''
      return {
        token: await appToken(client.client_id, client.client_secret),
        async revoke() {
          const path = `/app-installations/${client.client_id}/secret`
          secret = (await manage('POST', path, { overlap_seconds: 0 })).client_secret
        },
        renew: () => appToken(client.client_id, secret),
      }
    },
  },
  {
    title: 'a token of an application whose scope is taken away and given back',
    async prepare() {
      const client = await manage('POST', '/app-installations', FAAS_MANIFEST)
      const path = `/app-installations/${client.client_id}`
      return {
        token: await appToken(client.client_id, client.client_secret),
        async revoke() {
          await manage('PUT', path, { ...FAAS_MANIFEST, scope: 'other' })
          await manage('PUT', path, FAAS_MANIFEST)
        },
        renew: () => appToken(client.client_id, client.client_secret),
      }
    },
  },
  {
    title: 'an access token whose grant is revoked',
    async prepare() {
      const { client, tokens } = await signInAtApplication('granting')
      return {
        token: tokens.access_token,
        revoke: () => form('/token/revoke', client, { token: tokens.refresh_token }),
        renew: async () => (await signInAtApplication('granting again')).tokens.access_token,
      }
    },
  },
  {
    title: 'an access token whose refresh token was used twice',
    async prepare() {
      const { client, tokens } = await signInAtApplication('copied')
      const refresh = { grant_type: 'refresh_token', refresh_token: tokens.refresh_token }
      return {
        token: tokens.access_token,
        async revoke() {
          await form('/token', client, refresh)
          await form('/token', client, refresh)
        },
      }
    },
  },
  {
    title: 'an access token whose code was used twice',
    async prepare() {
      const { client, tokens, redeem } = await signInAtApplication('replayed')
      return { token: tokens.access_token, revoke: () => form('/token', client, redeem) }
    },
  },
  {
    title: 'an access token of a user who is disabled',
    async prepare() {
      const { userId, tokens } = await signInAtApplication('leaving')
      return {
        token: tokens.access_token,
        revoke: () => manage('PATCH', `/users/${userId}`, { state: 'disabled' }),
      }
    },
  },
]

describe('within 60 seconds the dispatcher refuses', () => {
  const prepared: (Awaited<ReturnType<Case['prepare']>> & { renewed?: string })[] = []
  let bystander: string

  beforeAll(async () => {
    bystander = (await newUser('bystander')).token
    for (const each of CASES) prepared.push(await each.prepare())
    for (const { token } of prepared) expect(await statusWith(token)).toBe(200)
    for (const each of prepared) {
      await each.revoke()
      if (each.renew) each.renewed = await each.renew()
    }
  })

  it.each(CASES.map(({ title }, index) => [title, index] as const))('%s', async (_, index) => {
    await expect.poll(() => statusWith(prepared[index]?.token ?? ''), PROMISE).toBe(401)
  })

  it.each(
    CASES.map(({ title }, index) => [title, index] as const).filter(
      ([title]) => !/deleted|used twice|of a user who is disabled/.test(title),
    ),
  )('%s, but not the token that was got right after', async (_, index) => {
    expect(await statusWith(prepared[index]?.renewed ?? '')).toBe(200)
  })

  it('nobody else', async () => {
    expect(await statusWith(bystander)).toBe(200)
    expect(await statusWith(admin)).toBe(200)
  })
})

describe('the sentinel itself', () => {
  it('refuses a revoked token at once', async () => {
    const { id, token } = await newUser('manager', ['Administrator'])
    expect((await send('GET', `${API}/users`, undefined, token)).status).toBe(200)
    const change = { currentPassword: PASSWORD, newPassword: 'a better password' }
    await send('POST', `${OAUTH}/password/changed`, change, token)
    expect((await send('GET', `${API}/users`, undefined, token)).status).toBe(401)
    const renewed = await login('manager', 'a better password')
    expect((await send('GET', `${API}/users/${id}`, undefined, renewed)).status).toBe(200)
  })

  it('gives nobody the list of what was revoked', async () => {
    for (const path of ['/revocations?since=0', '/sentinel/revocations?since=0']) {
      expect((await send('GET', path, undefined, admin)).status).toBe(404)
    }
  })
})

/** The status of a read that every role may do, as far as it tells whether the token is good. */
async function statusWith(token: string): Promise<number> {
  const { status } = await send('GET', `${API}/lambdas`, undefined, token)
  return status
}

function send(
  method: string,
  path: string,
  body?: unknown,
  token?: string,
  cookie?: string,
): Promise<Response> {
  return fetch(platform.url + path, {
    method,
    headers: {
      'content-type': 'application/json',
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(cookie !== undefined && { cookie }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
}

async function manage(method: string, path: string, body?: unknown) {
  const response = await send(method, API + path, body, admin)
  const text = await response.text()
  if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text}`)
  return text === '' ? undefined : JSON.parse(text)
}

async function newUser(loginName: string, profiles = ['Developer']) {
  const body = {
    loginName,
    password: PASSWORD,
    profileIds: profiles.map((name) => profileIds[name]),
  }
  const { id } = await manage('POST', '/users', body)
  return { id: String(id), token: await login(loginName) }
}

async function startSession(username: string, password = PASSWORD) {
  const response = await send('POST', `${API}/login?v=1.3`, { username, password })
  return JSON.parse(await response.text())
}

async function login(username: string, password = PASSWORD): Promise<string> {
  return (await startSession(username, password)).bearer
}

async function form(path: string, client: { id: string; secret: string }, more: object) {
  const parameters = { client_id: client.id, client_secret: client.secret, ...more }
  const response = await fetch(platform.url + OAUTH + path, {
    method: 'POST',
    body: new URLSearchParams(parameters),
  })
  const text = await response.text()
  return text === '' ? {} : JSON.parse(text)
}

async function appToken(id: string, secret: string): Promise<string> {
  const more = { grant_type: 'client_credentials', scope: 'faas.lambda.invoke' }
  return (await form('/app/token', { id, secret }, more)).access_token
}

async function signInAtApplication(loginName: string) {
  const { id: userId } = await newUser(loginName)
  const installed = await manage('POST', '/app-installations', CODE_MANIFEST)
  const client = { id: installed.client_id, secret: installed.client_secret }
  const [callback = ''] = CODE_MANIFEST.redirect_uris
  const request = new URLSearchParams({
    response_type: 'code',
    client_id: client.id,
    redirect_uri: callback,
  })
  const browser = new Browser({ url: platform.url } as Sentinel)
  const page = await browser.open(`${OAUTH}/authorize?${request}`)
  const question = await browser.submit(page, { username: loginName, password: PASSWORD })
  const { location } = await browser.submit(question, { decision: 'allow' })
  const code = location?.searchParams.get('code') ?? ''
  const redeem = { grant_type: 'authorization_code', code, redirect_uri: callback }
  const tokens = await form('/token', client, redeem)
  return { userId, client, tokens, redeem }
}
