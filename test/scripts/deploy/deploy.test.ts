import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { describeBackup, MANIFEST_FILE } from '../../../scripts/backup/manifest.ts'
import { casesAtScale, IS_WHOLE } from '../../support/at-scale.ts'
import { PlayedCloudflare } from '../../support/played-cloudflare/played-cloudflare.ts'
import { runDeploy } from '../../support/played-cloudflare/run-deploy.ts'
import type { Upload } from '../../support/played-cloudflare/upload.ts'

let folder: string
let cloudflare: PlayedCloudflare
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lamplighter-deploy-'))
  cloudflare = new PlayedCloudflare(join(folder, 'storage'))
  await cloudflare.listen()
})
afterAll(async () => {
  await cloudflare?.close()
  rmSync(folder, { recursive: true, force: true })
})

const environments = () => join(folder, 'environments')
const run = (args: string[], env: Record<string, string> = {}) =>
  runDeploy(cloudflare, { args, folder: environments(), env })

describe('npm run deploy, before it changes anything', () => {
  it('says what it would create, and creates nothing', async () => {
    const { code, output } = await run(['--env', 'emea', '--host', 'emea.example.com', '--dry-run'])
    expect(output).toContain(', environment emea, emea.example.com')
    for (const line of [
      'create  D1 database lamplighter-emea-dispatcher',
      'create  KV namespace lamplighter-account-regions',
      'create  Queue lamplighter-emea-records-undelivered',
      'create  Dispatch namespace lamplighter-emea-lambdas',
      'create  Worker lamplighter-emea-dispatcher',
      'create  Account 1000001',
    ]) {
      expect(output).toContain(line)
    }
    expect(code).toBe(0)
    expect(cloudflare.changes).toEqual([])
    expect(existsSync(environments())).toBe(false)
  })

  it.runIf(IS_WHOLE)('waits out what passes: 429, 500 and broken connections', async () => {
    const fates = [{ status: 429, retryAfterSeconds: 0 }, { status: 500 }, 'break off'] as const
    let count = 0
    cloudflare.fate = () => fates[count++] ?? 'serve'
    const { code, output } = await run(['--env', 'us', '--host', 'us.example.com', '--dry-run'])
    cloudflare.fate = () => 'serve'
    expect(output).toContain('create  D1 database lamplighter-us-sentinel')
    expect(code).toBe(0)
  })

  it('refuses with the remedy what it can not do', async () => {
    const host = ['--host', 'lamp.example.com', '--dry-run']
    const refusals: [string[], Record<string, string>, string][] = [
      [host, { CLOUDFLARE_API_TOKEN: 'stale' }, 'does not know the token'],
      [['--env', 'Prod!', ...host], {}, '--env: use 1 to 16 lower-case letters and digits'],
      [['--host', 'lamp.example.com'], {}, 'Use --yes to go on without a question'],
      [['--region', 'EMEA'], {}, '--region'],
      [['--host', 'my-functions.example.com'], {}, 'may not contain "functions"'],
      [[], {}, 'with --host'],
      [host, { CLOUDFLARE_API_TOKEN: '' }, 'Set CLOUDFLARE_API_TOKEN'],
      [host, { CLOUDFLARE_ACCOUNT_ID: 'mine' }, 'Set CLOUDFLARE_ACCOUNT_ID'],
    ]
    for (const [args, env, sentence] of casesAtScale(refusals, 3)) {
      const { code, output } = await run(args, env)
      expect(output).toContain(sentence)
      expect(output).not.toContain('    at ')
      expect(code).toBe(1)
    }
    cloudflare.hasPlan = false
    expect((await run(host)).output).toContain('needs the plan "Workers for Platforms"')
    cloudflare.hasPlan = true
    cloudflare.fate = ({ path }) => (path.endsWith('/pages/projects') ? { status: 403 } : 'serve')
    const noPages = (await run(host)).output
    cloudflare.fate = () => 'serve'
    expect(noPages).toContain('The token lacks the permission "Cloudflare Pages: Edit"')
    expect(noPages).toContain('Add it to the token')
    expect(cloudflare.changes).toEqual([])
  })
})

describe('npm run deploy and wrangler', () => {
  it.runIf(IS_WHOLE)(
    'goes on where it was ended, and stops at what is refused',
    { timeout: 240_000 },
    async () => {
      const args = ['--env', 'alpha', '--host', 'alpha.example.com', '--yes']
      let end: (() => void) | undefined
      await runDeploy(cloudflare, {
        args,
        folder: environments(),
        onStart: (kill) => (end = kill),
        onLine: (line) => line.startsWith('[ 1/') && end?.(),
      })
      const [database] = cloudflare.databases.list()
      expect(database?.name).toBe('lamplighter-alpha-dispatcher')

      cloudflare.fate = ({ method, path }) =>
        method === 'POST' && path.endsWith('/kv/namespaces') ? { status: 403 } : 'serve'
      const { code, output } = await run(args)
      cloudflare.fate = () => 'serve'
      expect(output).toContain('keep    D1 database lamplighter-alpha-dispatcher')
      expect(output).toMatch(
        /D1 database lamplighter-alpha-sentinel: (created|unchanged), \d+\.\d s/,
      )
      expect(output).toContain('KV namespace lamplighter-alpha-whitelist failed.')
      expect(output).toContain('Authentication error')
      expect(output).toContain('the same command goes on from there')
      expect(code).toBe(1)
      const file = JSON.parse(readFileSync(join(environments(), 'alpha.json'), 'utf8'))
      expect(file.ids.databases['lamplighter-alpha-dispatcher']).toBe(database?.uuid)
      expect(file.region).toBeNull()
    },
  )
})

describe.runIf(IS_WHOLE)('npm run restore', () => {
  it('refuses an environment that is there, and a deployment waits for its end', async () => {
    const backup = join(folder, 'backup')
    mkdirSync(backup)
    writeFileSync(join(backup, 'secrets.json'), '{"keyEncryptionKey":""}')
    const about = { kind: 'environment', release: 'Lamplighter 0.0.0', key: 'plain' } as const
    const manifest = await describeBackup(backup, about)
    writeFileSync(join(backup, MANIFEST_FILE), JSON.stringify(manifest))
    const restore = (args: string[]) =>
      runDeploy(cloudflare, { command: 'restore', args: [backup, ...args], folder: environments() })
    const there = await restore(['--env', 'alpha'])
    expect(there.output).toContain('The environment alpha is there already')
    expect(there.code).toBe(1)
    expect((await restore(['--env', 'gamma'])).output).toContain(
      'Name the environment of the backup',
    )
    writeFileSync(join(environments(), 'alpha.restoring.json'), '{"backup":"another"}')
    expect((await restore(['--env', 'alpha'])).output).toContain('Another backup is being restored')
    const early = await run(['--env', 'alpha', '--yes'])
    expect(early.output).toContain('a deployment would open it half full')
    expect(early.code).toBe(1)
  })
})

describe.runIf(IS_WHOLE)('npm run deploy:destroy', () => {
  const NAMESPACE = 'lamplighter-beta-lambdas'
  const metadata = { main_module: 'a.js', bindings: [], compatibility_date: '2026-10-01' }
  const lambda: Upload = { metadata: { ...metadata, compatibility_flags: [] }, modules: [] }

  it(
    'deletes the lambdas by pages before their namespace, and goes on where it was stopped',
    { timeout: 240_000 },
    async () => {
      const others = new Map([['a', lambda]])
      const scripts = new Map(Array.from({ length: 243 }, (_, index) => [`l-${index}`, lambda]))
      cloudflare.scripts.set('lamplighter-other-lambdas', others).set(NAMESPACE, scripts)
      const args = ['--env', 'beta', '--host', 'beta.example.com']
      const destroy = () =>
        runDeploy(cloudflare, {
          command: 'deploy-destroy',
          args,
          folder: environments(),
          env: { LAMPLIGHTER_DESTROY: 'beta' },
        })
      cloudflare.longestPage = 100
      let count = 0
      cloudflare.fate = ({ method }) => {
        if (method !== 'DELETE') return 'serve'
        count++
        if (count % 50 === 0) return { status: 429, retryAfterSeconds: 0 }
        if (count % 77 === 0) return 'serve and break off'
        return count === 230 ? { status: 403 } : 'serve'
      }
      const stopped = await destroy()
      expect(stopped.output).toContain('  200 scripts of lambdas are deleted.')
      expect(stopped.output).toContain('the same command goes on from there')
      expect(stopped.code).toBe(1)
      const left = scripts.size
      expect([left > 0, left < 43]).toEqual([true, true])

      const { code, output } = await destroy()
      cloudflare.fate = () => 'serve'
      expect(output).toContain(`Dispatch namespace ${NAMESPACE}: gone`)
      expect(code).toBe(0)
      expect(scripts.size).toBe(0)
      expect([...cloudflare.scripts.keys()]).toEqual(['lamplighter-other-lambdas'])
      expect(others.size).toBe(1)
    },
  )
})
