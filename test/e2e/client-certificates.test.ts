// real parts: the product as a process, and upstreams on loopback that ask for a client certificate
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AccountClient } from '../support/account-client.ts'
import {
  FORGING_PATH,
  GARBLED_PATH,
  SILENT_PATH,
  startCertificateUpstream,
} from '../support/client-certificate-upstream.ts'
import { answers, invokeLambda } from '../support/lambda-outcome.ts'
import type { LabAddress } from '../support/lab.ts'
import { listProcesses } from '../support/list-processes.ts'
import {
  issueCertificate,
  makeAuthority,
  makeSelfSignedCertificate,
  type SelfSignedCertificate,
} from '../support/self-signed-certificate.ts'
import type { Product } from '../support/server.ts'
import { freePort } from '../support/server.ts'
import { joinLab } from '../support/shared-server.ts'
import { catching, storeSecret, toolbeltLambda, whitelist } from '../support/toolbelt-lambdas.ts'
import type { UpstreamServer } from '../support/upstream-server.ts'

let server: Product
let lab: LabAddress
let client: AccountClient
/** Insists on a certificate, asks for one, and has a certificate that nobody knows. */
let upstreams: { strict: UpstreamServer; lax: UpstreamServer; unknown: UpstreamServer }
let own: SelfSignedCertificate
let uuid: string

const MEMBERS = `const { cert, key, ca, method = 'get', url, headers, body, options } = payload
  const response = await Toolbelt.MTLSClient({ cert, key, ca })[method](url, headers, body, options)
  return { statusCode: response.statusCode, body: response.body, type: typeof response.body, headers: response.headers }`

beforeAll(async () => {
  const joined = await joinLab()
  server = joined.server
  lab = joined.lab
  client = await AccountClient.admin(server, 'brand')
  await whitelist(client, 'localhost')
  own = issueCertificate(lab.authority, { name: 'brand' })
  const [strict, lax, unknown] = await Promise.all([
    startCertificateUpstream(lab.authority),
    startCertificateUpstream(lab.authority, { insists: false }),
    startCertificateUpstream(lab.authority, {
      insists: false,
      certificate: makeSelfSignedCertificate(['localhost']),
    }),
  ])
  upstreams = { strict, lax, unknown }
  uuid = await client.deployCode(catching(MEMBERS))
})
afterAll(async () => {
  await Promise.all(Object.values(upstreams ?? {}).map((each) => each.close()))
})

/** `code` and `message` stand in place of a result. */
interface ClientOutcome {
  result: { statusCode: number; body: string; type: string; headers: Record<string, string> }
}

const at = (name: keyof typeof upstreams, path = '/') =>
  `https://localhost:${upstreams[name].port}${path}`

/** What the client of a lambda answers, or the code and message that it rejects with. */
async function request(payload: object): Promise<ClientOutcome> {
  const outcome = await invokeLambda(client, uuid, { ...own, ...payload })
  expect(outcome.status).toBe(200)
  return outcome.body as ClientOutcome
}

const failure = (name: string, message: RegExp) => ({
  code: `com.liveperson.faas.mtls.${name}`,
  message: expect.stringMatching(message),
})

it('A lambda in the published style is let in by its certificate', async () => {
  await storeSecret(client, 'client-cert', own.cert)
  await storeSecret(client, 'client-key', own.key)
  const sample = await client.deployCode(toolbeltLambda('mtls-client'))
  const outcome = await invokeLambda(client, sample, { url: at('strict', '/orders?a=b') })
  expect(outcome).toEqual(
    answers({
      statusCode: 200,
      body: {
        client: 'brand',
        method: 'POST',
        url: '/orders?a=b',
        headers: expect.objectContaining({
          authorization: 'Bearer token',
          'content-type': 'application/json',
          host: `localhost:${upstreams.strict.port}`,
        }),
        body: '{"order":4711}',
      },
    }),
  )
})

describe('a request with a client certificate', () => {
  it.each(['get', 'post', 'put', 'patch', 'delete'])('is sent by %s', async (method) => {
    const body = method === 'get' ? undefined : 'text'
    const { result } = await request({ method, url: at('strict'), body, headers: { 'X-Own': '1' } })
    expect(JSON.parse(result.body)).toMatchObject({
      client: 'brand',
      method: method.toUpperCase(),
      headers: { 'x-own': '1' },
      body: body ?? '',
    })
  })

  it('carries no header that is the platform’s', async () => {
    const headers = { 'x-lamplighter-account': 'a', 'cf-worker': 'b', 'proxy-authorization': 'c' }
    const { result } = await request({ url: at('strict'), headers })
    const names = Object.keys(JSON.parse(result.body).headers)
    expect(names.filter((name) => /^(x-lamplighter|x-namespace|cf-|mf-|proxy)/.test(name))).toEqual(
      [],
    )
  })

  it('gets whatever status there is, and a redirect as it is', async () => {
    for (const status of [204, 404, 503]) {
      const { result } = await request({ url: at('strict', `/status/${status}`) })
      expect(result.statusCode).toBe(status)
    }
    const elsewhere = encodeURIComponent(at('lax'))
    const { result } = await request({ url: at('strict', `/redirect?${elsewhere}`) })
    expect(result).toMatchObject({ statusCode: 302, headers: { location: at('lax') } })
  })

  it('gets JSON parsed where it is JSON, and text otherwise', async () => {
    const options = { json: true }
    expect((await request({ url: at('strict'), options })).result.body).toMatchObject({ url: '/' })
    expect((await request({ url: at('strict', GARBLED_PATH), options })).result).toMatchObject({
      body: '<html>',
      type: 'string',
    })
  })

  it('brings back 2 MB', async () => {
    const body = 'x'.repeat(2_000_000)
    const { result } = await request({ url: at('strict'), method: 'post', body })
    expect(JSON.parse(result.body).body).toBe(body)
  })

  it('is not misled by marks that the upstream forges', async () => {
    const { result } = await request({ url: at('strict', FORGING_PATH) })
    expect(result).toMatchObject({ statusCode: 200, body: 'fine' })
    expect(JSON.stringify(result.headers)).not.toContain('lamplighter')
  })
})

describe('the upstream’s certificate', () => {
  it('has to be trusted, unless the lambda accepts any or names its authority', async () => {
    expect(await request({ url: at('unknown') })).toEqual(
      failure('general-issue', /certificate of localhost:\d+ is not trusted \(\w*SELF_SIGNED\w*\)/),
    )
    const accepted = await request({ url: at('unknown'), options: { allowSelfSigned: true } })
    expect(accepted.result.statusCode).toBe(200)
    expect((await request({ url: at('lax'), ca: lab.authority.cert })).result.statusCode).toBe(200)
    expect(await request({ url: at('lax'), ca: makeAuthority().cert })).toEqual(
      failure('general-issue', /not trusted/),
    )
  })
})

describe('what can’t be used is refused', () => {
  it('by the upstream: the certificate of another authority, and none', async () => {
    const other = issueCertificate(makeAuthority(), { name: 'brand' })
    expect(await request({ ...other, url: at('strict') })).toEqual(
      failure('general-issue', /refused the client certificate|could not be reached/),
    )
    const { result } = await request({ ...other, url: at('lax') })
    expect(JSON.parse(result.body).client).toBeNull()
  })

  it.each([
    ['nothing', { cert: undefined, key: undefined }, 'missing-conf', /"cert" and "key"/],
    ['a text for a certificate', { cert: 'cert-string' }, 'invalid-cert', /"cert" is not/],
    ['a text for a key', { key: 'key-string' }, 'invalid-key', /"key" is not/],
    ['a text for an authority', { ca: 'ca-string' }, 'invalid-cert', /"ca" is not/],
    [
      'a broken certificate',
      { cert: '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----' },
      'invalid-cert',
      /"cert" is not/,
    ],
    [
      'a broken key',
      { key: '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----' },
      'invalid-key',
      /"key" is not/,
    ],
    [
      'somebody else’s key',
      { key: makeSelfSignedCertificate([]).key },
      'invalid-key',
      /does not belong/,
    ],
    [
      'a chain without end',
      { ca: makeAuthority().cert.repeat(100) },
      'invalid-cert',
      /40000 characters/,
    ],
    ['a plain address', { url: 'http://localhost/' }, 'invalid-request', /not an https address/],
    ['no address', { url: 'localhost' }, 'invalid-request', /not an https address/],
    ['an object as a body', { method: 'post', body: { a: 1 } }, 'invalid-request', /"json"/],
  ])('%s', async (_, payload, name, message) => {
    expect(await request({ url: at('strict'), ...payload })).toEqual(failure(name, message))
  })

  it('an upstream that is silent, closed or unknown', async () => {
    const options = { timeout: 500 }
    expect(await request({ url: at('strict', SILENT_PATH), options })).toEqual(
      failure('request-timeout', /did not answer within 500 ms/),
    )
    const closed = `https://localhost:${await freePort()}/`
    expect(await request({ url: closed })).toEqual(failure('general-issue', /ECONNREFUSED/))
    await whitelist(client, 'nowhere.invalid')
    expect(await request({ url: 'https://nowhere.invalid/' })).toEqual(
      failure('general-issue', /nowhere.invalid/),
    )
  })
})

it('The door’s process is there once it is needed, and again when it has ended', async () => {
  await request({ url: at('strict') })
  const processes = listProcesses(server.dataDir)
  const door = processes.find(({ command }) => command.includes('certificate-door'))
  process.kill(door?.pid ?? Number.NaN, 'SIGKILL')
  await expect
    .poll(() => request({ url: at('strict') }))
    .toMatchObject({ result: { statusCode: 200 } })
})
