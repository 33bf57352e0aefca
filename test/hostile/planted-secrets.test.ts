// real parts: the product as a process with everything that it does with secrets; then its data folder, byte by byte
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AccountClient } from '../support/account-client.ts'
import { fillAccount } from '../support/account-contents.ts'
import { invokeLater, untilEnded } from '../support/async-invocations.ts'
import { IS_WHOLE } from '../support/at-scale.ts'
import { ROUTES } from '../support/permission-matrix.ts'
import { fillPath, type RouteParameters } from '../support/route-parameters.ts'
import { Marker, searchBytes, searchFolder } from '../support/search-bytes.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { startUpstream, type UpstreamServer } from '../support/upstream-server.ts'

const marker = (name: string) => new Marker(name, `mark${randomBytes(14).toString('hex')}`)

/** Values of secrets, and what people and applications prove themselves with. */
const SECRET = marker('a secret')
const FORMER = marker('the former value of a secret')
const NESTED = marker('a member of a secret')
const BY_LAMBDA = marker('a secret that a lambda wrote')
const DELETED = marker('a secret that was deleted')
const REFUSED = marker('a secret that was refused')
const PASSWORD = marker('a password')
const WRONG = marker('a wrong password')
const PROVIDER = marker('the client secret of a provider')
const VARIABLE = marker('the value of a variable')
/** It is everywhere, so the search finds what there is. */
const NAME = marker('the name of a lambda')
const KEPT_SECRET = [SECRET, FORMER, NESTED, BY_LAMBDA, DELETED, REFUSED, PASSWORD, WRONG, PROVIDER]

const CODE = `const { Toolbelt } = require('lp-faas-toolbelt')
async function lambda(input, callback) {
  const client = Toolbelt.SecretClient()
  const { value } = await client.readSecret('planted')
  const object = await client.readSecret('nested')
  if (input.payload.write) await client.updateSecret({ key: 'written', value: input.payload.write.split('').reverse().join('') })
  console.info('read', typeof value, Object.keys(object.value))
  await fetch(process.env.UPSTREAM, { headers: { authorization: value } })
  await fetch('https://not-whitelisted.example/').catch(() => undefined)
  if (input.payload.fail) callback(new Error('could not sign in'))
  else callback(null, value.length)
}`

let server: TestServer
let upstream: UpstreamServer
let admin: AccountClient
let existing: RouteParameters
/** Everything that the product has answered, but what was asked in plain. */
const answers: [what: string, text: string][] = []
/** What the product has given once, and must not know any more. */
const given: Marker[] = []
const received: string[] = []
let dataDir: string

async function send(method: string, path: string, body?: unknown, client = admin): Promise<string> {
  const answer = await client.send(method, path, method === 'GET' ? undefined : body)
  const text = await answer.text()
  const headers = JSON.stringify([...answer.headers])
  answers.push([`${method} ${path} ${answer.status}`, `${headers}\n${text}`])
  return text
}

/** Does what is done with secrets in the life of an account, and reads all that can be read. */
async function live(): Promise<void> {
  const stream = await openStream()
  for (const [key, value] of [
    ['planted', FORMER.text],
    ['nested', { a: { list: [NESTED.text, 1] } }],
    ['written', 'before'],
    ['gone', DELETED.text],
  ] as const) {
    await send('POST', '/secrets', { key, value })
  }
  await send('PUT', '/secrets/planted', { value: SECRET.text })
  await send('DELETE', '/secrets/gone')
  const plain = await admin.send('GET', '/secrets/planted/plain')
  expect(await plain.text()).toContain(SECRET.text)
  await refuseSecrets()
  await provePeople()
  await admin.send('POST', '/proxy-settings', { domain: '127.0.0.1' })
  existing = await fillAccount(admin, CODE, 'conversational_command')
  const uuid = await admin.deployCode(CODE, {
    name: NAME.text.slice(0, 32),
    environmentVariables: [
      { key: 'UPSTREAM', value: upstream.url },
      { key: 'VARIABLE', value: VARIABLE.text },
    ],
  })
  // Backwards, so that the payload is none of the forms that are looked for but one.
  const write = BY_LAMBDA.text.split('').toReversed().join('')
  for (const payload of [{ write: '' }, { fail: true }]) {
    await send('POST', `/lambdas/${uuid}/invoke?v=1`, { payload })
    await send('POST', `/lambdas/${uuid}/invoke?v=1&externalSystem=x`, { payload })
    await send('POST', `/lambdas/${uuid}/test`, { payload })
    await send('POST', `/lambdas/${uuid}/try`, { code: CODE, payload })
    await untilEnded(admin, await invokeLater(admin, `/lambdas/${uuid}`))
  }
  await admin.invoke(uuid, { write })
  expect(received).toContain(SECRET.text)
  await send('POST', '/schedules', { lambdaUUID: uuid, cronExpression: '* * * * *' })
  await send('POST', '/email-report/recipients', { address: 'reader@example.com' })
  await send('POST', '/email-report/sends', { period: 'daily' })
  // Records reach their store within a second, and mails the folder.
  await sleep(2_000)
  for (const { method, path, isEndless } of ROUTES) {
    const isPlain = path.endsWith('/plain')
    if (method === 'GET' && !isPlain && !isEndless) {
      await send('GET', fillPath(path, existing).replace(`/api/account/${admin.account}`, ''))
    }
  }
  const from = Date.now() - 3_600_000
  await send('GET', `/logs/export?lambdaUUID=${uuid}&startTimestamp=${from}&filterLevels=Info`)
  await send('GET', '/logs?limit=200')
  await send('GET', '/audit-trail?limit=100')
  await send('GET', `/lambdas/${uuid}/review`)
  answers.push(['the event stream', await stream()])
  answers.push(['the metrics and log of the platform', server.output()])
}

/** Follows the account's event stream; the function that it returns ends that and answers what came. */
async function openStream(): Promise<() => Promise<string>> {
  const end = new AbortController()
  const answer = await admin.send('GET', '/event-stream', undefined, {
    headers: { authorization: `Bearer ${admin.token}` },
    signal: end.signal,
  })
  let text = ''
  const reading = (async () => {
    for await (const chunk of answer.body ?? []) text += Buffer.from(chunk).toString()
  })().catch(() => undefined)
  return async () => {
    end.abort()
    await reading
    return text
  }
}

/** Requests that are refused, with a secret in each part that a refusal could repeat. */
async function refuseSecrets(): Promise<void> {
  const { text } = REFUSED
  const long = text.repeat(400)
  await send('POST', '/secrets', { key: 'planted', value: text })
  await send('POST', '/secrets', { key: 'too long', value: long })
  await send('POST', '/secrets', { key: 'fine', value: long })
  await send('POST', '/secrets', { key: 'fine', value: [text] })
  await send('PUT', '/secrets/nobody', { value: text })
  await send('PUT', '/secrets/planted', { value: { ['__proto__x']: long } })
  await send('POST', '/secrets', `{"key":"fine","value":"${text}`)
  await send('PUT', '/single-sign-on', { issuer: 'no URL', clientId: 'x', clientSecret: text })
  await send('POST', '/login?v=1.3', { username: 'nobody', password: WRONG.text })
  await send('POST', '/users', { loginName: 'x', profileIds: ['none'], password: WRONG.text })
}

function add(name: string, text: string): void {
  given.push(new Marker(name, text))
}

/** Passwords, sessions, client secrets and tokens: what is given is a marker from then on. */
async function provePeople(): Promise<void> {
  const user = { loginName: 'planted user', password: PASSWORD.text, profileIds: [] }
  await send('POST', '/users', user)
  const login = { username: user.loginName, password: PASSWORD.text }
  const session = (await (await admin.send('POST', '/login?v=1.3', login)).json()) as {
    bearer: string
    sessionId: string
  }
  add('a session’s token', session.bearer.split('.')[2] ?? '')
  add('a session’s id', session.sessionId)
  await send('POST', '/login?v=1.3', { ...login, password: WRONG.text })
  const app = (await (
    await admin.send('POST', '/app-installations', {
      client_name: 'planted application',
      grant_types: ['client_credentials'],
      response_types: ['token'],
      scope: 'faas.lambda.invoke',
    })
  ).json()) as { client_id: string; client_secret: string }
  add('a client secret', app.client_secret)
  const path = `${server.url}/sentinel/api/account/${admin.account}/app/token?v=2.0`
  const token = async (clientSecret: string) => {
    const answer = await fetch(path, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: app.client_id,
        client_secret: clientSecret,
      }),
    })
    return answer.json() as Promise<{ access_token?: string }>
  }
  add('an access token', (await token(app.client_secret)).access_token?.split('.')[2] ?? '')
  answers.push(['a wrong client secret', JSON.stringify(await token(WRONG.text))])
  await send('PUT', '/single-sign-on', {
    issuer: 'https://id.planted.example',
    clientId: 'planted',
    clientSecret: PROVIDER.text,
  })
}

describe('the search', () => {
  it('finds a text in every form and at every place', () => {
    const { text } = SECRET
    for (const bytes of [
      Buffer.from(`x${text}y`),
      Buffer.from(`xy${text}`, 'utf16le'),
      ...[0, 1, 2, 3, 4].map((shift) => Buffer.from(btoa(`${'z'.repeat(shift)}${text}zz`))),
      Buffer.from(btoa(btoa(text))),
      Buffer.from(Buffer.from(`a${text}`).toString('hex')),
      Buffer.from(Buffer.from(`ab${text}`).toString('base64url')),
    ]) {
      expect(searchBytes('here', bytes, [SECRET])).not.toEqual([])
    }
    expect(searchBytes('here', Buffer.from('nothing'), [SECRET])).toEqual([])
  })
})

describe.runIf(IS_WHOLE)('a secret', () => {
  beforeAll(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'lamplighter-planted-'))
    upstream = await startUpstream((request, response) => {
      received.push(request.headers.authorization ?? '')
      response.end('ok')
    })
    server = await startServer({
      args: ['--allow-private-egress', '--retry-delays', '0.4,0.8'],
      dataDir,
    })
    admin = await AccountClient.admin(server, 'planted')
  })
  afterAll(async () => {
    await server?.stop()
    await upstream?.close()
    rmSync(dataDir, { recursive: true, force: true })
  })

  it(
    'is in no answer, log line, error, export, event, record or mail',
    { timeout: 180_000 },
    async () => {
      await live()
      const found = answers.flatMap(([what, text]) =>
        searchBytes(what, Buffer.from(text), [...KEPT_SECRET, ...given]),
      )
      expect(found).toEqual([])
      // Whoever may read a lambda sees its variables; nothing else shows them.
      const others = answers.filter(
        ([what]) => !/^GET \/lambdas(\/[\da-f-]+\/review)? 200$/.test(what),
      )
      const shown = others.flatMap(([what, text]) =>
        searchBytes(what, Buffer.from(text), [VARIABLE]),
      )
      expect(shown).toEqual([])
    },
  )

  it(
    'is in no byte of the data folder, while it runs and after a power cut',
    { timeout: 120_000 },
    async () => {
      const folder = server.dataDir
      expect(searchFolder(folder, [...KEPT_SECRET, ...given])).toEqual([])
      await server.kill()
      expect(searchFolder(folder, [...KEPT_SECRET, ...given])).toEqual([])
      const mails = searchFolder(join(folder, 'mail'), [VARIABLE])
      expect(mails).toEqual([])
      // The search looks at the right files.
      expect(searchFolder(folder, [new Marker('a name', NAME.text.slice(0, 32))])).not.toEqual([])
      expect(searchFolder(folder, [VARIABLE])).not.toEqual([])
    },
  )
})
