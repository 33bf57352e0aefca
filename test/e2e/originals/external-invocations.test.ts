// real parts: the product as a process; a browser without scripts and HTTP requests from outside
// The seven steps of the documents "External Invocations" and of "External Invocation" in the user guide.
import { beforeAll, describe, expect, it } from 'vitest'
import { AccountClient } from '../../support/account-client.ts'
import { answers } from '../../support/lambda-outcome.ts'
import type { Product } from '../../support/server.ts'
import { joinServer } from '../../support/shared-server.ts'
import { Browser } from '../../workers/sentinel/browser.ts'

/** The one that the documents register. */
const CALLBACK = 'http://localhost/callback'
const SYSTEM_USER = { loginName: 'calling system', password: 'a password of a system' }
const REFRESHES = 16

interface Tokens {
  access_token: string
  refresh_token: string
  token_type: string
}

/** What Step 7 asks to have at hand. */
interface Prerequisites {
  clientId: string
  clientSecret: string
  userId: string
  faasGW: string
  sentinel: string
  lambdaUuid: string
}

let server: Product
let admin: AccountClient
let ready: Prerequisites

beforeAll(async () => {
  server = await joinServer()
  admin = await AccountClient.admin(server)
  // Step 1: an app installation gives client id and secret.
  const app = await create<{ client_id: string; client_secret: string }>('/app-installations', {
    client_name: 'External system',
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
    redirect_uris: [CALLBACK],
    scope: 'faas.lambda.invoke',
  })
  // Step 2: a user whose profile has the FaaS-Invocation permission, and the user's id.
  const profile = await create<{ id: string }>('/profiles', {
    name: 'External invocation',
    roles: ['FaaS-Invocation'],
    isAdministrator: false,
  })
  const user = await create<{ id: string }>('/users', { ...SYSTEM_USER, profileIds: [profile.id] })
  // Step 5: the UUID of the lambda, from the list of deployments.
  const uuid = await admin.deployCode(
    'function lambda(input, callback) { callback(null, { hello: input.payload.name }) }',
    { name: 'Called from outside' },
  )
  const deployments = await admin.send('GET', '/deployments')
  expect(await deployments.text()).toContain(uuid)
  ready = {
    clientId: app.client_id,
    clientSecret: app.client_secret,
    userId: user.id,
    // Steps 3 and 4: the domains, from the domain API.
    faasGW: await domainOf('faasGW'),
    sentinel: await domainOf('sentinel'),
    lambdaUuid: uuid,
  }
})

async function create<T>(path: string, body: object): Promise<T> {
  const answer = await admin.send('POST', path, body)
  const text = await answer.text()
  expect([answer.status, text]).toEqual([201, expect.any(String)])
  return JSON.parse(text) as T
}

async function domainOf(service: string): Promise<string> {
  const path = `/api/account/${admin.account}/service/${service}/baseURI.json?version=1.0`
  const { baseURI } = (await (await fetch(server.url + path)).json()) as { baseURI: string }
  expect(baseURI).toBe(new URL(server.url).host)
  return baseURI
}

const scheme = () => new URL(server.url).protocol
const sentinelPath = (name: string) => `/sentinel/api/account/${admin.account}/${name}`

/** Signs in as the system's user, and gets the code at the callback. */
async function authorize(): Promise<string> {
  const browser = new Browser({ url: `${scheme()}//${ready.sentinel}` })
  const page = await browser.open(
    `${sentinelPath('authorize')}?${new URLSearchParams({
      v: '1.0',
      response_type: 'code',
      client_id: ready.clientId,
      redirect_uri: CALLBACK,
    })}`,
  )
  const { loginName: username, password } = SYSTEM_USER
  const asked = await browser.submit(page, { username, password })
  const next = asked.location ? asked : await browser.submit(asked, { decision: 'allow' })
  expect(next.location?.href).toMatch(/^http:\/\/localhost\/callback\?/)
  return next.location?.searchParams.get('code') ?? ''
}

/** Asks the access token URL with the client's credentials in the header or in the body. */
async function requestTokens(
  authentication: 'header' | 'body',
  parameters: Record<string, string>,
): Promise<Tokens> {
  const { clientId, clientSecret, sentinel } = ready
  const basic = Buffer.from(`${clientId}:${clientSecret}`).toString('base64')
  const answer = await fetch(`${scheme()}//${sentinel}${sentinelPath('token')}?v=2.0`, {
    method: 'POST',
    headers: authentication === 'header' ? { authorization: `Basic ${basic}` } : {},
    body: new URLSearchParams({
      ...parameters,
      ...(authentication === 'body' && { client_id: clientId, client_secret: clientSecret }),
    }),
  })
  const text = await answer.text()
  expect([answer.status, text]).toEqual([200, expect.any(String)])
  return JSON.parse(text) as Tokens
}

/** Step 7. */
async function invoke(accessToken: string) {
  const { faasGW, lambdaUuid, userId } = ready
  const answer = await fetch(
    `${scheme()}//${faasGW}/api/account/${admin.account}/lambdas/${lambdaUuid}/invoke?v=1&userId=${userId}`,
    {
      method: 'POST',
      headers: { authorization: `Bearer ${accessToken}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        timestamp: Date.now(),
        headers: [{ key: 'string', value: 'string' }],
        payload: { name: 'from outside' },
      }),
    },
  )
  return { status: answer.status, body: (await answer.json()) as unknown }
}

describe.each([
  ['External Invocations, Steps 1 to 7', 'header'],
  ['User Guide, External Invocation, Steps for calling the invocation API', 'body'],
] as const)('%s, client credentials in the %s', (_title, authentication) => {
  const redeem = async () =>
    requestTokens(authentication, {
      grant_type: 'authorization_code',
      code: await authorize(),
      redirect_uri: CALLBACK,
    })

  it('Steps 6 and 7: an access token and a refresh token; the access token invokes the lambda', async () => {
    const tokens = await redeem()
    expect(tokens).toMatchObject({ token_type: 'Bearer', refresh_token: expect.any(String) })
    expect(await invoke(tokens.access_token)).toEqual(answers({ hello: 'from outside' }))
  })

  it('the token is refreshed every half hour: sixteen times in a row, which are eight hours', async () => {
    let tokens = await redeem()
    const seen = new Set([tokens.access_token])
    for (let index = 0; index < REFRESHES; index++) {
      tokens = await requestTokens(authentication, {
        grant_type: 'refresh_token',
        refresh_token: tokens.refresh_token,
      })
      seen.add(tokens.access_token)
    }
    expect(seen.size).toBe(REFRESHES + 1)
    expect(await invoke(tokens.access_token)).toEqual(answers({ hello: 'from outside' }))
  })
})

it('External Invocations, Step 2: the user may invoke, and nothing else', async () => {
  const { access_token: token } = await requestTokens('header', {
    grant_type: 'authorization_code',
    code: await authorize(),
    redirect_uri: CALLBACK,
  })
  const caller = new AccountClient(server.url, admin.account, token)
  for (const [method, path] of [
    ['POST', '/lambdas'],
    ['POST', `/deployments/${ready.lambdaUuid}`],
    ['GET', '/secrets'],
    ['GET', '/proxy-settings'],
    ['GET', '/users'],
  ] as const) {
    expect((await caller.send(method, path, method === 'POST' ? {} : undefined)).status).toBe(403)
  }
})
