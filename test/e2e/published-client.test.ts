// real parts: the product as a process, and a client that somebody else wrote and published
import { execFile } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { promisify } from 'node:util'
import { Client } from 'liveperson-functions-client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { copiedText } from '../browser/copied-text.ts'
import { signIn } from '../browser/open-ui.ts'
import { AccountClient } from '../support/account-client.ts'
import { TestBrowser } from '../support/chromium.ts'
import { casesAtScale, IS_WHOLE } from '../support/at-scale.ts'
import { installApp, type AppCredentials } from '../support/install-app.ts'
import { makeSelfSignedCertificate } from '../support/self-signed-certificate.ts'
import { isPortFree, startServer, type TestServer } from '../support/server.ts'

const HTTPS_PORT = 443
const HOST = 'localhost'
const EVENT = 'conversational_command'
const COUNTER = `
  let calls = 0
  function lambda(input, callback) {
    if (input.payload === 'count') return callback(null, calls)
    calls++
    console.info('before the failure', { calls })`

/** Continuous integration may not do without. */
const canListen = process.env['CI'] !== undefined || (await isPortFree(HTTPS_PORT))
if (!canListen) {
  console.warn(
    `The published client was not tested: it knows no port but ${HTTPS_PORT}, which this user can't listen on now.`,
  )
}

let server: TestServer
let admin: AccountClient
let app: AppCredentials
beforeAll(async () => {
  if (!canListen) return
  const certificate = makeSelfSignedCertificate([HOST])
  setDefaultCACertificates([...getCACertificates('default'), certificate.cert])
  // Published clients know no other port.
  server = await startServer({
    certificate,
    port: HTTPS_PORT,
    args: ['--public-host', HOST, '--cpu-limit', '400'],
  })
  admin = await AccountClient.admin(server)
  app = await installApp(admin)
}, 180_000)
afterAll(() => server?.stop())

/** What the client's errors carry, as deep as the tests look. */
interface ClientFailure {
  name: string
  jse_cause: { jse_cause: { jse_info: { response: { status: number; body: unknown } } } }
}

function open(config: { failOnErrorStatusCode?: boolean } = {}, secret = app.client_secret) {
  const authStrategy = { clientId: app.client_id, clientSecret: secret }
  return new Client({ accountId: server.account, authStrategy, ...config }, {
    getCsdsEntry: async () => HOST,
  } as never)
}

function call(payload: unknown) {
  return { body: { headers: [{ key: 'X-Caller', value: 'test' }], payload }, lpEventSource: 'test' }
}

describe.skipIf(!canListen)('The published client', () => {
  it('invokes a lambda by its UUID, whatever JSON it answers', async () => {
    const lambdaUuid = await admin.deployCode(
      `function lambda(input, callback) { callback(null, input.payload === 'text' ? 'Grüße "quoted"' : input) }`,
    )
    const client = open()
    const answer = await client.invoke({ lambdaUuid, ...call({ name: 'Ada', list: [1, null] }) })
    expect(answer).toMatchObject({
      ok: true,
      status: 200,
      body: {
        headers: [{ key: 'X-Caller', value: 'test' }],
        payload: { name: 'Ada', list: [1, null] },
      },
    })
    const text = await client.invoke({ lambdaUuid, ...call('text') })
    expect(text.body).toBe('Grüße "quoted"')
  })

  it('invokes the lambdas of an event in their order', async () => {
    const first = await admin.deployCode(
      `function lambda(input, callback) { callback(null, 'first ' + input.payload.name) }`,
      { eventId: EVENT },
    )
    const second = await admin.deployCode(
      `async function lambda(input, callback) { callback(null, { second: true }) }`,
      { eventId: EVENT },
    )
    const { body } = await open().invoke({ eventId: EVENT, ...call({ name: 'Ada' }) })
    expect(body).toEqual([
      { uuid: first, timestamp: expect.stringMatching(/^\d{4}-.*Z$/), result: 'first Ada' },
      { uuid: second, timestamp: expect.stringMatching(/^\d{4}-.*Z$/), result: { second: true } },
    ])
  })

  it('asks whether an event is implemented', async () => {
    const eventId = 'controllerbot_messaging_ttr'
    expect(await open().isImplemented({ eventId, lpEventSource: 'test' })).toBe(false)
    await admin.deployCode(`function lambda(input, callback) { callback() }`, { eventId })
    await expect.poll(() => open().isImplemented({ eventId, lpEventSource: 'test' })).toBe(true)
    expect(await open().isImplemented({ eventId: 'nobody_knows_it' })).toBe(false)
  })

  it('lists lambdas, by state and event too', async () => {
    const eventId = 'controllerbot_messaging_conversation_end'
    const code = `function lambda(input, callback) { callback() }`
    const uuid = await admin.deployCode(code, { name: 'listed', eventId })
    await admin.createLambda(code, { name: 'a draft' })

    const all = await open().getLambdas({ externalSystem: 'test', userId: 'somebody' })
    expect(all.body.map(({ name }: { name: string }) => name)).toEqual(
      expect.arrayContaining(['listed', 'a draft']),
    )
    const found = await open().getLambdas({ eventId, state: ['Productive', 'Modified'] })
    expect(found.body).toMatchObject([{ uuid, eventId, state: 'Productive' }])
    const drafts = await open().getLambdas({ state: 'Draft' })
    expect(drafts.body.map(({ name }: { name: string }) => name)).toContain('a draft')
  })

  const failures = [
    ['an error given to the callback', `callback(new Error('no stock'))`, 'custom-failure'],
    ['a TypeError', `undefined.stock`, 'runtime-exception'],
    ['an endless loop', `for (;;) {}`, 'executiontime-exceeded'],
    ['a thrown error', `throw new Error('no stock')`, 'custom-failure'],
    ['a ReferenceError', `nobodyDeclaredIt()`, 'runtime-exception'],
  ] as const
  it.each(casesAtScale(failures, 3))(
    'resolves with %s by default, after one request',
    async (_what, failure, code) => {
      const lambdaUuid = await admin.deployCode(`${COUNTER}\n${failure} }`)
      const answer = await open().invoke({ lambdaUuid, ...call({}) })
      expect(answer).toMatchObject({
        ok: false,
        status: 590,
        body: { errorCode: `com.liveperson.faas.handler.${code}`, errorMsg: expect.any(String) },
      })
      expect(answer.retryCount).toBe(0)
      // An endless loop takes its isolate with it, and the counter too.
      if (code === 'executiontime-exceeded') return
      expect((await open().invoke({ lambdaUuid, ...call('count') })).body).toBe(1)
    },
  )

  const rejected: [failure: string, code: string, message: unknown][] = [
    [`callback(new Error('no stock'))`, 'custom-failure', 'no stock'],
    [`callback(new Error(''))`, 'custom-failure', 'Error'],
    [`undefined.stock`, 'runtime-exception', expect.stringContaining('stock')],
  ]
  it.each(casesAtScale(rejected, 1))(
    'rejects with FaaSLambdaError when told to fail: %s',
    async (failure, code, errorMsg) => {
      const lambdaUuid = await admin.deployCode(`${COUNTER}\n${failure} }`)
      const client = open({ failOnErrorStatusCode: true })
      const error = await client
        .invoke({ lambdaUuid, ...call({}) })
        .catch((reason: unknown) => reason)
      const { name, jse_cause: cause } = error as ClientFailure
      expect(name).toBe('FaaSLambdaError')
      expect(cause.jse_cause.jse_info.response.body).toEqual({
        errorCode: `com.liveperson.faas.handler.${code}`,
        errorMsg,
        errorLogs: expect.arrayContaining([
          expect.objectContaining({ level: 'Info', message: 'before the failure' }),
        ]),
      })
      expect((await open().invoke({ lambdaUuid, ...call('count') })).body).toBe(1)
    },
  )

  it('rejects with FaaSInvokeError when the failure is not the lambda’s', async () => {
    const client = open({ failOnErrorStatusCode: true })
    const lambdaUuid = crypto.randomUUID()
    const error = await client
      .invoke({ lambdaUuid, ...call({}) })
      .catch((reason: unknown) => reason)
    const { name, jse_cause: cause } = error as ClientFailure
    expect(name).toBe('FaaSInvokeError')
    expect(cause.jse_cause.jse_info.response).toMatchObject({
      status: 404,
      body: {
        errorCode: 'com.liveperson.faas.es.missinglambda',
        errorMsg: `There is no ${lambdaUuid} deployed on ${server.account}`,
      },
    })
  })

  it.runIf(IS_WHOLE)(
    'runs the code that the test page of a function offers for it, as it is copied',
    async () => {
      const lambdaUuid = await admin.deployCode(
        `function lambda(input, callback) { callback(null, [input.payload, input.headers[0].value]) }`,
      )
      const payload = { text: `it's "quoted" \u202E`, ['__proto__']: { a: 1 } }
      const browser = await TestBrowser.open({ baseURL: server.url })
      let code: string
      try {
        const page = await browser.openPage()
        await page.goto(`/a/${server.account}/functions/${lambdaUuid}/test?outside=node`)
        await signIn(page, { loginName: server.admin, password: server.adminPassword })
        await page
          .getByLabel('Input')
          .fill(JSON.stringify({ headers: [{ key: 'X-Caller', value: 'me' }], payload }))
        await page.getByRole('region', { name: 'Node client' }).getByText('X-Caller').waitFor()
        code = await copiedText(page, 'Copy the code for Node client')
      } finally {
        await browser.close()
      }
      const file = join(server.dataDir, 'invoke.cjs')
      writeFileSync(file, code)
      const { stdout } = await promisify(execFile)(process.execPath, [file], {
        env: {
          ...process.env,
          NODE_PATH: join(import.meta.dirname, '../../node_modules'),
          NODE_EXTRA_CA_CERTS: server.tlsFiles.certFile,
          CLIENT_ID: app.client_id,
          CLIENT_SECRET: app.client_secret,
        },
      })
      expect(stdout).toBe(`${JSON.stringify([payload, 'me'])}\n`)
    },
    120_000,
  )

  it('gets no token with a wrong secret', async () => {
    const lambdaUuid = await admin.deployCode(`function lambda(input, callback) { callback() }`)
    const invoking = open({}, 'wrong').invoke({ lambdaUuid, ...call({}) })
    await expect(invoking).rejects.toMatchObject({ name: 'FaaSInvokeError' })
  })
})
