import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ScriptStore } from '../../../workers/local-namespace/supervisor/script-store.ts'

const LATER_MS = 601_000

let dir: string
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'lamplighter-store-'))
})
afterAll(() => rmSync(dir, { recursive: true, force: true }))

const modules = () => readdirSync(join(dir, 'modules'))

async function put(store: ScriptStore, name: string, text: string) {
  const bytes = new TextEncoder().encode(text.padEnd(40_000))
  const module = { name: 'main.js', type: 'esm' as const, bytes }
  const settings = { compatibilityDate: '2026-01-01', compatibilityFlags: [], env: {}, tags: [] }
  return store.put({ name, mainModule: 'main.js', ...settings, modules: [module] })
}

it('keeps a large module as long as a script has it, and some minutes longer', async () => {
  const store = new ScriptStore(dir)
  await put(store, 'one', 'shared')
  await put(store, 'two', 'shared')
  await put(store, 'three', 'its own')
  expect(modules()).toHaveLength(2)
  await store.delete('one')
  await store.delete('three')
  await store.sweepModules()
  expect(modules()).toHaveLength(2)
  await store.sweepModules(Date.now() + LATER_MS)
  expect(modules()).toHaveLength(1)
  await put(store, 'two', 'replaced')
  await store.sweepModules(Date.now() + LATER_MS)
  const [left = ''] = modules()
  expect([modules().length, (await store.readModule(left))?.toString().trim()]).toEqual([
    1,
    'replaced',
  ])
})

it('knows after a restart which modules scripts have', async () => {
  const store = new ScriptStore(dir)
  await store.sweepModules(Date.now() + LATER_MS)
  const [left = ''] = modules()
  expect(existsSync(join(dir, 'modules', left))).toBe(true)
  await store.delete('two')
  await store.sweepModules(Date.now() + LATER_MS)
  expect(modules()).toEqual([])
})

it('deletes at its start what a write that was cut short has left', async () => {
  await put(new ScriptStore(dir), 'whole', 'text')
  writeFileSync(join(dir, 'scripts', 'cut.json.0b2b521.tmp'), '{"name":')
  const store = new ScriptStore(dir)
  expect(readdirSync(join(dir, 'scripts'))).toEqual(['whole.json'])
  expect(store.list()).toEqual([{ name: 'whole', tags: [] }])
})
