// real parts: the product, its UI in Chromium, and Newman as npm has it, which runs collections of Postman
import { execFile, execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { openUi, type Ui } from '../../browser/open-ui.ts'
import { installApp } from '../../support/install-app.ts'

const HERE = import.meta.dirname
const NEWMAN = join(HERE, 'node_modules/newman/bin/newman.js')
const INSTALL_LIMIT_MS = 300_000

const folder = mkdtempSync(join(tmpdir(), 'lamplighter-postman-'))
let ui: Ui
beforeAll(async () => {
  execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: HERE })
  ui = await openUi()
}, INSTALL_LIMIT_MS)
afterEach(() => ui.check())
afterAll(async () => {
  await ui?.close()
  rmSync(folder, { recursive: true, force: true })
})

it('Postman runs the collection of a function as it is downloaded', async () => {
  const uuid = await ui.admin.deployCode(
    'function lambda(input, callback) { console.log("called"); callback(null, input.payload) }',
    { name: 'Order status' },
  )
  const app = await installApp(ui.admin)
  const { page } = await ui.openSignedIn(ui.path(`functions/${uuid}/test?outside=postman`))
  const payload = { text: `it's "quoted" {{client_secret}} \u202E`, list: [1, null] }
  await page.getByLabel('Input').fill(JSON.stringify({ payload }))
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download the collection' }).click(),
  ])
  const report = join(folder, 'report.json')
  const run = [
    'run',
    await download.path(),
    '--reporters',
    'json',
    '--reporter-json-export',
    report,
  ]
  const secrets = ['client_id', 'client_secret'] as const
  const variables = secrets.flatMap((name) => ['--env-var', `${name}=${app[name]}`])
  await promisify(execFile)(process.execPath, [NEWMAN, ...run, ...variables])
  const told: {
    run: { executions: { response: { code: number; stream: { data: number[] } } }[] }
  } = JSON.parse(readFileSync(report, 'utf8'))
  const [token, invoked] = told.run.executions.map(({ response }) => response)
  expect([token?.code, invoked?.code]).toEqual([200, 200])
  expect(JSON.parse(Buffer.from(invoked?.stream.data ?? []).toString())).toEqual(payload)
})
