import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { casesAtScale, IS_WHOLE } from '../../support/at-scale.ts'
import { PlayedCloudflare } from '../../support/played-cloudflare/played-cloudflare.ts'
import { runDeploy } from '../../support/played-cloudflare/run-deploy.ts'

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

  it('waits out what passes: 429, 500 and broken connections', async () => {
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
      [['--host', 'lamp.example.com'], {}, 'Say --yes to go on without a question'],
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
