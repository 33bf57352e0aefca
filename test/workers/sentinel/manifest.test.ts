// real parts
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CODE_MANIFEST, FAAS_MANIFEST } from './manifests.ts'
import { startSentinel, type Sentinel } from './start-sentinel.ts'

const ADMIN = { adminLogin: 'admin', adminPassword: 'correct horse' }
const PATH = '/api/account/brand1/app-installations'

let sentinel: Sentinel
let admin: string

beforeAll(async () => {
  sentinel = await startSentinel()
  await sentinel.provision('PUT', '/accounts/brand1', ADMIN)
  admin = (await sentinel.provision('POST', '/accounts/brand1/sessions', {})).body.bearer
})

afterAll(() => sentinel.stop())

describe('a manifest', () => {
  it.each<[string, unknown]>([
    ['not JSON', '{'],
    ['null', null],
    ['an array', [FAAS_MANIFEST]],
    ['a string', '"manifest"'],
    ['nested ten thousand levels deep', '['.repeat(10_000)],
    ['without a name', without('client_name')],
    ['with an empty name', { ...FAAS_MANIFEST, client_name: ' ' }],
    ['with a name too long', { ...FAAS_MANIFEST, client_name: 'x'.repeat(129) }],
    ['with a control character in the name', { ...FAAS_MANIFEST, client_name: 'a\u0000b' }],
    ['with a direction override in the name', { ...FAAS_MANIFEST, client_name: 'a\u202eb' }],
    ['with a description too long', { ...FAAS_MANIFEST, description: 'x'.repeat(257) }],
    ['without grant types', without('grant_types')],
    ['with no grant type', { ...FAAS_MANIFEST, grant_types: [] }],
    ['with the grant type implicit', { ...FAAS_MANIFEST, grant_types: ['implicit'] }],
    ['with the grant type password', { ...FAAS_MANIFEST, grant_types: ['password'] }],
    ['with a grant type twice', { ...FAAS_MANIFEST, grant_types: Array(2).fill('refresh_token') }],
    ['with refresh alone', { ...FAAS_MANIFEST, grant_types: ['refresh_token'] }],
    ['with an unknown response type', { ...FAAS_MANIFEST, response_types: ['magic'] }],
    ['with a scope too long', { ...FAAS_MANIFEST, scope: 'x'.repeat(129) }],
    ['with a scope of two spaces', { ...FAAS_MANIFEST, scope: 'a  b' }],
    ['with a quote in the scope', { ...FAAS_MANIFEST, scope: 'a"b' }],
    ['with a field of ours', { ...FAAS_MANIFEST, client_id: 'mine' }],
    ['with an account', { ...FAAS_MANIFEST, accountId: 'brand2' }],
    ['with an unknown capability', { ...FAAS_MANIFEST, capabilities: { root: {} } }],
    ['with a script as its logo', { ...FAAS_MANIFEST, logo_uri: 'javascript:alert(1)' }],
    ['of a code client without a callback', { ...CODE_MANIFEST, redirect_uris: [] }],
    ['of a code client with response type token', { ...CODE_MANIFEST, response_types: ['token'] }],
    [
      'of a public client with credentials',
      { ...FAAS_MANIFEST, token_endpoint_auth_method: 'none' },
    ],
    ['with a relative callback', withCallback('/callback')],
    ['with a callback with a fragment', withCallback('https://portal.example/#x')],
    ['with a callback with an empty fragment', withCallback('https://portal.example/#')],
    ['with a callback with a wildcard', withCallback('https://*.example/callback')],
    ['with a callback by plain http', withCallback('http://portal.example/callback')],
    ['with a callback that is a script', withCallback('javascript:alert(1)')],
    ['with a callback with a user name', withCallback('https://user@portal.example/')],
    ['with a callback with a line break', withCallback('https://portal.example/\n')],
    ['with a callback with a backslash', withCallback('https://portal.example\\@evil.example/')],
    ['with a number as callback', withCallback(1)],
  ])('is refused when it is %s', async (_, manifest) => {
    const before = await count()
    const { status, body } = await call('POST', '', manifest)
    expect(status).toBe(400)
    expect(body.errorCode).toBe('com.liveperson.faas.fm.badinput')
    expect(body.errorMsg).toMatch(/\.$/)
    expect(await count()).toBe(before)
  })

  it('may hold every documented field', async () => {
    const manifest = {
      ...CODE_MANIFEST,
      display_name: 'The portal',
      scope: 'faas.lambda.invoke',
      logo_uri: 'https://portal.example/logo.png',
      capabilities: { webhooks: { 'ms.Message': { endpoint: 'x' } }, engagement: {} },
      quick_launch_enabled: true,
      entry_uri: 'https://portal.example/start',
      redirect_uris: ['https://portal.example/callback?a=b', 'http://127.0.0.1:9000/cb'],
    }
    const { status, body } = await call('POST', '', manifest)
    expect(status).toBe(201)
    expect(body).toMatchObject(manifest)
  })
})

function call(method: string, path: string, body?: unknown) {
  return sentinel.send(method, PATH + path, body, { authorization: `Bearer ${admin}` })
}

async function count(): Promise<unknown> {
  const results = await sentinel.query('SELECT count(*) AS n FROM app_installations')
  return results[0]?.['n']
}

function without(field: keyof typeof FAAS_MANIFEST): object {
  return { ...FAAS_MANIFEST, [field]: undefined }
}

function withCallback(uri: unknown): object {
  return { ...CODE_MANIFEST, redirect_uris: [uri] }
}
