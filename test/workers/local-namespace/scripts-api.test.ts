import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import * as z from 'zod'
import { type FetchServer, serveFetch } from '../../../kit/node/serve-fetch.ts'
import { ScriptStore } from '../../../workers/local-namespace/supervisor/script-store.ts'
import { scriptsApi } from '../../../workers/local-namespace/supervisor/scripts-api.ts'

const Envelope = z.object({
  success: z.boolean(),
  errors: z.array(z.object({ code: z.int() })),
  result: z.unknown(),
})
const METADATA = {
  main_module: 'main.js',
  bindings: [{ type: 'plain_text', name: 'KEY', text: 'value' }],
  tags: ['tagged'],
}

let dir: string
let server: FetchServer
const changed: string[] = []
async function onChange(name: string): Promise<void> {
  changed.push(name)
}

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'lamplighter-scripts-'))
  const api = scriptsApi({ store: new ScriptStore(dir), token: 'secret', onChange })
  server = await serveFetch(api.fetch, { host: '127.0.0.1', port: 0 })
})
afterAll(() => {
  server.close()
  rmSync(dir, { recursive: true, force: true })
})

function uploadOf(metadata: unknown, type = 'application/javascript+module'): FormData {
  const form = new FormData()
  form.set('metadata', JSON.stringify(metadata))
  form.set('main.js', new File(['export default {}'], 'main.js', { type }))
  return form
}

async function call(method: string, path: string, init: RequestInit = {}) {
  const base = `http://127.0.0.1:${server.port}/accounts/any/workers/dispatch/namespaces/any`
  const headers = new Headers(init.headers)
  if (!headers.has('authorization')) headers.set('authorization', 'Bearer secret')
  const answer = await fetch(base + path, { method, ...init, headers })
  const { success, errors, result } = Envelope.parse(await answer.json())
  expect(success).toBe(answer.ok)
  return answer.ok ? { result } : { status: answer.status, code: errors[0]?.code }
}

it('stores, lists and deletes a script', async () => {
  const stored = await call('PUT', '/scripts/one', { body: uploadOf(METADATA) })
  expect(stored.result).toMatchObject({ id: 'one', tags: ['tagged'], etag: expect.any(String) })
  expect(changed.splice(0)).toEqual(['one'])
  expect(await call('GET', '/scripts')).toEqual({ result: [{ id: 'one', tags: ['tagged'] }] })
  const script = { id: 'one', tags: ['tagged'] }
  expect(await call('GET', '/scripts/one')).toEqual({ result: { script } })
  expect(await call('GET', '/scripts/one/tags')).toEqual({ result: ['tagged'] })
  expect(await call('PUT', '/scripts/one/tags')).toEqual({ status: 405, code: 10405 })
  expect(await call('DELETE', '/scripts/one?force=true')).toEqual({ result: null })
  expect(changed).toEqual(['one'])
  expect(await call('GET', '/scripts')).toEqual({ result: [] })
})

it('takes an upload whose length is not told', async () => {
  const { headers, body } = new Response(uploadOf({ main_module: 'main.js' }))
  const init = { headers, body, duplex: 'half' as const }
  const stored = await call('PUT', '/scripts/streamed', init)
  expect(stored.result).toMatchObject({ id: 'streamed', tags: [] })
})

it.each([
  ['no token', 'GET', '/scripts', { headers: { authorization: 'Bearer guess' } }, 401, 10000],
  ['another path', 'GET', '/elsewhere', {}, 404, 7003],
  ['a path below', 'GET', '/scripts/one/more', {}, 404, 7003],
  ['another method', 'POST', '/scripts', {}, 405, 10405],
  ['no script name', 'GET', '/scripts/Not%20One', {}, 400, 10016],
  ['an unknown script', 'GET', '/scripts/unknown', {}, 404, 10007],
  ['the tags of one', 'GET', '/scripts/unknown/tags', {}, 404, 10007],
  ['no form', 'PUT', '/scripts/one', { body: 'text' }, 400, 10021],
  ['no main module', 'PUT', '/scripts/one', { body: uploadOf({ tags: [] }) }, 400, 10021],
  [
    'tags that are no texts',
    'PUT',
    '/scripts/one',
    { body: uploadOf({ ...METADATA, tags: [1] }) },
    400,
    10021,
  ],
  [
    'a main module that is no ES module',
    'PUT',
    '/scripts/one',
    { body: uploadOf(METADATA, 'text/plain') },
    400,
    10021,
  ],
  [
    'an unknown content type',
    'PUT',
    '/scripts/one',
    { body: uploadOf(METADATA, 'image/png') },
    400,
    10021,
  ],
])('refuses %s', async (_, method, path, init: RequestInit, status, code) => {
  expect(await call(method, path, init)).toEqual({ status, code })
})
