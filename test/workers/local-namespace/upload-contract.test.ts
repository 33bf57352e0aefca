// The upload client has to come to the same on Cloudflare's API, as it is documented, and on the local namespace's.
import { Hono } from 'hono'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  deleteScript,
  listScripts,
  type NamespaceAccess,
  NamespaceRefusal,
  readScriptTags,
  uploadScript,
} from '../../../dispatcher/deployments/namespace-api.ts'
import type { Script } from '../../../dispatcher/deployments/script.ts'
import { type FetchServer, serveFetch } from '../../../kit/node/serve-fetch.ts'
import { ScriptStore } from '../../../workers/local-namespace/supervisor/script-store.ts'
import { scriptsApi } from '../../../workers/local-namespace/supervisor/scripts-api.ts'
import {
  type NamespaceScripts,
  namespaceScriptRoutes,
} from '../../support/played-cloudflare/namespace-scripts.ts'

const TOKEN = 'contract'
const NAMESPACE = 'lambdas'

/** Answers given in place of the API's own, the next one first. */
const troubles: Response[] = []
let requests = 0

async function serve(api: Hono): Promise<FetchServer> {
  const app = new Hono()
  app.use(async (_c, next) => {
    requests++
    const trouble = troubles.shift()
    return trouble ?? next()
  })
  app.route('/', api)
  return serveFetch(app.fetch, { host: '127.0.0.1', port: 0 })
}

const played: NamespaceScripts = new Map([[NAMESPACE, new Map()]])
const KINDS: Record<string, (dir: string) => Hono> = {
  'the local namespace': (dir) =>
    scriptsApi({ store: new ScriptStore(dir), token: TOKEN, onChange: async () => {} }),
  'Cloudflare, played': () => namespaceScriptRoutes(played),
}

const script = (changes: Partial<Script> = {}): Script => ({
  mainModule: 'main.js',
  modules: [
    { name: 'main.js', source: 'export default {}', format: 'esm' },
    { name: 'lambda.cjs', source: 'module.exports = 1', format: 'cjs' },
  ],
  variables: new Map([['BRAND_ID', '1000001']]),
  compatibilityDate: '2026-10-01',
  compatibilityFlags: [],
  tags: ['invoke-entrypoint', 'account-1000001'],
  limits: { cpuMs: 30_000, subRequests: 600 },
  ...changes,
})
const signal = () => AbortSignal.timeout(20_000)

describe.each(Object.keys(KINDS))('the upload client on %s', (kind) => {
  let dir: string
  let access: NamespaceAccess
  let server: FetchServer
  beforeAll(async () => {
    dir = mkdtempSync(join(tmpdir(), 'lamplighter-contract-'))
    const api = KINDS[kind]?.(dir)
    if (!api) throw new Error(`There is no ${kind}.`)
    server = await serve(api)
    access = {
      NAMESPACE_API_BASE: `http://127.0.0.1:${server.port}`,
      NAMESPACE_API_ACCOUNT: 'local',
      NAMESPACE_API_TOKEN: TOKEN,
      NAMESPACE_NAME: NAMESPACE,
    }
  })
  afterAll(() => {
    server?.close()
    rmSync(dir, { recursive: true, force: true })
  })

  it('uploads, replaces, reads the tags of and deletes a script', async () => {
    await uploadScript(access, 'one', script(), signal())
    expect(await readScriptTags(access, 'one', signal())).toEqual(script().tags)
    await uploadScript(access, 'one', script({ tags: ['other'] }), signal())
    expect(await readScriptTags(access, 'one', signal())).toEqual(['other'])
    await deleteScript(access, 'one', signal())
    await deleteScript(access, 'one', signal())
    expect(await readScriptTags(access, 'one', signal())).toEqual([])
  })

  it('lists by tag, page by page', async () => {
    const names = Array.from({ length: 1_003 }, (_, n) => `listed-${n}`)
    for (let n = 0; n < names.length; n += 100) {
      await Promise.all(
        names
          .slice(n, n + 100)
          .map((name) => uploadScript(access, name, script({ tags: ['listed'] }), signal())),
      )
    }
    await uploadScript(access, 'unlisted', script(), signal())
    const found = await listScripts(access, 'listed', signal())
    expect(found.map(({ name }) => name).toSorted()).toEqual(names.toSorted())
    expect(found[0]?.tags).toEqual(['listed'])
  })

  it.each([
    ['no ES module as main', script({ mainModule: 'lambda.cjs' })],
    ['no main module', script({ mainModule: 'missing.js' })],
    ['more than eight tags', script({ tags: Array.from({ length: 9 }, (_, n) => `tag-${n}`) })],
    ['a tag with a mark of filters', script({ tags: ['one,two'] })],
  ])('is refused with 400 for %s', async (_, wrong) => {
    const refused = uploadScript(access, 'wrong', wrong, signal())
    await expect(refused).rejects.toThrow(NamespaceRefusal)
    await expect(refused).rejects.toMatchObject({ status: 400, code: 10_021 })
    expect(await readScriptTags(access, 'wrong', signal())).toEqual([])
  })

  it('is patient with 429 and 5xx', async () => {
    troubles.push(
      new Response(null, { status: 429, headers: { 'retry-after': '0' } }),
      Response.json({ errors: [{ code: 10_013, message: 'Internal error.' }] }, { status: 500 }),
      new Response('<html>', { status: 503 }),
    )
    await uploadScript(access, 'patient', script(), signal())
    expect(await readScriptTags(access, 'patient', signal())).toEqual(script().tags)
  })

  it('gives up when it is to wait for minutes, and says how long', async () => {
    requests = 0
    troubles.push(new Response(null, { status: 429, headers: { 'retry-after': '240' } }))
    await expect(uploadScript(access, 'busy', script(), signal())).rejects.toMatchObject({
      status: 429,
      retryAfterSeconds: 240,
    })
    expect(requests).toBe(1)
  })

  it('does not call it refused when an earlier attempt may have taken effect', async () => {
    const errors = [{ code: 10_021, message: 'No.' }]
    troubles.push(new Response(null, { status: 502 }), Response.json({ errors }, { status: 400 }))
    await expect(uploadScript(access, 'unclear', script(), signal())).rejects.toMatchObject({
      status: 502,
    })
  })
})
