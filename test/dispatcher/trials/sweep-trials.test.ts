import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { trialScriptName, trialStart } from '../../../dispatcher/script-name.ts'
import { sweepTrials, TRIAL_TAG } from '../../../dispatcher/trials/sweep-trials.ts'
import { type FetchServer, serveFetch } from '../../../kit/node/serve-fetch.ts'
import { ScriptStore } from '../../../workers/local-namespace/supervisor/script-store.ts'
import { scriptsApi } from '../../../workers/local-namespace/supervisor/scripts-api.ts'

const NOW = new Date('2026-03-04T05:06:07Z')
const ago = (minutes: number) => new Date(NOW.getTime() - minutes * 60_000)

let dir: string
let store: ScriptStore
let server: FetchServer
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'lamplighter-trials-'))
  store = new ScriptStore(dir)
  const api = scriptsApi({ store, token: 'token', onChange: async () => undefined })
  server = await serveFetch(api.fetch, { host: '127.0.0.1', port: 0 })
})
afterAll(() => {
  server.close()
  rmSync(dir, { recursive: true, force: true })
})

async function put(name: string, tags: string[]): Promise<string> {
  const [mainModule, compatibilityDate] = ['main.js', '2026-01-01']
  const settings = { mainModule, compatibilityDate, compatibilityFlags: [], env: {}, modules: [] }
  await store.put({ name, tags, ...settings })
  return name
}

it('takes away what a crash left behind of trials, and nothing else', async () => {
  const access = {
    NAMESPACE_API_BASE: `http://127.0.0.1:${server.port}`,
    NAMESPACE_API_ACCOUNT: 'local',
    NAMESPACE_API_TOKEN: 'token',
    NAMESPACE_NAME: 'lambdas',
  }
  const lambda = await put('acct1-00000000-0000-4000-8000-000000000000', ['account-acct1'])
  const tagged = await put('acct1-00000000-0000-4000-8000-000000000001', [TRIAL_TAG])
  const young = await put(trialScriptName('acct1', ago(9)), [TRIAL_TAG])
  await put(trialScriptName('acct1', ago(11)), [TRIAL_TAG])
  await put(trialScriptName('acct2', ago(1_000)), [TRIAL_TAG])

  await sweepTrials(access, NOW)
  expect(store.list().map(({ name }) => name)).toEqual([lambda, tagged, young])
  await sweepTrials(access, NOW, 0)
  expect(store.list().map(({ name }) => name)).toEqual([lambda, tagged])
})

it('a name tells when its trial began, and no other name does', () => {
  expect(trialStart(trialScriptName('acct1', NOW))).toBe(NOW.getTime())
  expect(trialScriptName('acct1', NOW)).not.toBe(trialScriptName('acct1', NOW))
  for (const name of ['acct1-try', 'acct1-try-x-1', 'acct1-00000000-0000-4000-8000-000000000000']) {
    expect(trialStart(name)).toBeUndefined()
  }
})
