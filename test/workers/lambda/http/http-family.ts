import { once } from 'node:events'
import { createRequire } from 'node:module'
import { compileFunction, constants } from 'node:vm'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { AccountClient } from '../../../support/account-client.ts'
import { makeSelfSignedCertificate } from '../../../support/self-signed-certificate.ts'
import { joinServer, OPEN_EGRESS } from '../../../support/shared-server.ts'
import { startUpstream, type UpstreamServer } from '../../../support/upstream-server.ts'
import { answerAsAsked } from './http-upstream.ts'

/** One behaviour of an HTTP client that people rely on. */
export interface Row {
  /** What it is, as the table of `docs/runtime.md` names it. */
  does: string
  /**
   * Body of an async function that returns what it saw. It has `http`, `https`, `request`, `rp`, `rpn`, `require`, the
   * helpers of `PRELUDE`, and the addresses `url`, `secureUrl` and `closedUrl`.
   */
  code: string
  /** What it returns in Node.js; `{ error }` with message and code is what it threw. */
  gives: unknown
  /** What it returns in a lambda where that is something else, and why, as the table says it. */
  here?: { gives: unknown; because: string }
}

/** Behaviours that belong together: one lambda runs them all. */
export interface Family {
  title: string
  /** Name of the test file, without `.test.ts`. */
  file: string
  rows: readonly Row[]
  /** Run one after the other, because each takes much of the machine. */
  isSerial?: boolean
}

/** What the rows share. `send` resolves to the response and its text. */
const PRELUDE = `
const http = require('http'), https = require('https')
const read = (stream) => new Promise((resolve, reject) => {
  const chunks = []
  stream.on('data', (chunk) => chunks.push(Buffer.from(chunk)))
  stream.on('end', () => resolve(Buffer.concat(chunks).toString()))
  stream.on('error', reject)
  stream.on('aborted', () => reject(Object.assign(new Error('aborted'), { code: 'ECONNRESET' })))
})
const send = (address, options, body) => new Promise((resolve, reject) => {
  const client = String(address).startsWith('https:') ? https : http
  client.request(address, options ?? {}, (response) => read(response).then((text) => resolve({ response, text }), reject))
    .on('error', reject).end(body)
})
const sendJson = async (address, options, body) => JSON.parse((await send(address, options, body)).text)
const call = (options) => new Promise((resolve, reject) => {
  request(options, (error, response, body) => error ? reject(error) : resolve({ response, body }))
})
const sleep = (ms) => new Promise((done) => setTimeout(done, ms))
const failure = (error) => ({ error: { message: error.message, code: error.code } })
`

/** On a busy machine the product takes long to start, and a lambda with three copies of request to load. */
const SETUP_TIMEOUT_MS = 180_000

/** Loaded only where a row needs them: each holds a copy of request. */
const PACKAGES = [
  ['request', 'request', /(?<!\.)\brequest\b|\bcall\(/],
  ['rp', 'request-promise', /\brp\(/],
  ['rpn', 'request-promise-native', /\brpn\(/],
] as const

function packagesOf(rows: readonly Row[]): string {
  const used = PACKAGES.filter(([, , pattern]) => rows.some(({ code }) => pattern.test(code)))
  return used.map(([variable, name]) => `const ${variable} = require('${name}')`).join('\n')
}

const runner = (rows: readonly Row[]) => `${PRELUDE}
${packagesOf(rows)}
const rows = [${rows.map(({ code }) => `async ({ url, secureUrl, closedUrl }) => { ${code} }`).join(',\n')}]
async function lambda(input, callback) {
  try { callback(null, (await rows[input.payload.row](input.payload)) ?? null) } catch (error) { callback(null, failure(error)) }
}`

/** Runs each row in Node.js and in a lambda that was deployed, against the same upstream. */
export function testFamily({ rows, isSerial = false }: Family): void {
  let client: AccountClient
  let uuid: string
  let upstream: UpstreamServer
  let addresses: Record<string, string>
  const secure = createServer(makeSelfSignedCertificate(['localhost']), answerAsAsked)

  beforeAll(async () => {
    const server = await joinServer(OPEN_EGRESS)
    client = await AccountClient.admin(server)
    for (const domain of ['127.0.0.1', 'localhost']) {
      await client.send('POST', '/proxy-settings', { domain, name: 'upstream' })
    }
    upstream = await startUpstream(answerAsAsked)
    const closed = await startUpstream(() => undefined)
    await closed.close()
    secure.listen(0, '127.0.0.1')
    await once(secure, 'listening')
    const secureUrl = `https://localhost:${(secure.address() as AddressInfo).port}`
    addresses = { url: upstream.url, secureUrl, closedUrl: closed.url }
    uuid = await client.deployCode(runner(rows))
  }, SETUP_TIMEOUT_MS)
  afterAll(async () => {
    await upstream?.close()
    secure.closeAllConnections()
    secure.close()
  })

  const cases = isSerial ? test : test.concurrent
  cases.each(rows.map((row, index) => ({ ...row, index })))(
    '$does',
    async ({ code, gives, here, index }) => {
      expect(await runInNode(code, addresses)).toEqual(gives)
      const answer = await client.invoke(
        uuid,
        { row: index, ...addresses },
        '?v=1&externalSystem=x',
      )
      const text = await answer.text()
      expect(text === '' ? null : JSON.parse(text)).toEqual(here ? here.gives : gives)
    },
  )
}

const require = createRequire(import.meta.url)

/** As `JSON` tells it, like the answer of a lambda. */
async function runInNode(code: string, addresses: object): Promise<unknown> {
  const source = `${runner([{ does: '', code, gives: null }])}; return lambda`
  const run = compileFunction(source, ['require'], {
    importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  })
  const result = await new Promise((resolve) => {
    run(require)({ payload: { row: 0, ...addresses } }, (_error: unknown, value: unknown) =>
      resolve(value),
    )
  })
  return JSON.parse(JSON.stringify(result))
}
