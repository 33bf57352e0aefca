import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { version } from '../../package.json' with { type: 'json' }
import { type Fate, PlayedCloudflare } from '../support/played-cloudflare/played-cloudflare.ts'
import { runDeploy } from '../support/played-cloudflare/run-deploy.ts'
import { runScript } from '../support/run-script.ts'
import type { Binding } from '../support/played-cloudflare/upload.ts'

/** Each of wrangler's twenty starts takes seconds. */
const LONG_MS = 1_800_000

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

const PASSWORD = 'a password for tests'
const environments = () => join(folder, 'environments')
const readEnvironment = (name: string) =>
  JSON.parse(readFileSync(join(environments(), `${name}.json`), 'utf8'))

function run(args: string[], further: Partial<Parameters<typeof runDeploy>[1]> = {}) {
  const env = { LAMPLIGHTER_ADMIN_PASSWORD: PASSWORD, ...further.env }
  return runDeploy(cloudflare, { args, folder: environments(), ...further, env })
}

function limits(...further: string[]) {
  const args = ['--env', 'emea', '--account', '1000001', ...further]
  return run(args, { command: 'account-limits' })
}

function servingBindings(worker: string): Map<string, Binding> {
  const { versions, deployments } = cloudflare.workers.get(worker) ?? {
    versions: [],
    deployments: [],
  }
  const serving = versions.find(({ id }) => id === deployments[0]?.versionId)
  return new Map(serving?.upload.metadata.bindings.map((each) => [each.name, each]))
}

function secretOf(worker: string): string | undefined {
  return cloudflare.workers.get(`lamplighter-emea-${worker}`)?.secrets.get('KEY_ENCRYPTION_KEY')
}

async function logIn(worker: string): Promise<number> {
  const body = JSON.stringify({ username: 'admin', password: PASSWORD })
  const headers = { 'content-type': 'application/json' }
  const path = '/api/account/1000001/login?v=1.3'
  return (await cloudflare.fetchWorker(worker, path, { method: 'POST', headers, body })).status
}

describe('an environment', () => {
  const args = ['--env', 'emea', '--host', 'emea.example.com', '--yes']

  it('is deployed whole, and its administrator can log in', { timeout: LONG_MS }, async () => {
    const { code, output } = await run(args)
    expect(output).toContain(' is deployed at https://emea.example.com/')
    expect(code).toBe(0)
    expect(await logIn('lamplighter-emea-dispatcher')).toBe(200)
    const health = await cloudflare.fetchWorker('lamplighter-emea-dispatcher', '/healthz')
    expect(await health.json()).toEqual({ status: 'ok', version })
    // Nothing that only the operator may reach stays behind.
    expect(cloudflare.workers.has('lamplighter-emea-operator')).toBe(false)
    expect(output).not.toContain(PASSWORD)
  })

  it('has every binding of every Worker, the circular ones too', async () => {
    const dispatcher = servingBindings('lamplighter-emea-dispatcher')
    expect(dispatcher.get('LAMBDAS')).toEqual({
      type: 'dispatch_namespace',
      name: 'LAMBDAS',
      namespace: 'lamplighter-emea-lambdas',
      outbound: {
        worker: { service: 'lamplighter-emea-outbound' },
        params: [{ name: 'lambdaCtx' }],
      },
    })
    expect(dispatcher.get('NAMESPACE_API_ACCOUNT')).toMatchObject({ text: cloudflare.account })
    for (const [worker, entrypoint] of [
      ['lamplighter-emea-outbound', 'FromLambda'],
      ['lamplighter-emea-pending-invocations', 'Attempts'],
    ] as const) {
      expect(servingBindings(worker).get('DISPATCHER')).toEqual({
        type: 'service',
        name: 'DISPATCHER',
        service: 'lamplighter-emea-dispatcher',
        entrypoint,
      })
    }
    const worker = cloudflare.workers.get('lamplighter-emea-dispatcher')
    expect(worker?.crons).toEqual(['* * * * *'])
    // The interface has the public host, and hands the API on.
    expect(worker?.domains).toEqual([])
    const project = cloudflare.projects.get('lamplighter-emea-ui')
    expect(project?.domains).toEqual(['emea.example.com'])
    expect(project?.deployments.at(-1)).toMatchObject({ hasFunctions: true })
    expect(project?.deployments.at(-1)?.files).toContain('/index.html')
    expect(dispatcher.get('EMAIL')).toMatchObject({ type: 'send_email' })
    expect(dispatcher.get('DEFAULT_ACCOUNT')).toMatchObject({ text: '1000001' })
    const outbound = servingBindings('lamplighter-emea-outbound')
    expect(outbound.get('CONTEXT_SERVICE')).toMatchObject({ text: 'z2.context.liveperson.net' })
    const records = [...cloudflare.queues.values()].find(
      ({ name }) => name === 'lamplighter-emea-records',
    )
    expect(records?.consumers).toMatchObject([
      {
        script: 'lamplighter-emea-dispatcher',
        dead_letter_queue: 'lamplighter-emea-records-undelivered',
      },
    ])
    expect([...cloudflare.namespaces.values()].map(({ title }) => title).toSorted()).toEqual([
      'lamplighter-account-regions',
      'lamplighter-emea-event-directory',
      'lamplighter-emea-whitelist',
    ])
  })

  it('shares the derived key with the door to secrets, and has told it to no one', async () => {
    const file = join(environments(), 'emea.keys.json')
    const { keyEncryptionKey } = JSON.parse(readFileSync(file, 'utf8'))
    expect(secretOf('sentinel')).toBe(keyEncryptionKey)
    expect(secretOf('dispatcher')).toBe(secretOf('secrets'))
    expect(secretOf('dispatcher')).not.toBe(keyEncryptionKey)
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(JSON.stringify(readEnvironment('emea'))).not.toContain(keyEncryptionKey)
  })

  it('changes nothing the second time, and status agrees', { timeout: LONG_MS }, async () => {
    const before = [cloudflare.changes.length, cloudflare.databases.writes]
    const again = await run(args)
    expect(again.output).toContain('There is nothing to do.')
    const status = await run(['--env', 'emea'], { command: 'deploy-status' })
    expect(status.output).toContain(
      `Lamplighter ${version} is deployed; this checkout is Lamplighter ${version}.`,
    )
    expect(status.output).not.toMatch(/^(missing|different)/m)
    expect(status.code).toBe(0)
    expect([cloudflare.changes.length, cloudflare.databases.writes]).toEqual(before)
  })

  it(
    'is backed up whole: databases, and what objects and KV keep',
    { timeout: LONG_MS },
    async () => {
      const target = join(folder, 'backup')
      const env = { ...cloudflare.env, LAMPLIGHTER_ENVIRONMENTS: environments() }
      const sealing = { LAMPLIGHTER_BACKUP_PASSPHRASE: 'correct horse battery' }
      const made = await runScript('backup', [target, '--env', 'emea'], { ...env, ...sealing })
      expect(made.output).toContain(`Environment emea is backed up to ${target}`)
      expect(made.code).toBe(0)
      const files = readdirSync(target, { recursive: true, encoding: 'utf8' })
      for (const file of [
        'lamplighter-emea-dispatcher.sql',
        'lamplighter-emea-sentinel.sql',
        'records/1000001.jsonl',
        'pending-invocations/1000001.jsonl',
        'domains/1000001.jsonl',
        'emea.json',
        'secrets.sealed.json',
      ]) {
        expect(files).toContain(file)
      }
      const restored = new DatabaseSync(':memory:', { enableForeignKeyConstraints: false })
      restored.exec(readFileSync(join(target, 'lamplighter-emea-sentinel.sql'), 'utf8'))
      expect(restored.prepare('SELECT id FROM accounts').all()).toMatchObject([{ id: '1000001' }])
      restored.close()
      expect(readFileSync(join(target, 'records/1000001.jsonl'), 'utf8')).toContain('"settings"')
      // Nothing that only the operator may reach stays behind, and no key lies open.
      expect(cloudflare.workers.has('lamplighter-emea-operator')).toBe(false)
      expect(files).not.toContain('secrets.json')
      const elsewhere = ['--data', join(folder, 'none')]
      const refused = await runScript('restore', [target, ...elsewhere], sealing)
      expect(refused.output).toContain('is the backup of an environment on Cloudflare')
      const checked = await runScript('restore', [target, '--check', ...elsewhere], sealing)
      expect(checked.code).toBe(0)
    },
  )

  it('has its audit trail checked, and its keys rotated', { timeout: LONG_MS }, async () => {
    const verified = await run(['--env', 'emea'], { command: 'audit-verify' })
    expect(verified.output).toMatch(/^functions 1000001: \d+ entries, intact/m)
    expect(verified.output).toMatch(/^sentinel 1000001: \d+ entries, intact/m)
    expect(verified.code).toBe(0)
    const rotated = await run(['--env', 'emea'], { command: 'keys-rotate' })
    expect(rotated.output).toMatch(/The next app key[\s\S]*The next id key[\s\S]*secret key/)
    expect(rotated.code).toBe(0)
    expect(cloudflare.workers.has('lamplighter-emea-operator')).toBe(false)
  })

  it('has the limits of an account shown, set and taken back', { timeout: LONG_MS }, async () => {
    const changed = await limits('--set', 'lambdas=12', '--set', 'secrets=3')
    expect(changed.output).toMatch(/^lambdas +12 +its own; usually 10000, 0 to 100000$/m)
    expect(changed.code).toBe(0)
    const refused = await limits('--set', 'lambdas=many')
    expect(refused.output).toContain('answered 400')
    expect(refused.code).toBe(1)
    const back = await limits('--set', 'lambdas=usual')
    expect(back.output).toMatch(/^lambdas +10000 +as for everybody/m)
    expect(back.output).toMatch(/^secrets +3 +its own/m)
    expect((await limits('--reset')).output).not.toContain('its own')
    expect(cloudflare.workers.has('lamplighter-emea-operator')).toBe(false)
  })

  it(
    'gets another key while it serves, also where that was cut short',
    { timeout: LONG_MS },
    async () => {
      const file = join(environments(), 'emea.keys.json')
      const { keyEncryptionKey: before } = JSON.parse(readFileSync(file, 'utf8'))
      const command = 'keys-rotate'
      const replace = ['--env', 'emea', '--new-key']
      let end: (() => void) | undefined
      await run(replace, {
        command,
        onStart: (kill) => (end = kill),
        onLine: (line) => line.startsWith('lamplighter-emea-secrets: has the new key') && end?.(),
      })
      const begun = JSON.parse(readFileSync(file, 'utf8'))
      expect(begun.keyEncryptionKey).toBe(before)
      expect(await logIn('lamplighter-emea-dispatcher')).toBe(200)
      cloudflare.workers.get('lamplighter-emea-secrets')?.secrets.delete('KEY_ENCRYPTION_KEY')
      const early = await run(args)
      expect(early.output).toContain('npm run keys:rotate -- --env emea --new-key')
      const backup = [join(folder, 'between'), '--env', 'emea']
      const env = { ...cloudflare.env, LAMPLIGHTER_ENVIRONMENTS: environments() }
      expect((await runScript('backup', backup, env)).output).toContain('is being replaced')

      const done = await run(replace, { command })
      expect(done.output).toContain('The key is replaced.')
      expect(done.code).toBe(0)
      const { keyEncryptionKey: after, ...rest } = JSON.parse(readFileSync(file, 'utf8'))
      expect([after, rest]).toEqual([begun.nextKeyEncryptionKey, {}])
      expect(secretOf('sentinel')).toBe(after)
      for (const worker of ['sentinel', 'dispatcher', 'secrets']) {
        const { secrets } = cloudflare.workers.get(`lamplighter-emea-${worker}`) ?? {}
        expect([...(secrets?.keys() ?? [])]).not.toContain('PREVIOUS_KEY_ENCRYPTION_KEY')
      }
      expect(done.output).not.toContain(after)
      expect(await logIn('lamplighter-emea-dispatcher')).toBe(200)
      expect((await run(args)).output).toContain('There is nothing to do.')
    },
  )

  it('mends what somebody changed behind its back', { timeout: LONG_MS }, async () => {
    const worker = cloudflare.workers.get('lamplighter-emea-dispatcher')
    worker?.crons.splice(0)
    const status = await run(['--env', 'emea'], { command: 'deploy-status' })
    expect(status.output).toContain(
      'different        Worker lamplighter-emea-dispatcher (Cron Trigger)',
    )
    expect(status.code).toBe(1)
    expect((await run(args)).code).toBe(0)
    expect(worker?.crons).toEqual(['* * * * *'])
  })

  it('refuses another key than the one that is in use', { timeout: LONG_MS }, async () => {
    cloudflare.workers.get('lamplighter-emea-secrets')?.secrets.clear()
    const other = Buffer.alloc(32, 7).toString('base64')
    const refused = await run(args, { env: { LAMPLIGHTER_KEY_ENCRYPTION_KEY: other } })
    expect(refused.output).toContain('is not the one that this environment was deployed with')
    expect((await run(args)).code).toBe(0)
    expect(cloudflare.workers.get('lamplighter-emea-secrets')?.secrets.size).toBe(1)
  })

  it('takes what it has lost from Cloudflare', { timeout: LONG_MS }, async () => {
    const { ids, ...rest } = readEnvironment('emea')
    const empty = { ...rest, ids: { databases: {}, namespaces: {} } }
    writeFileSync(join(environments(), 'emea.json'), JSON.stringify(empty))
    expect((await run(args)).output).toContain('There is nothing to do.')
    expect(readEnvironment('emea').ids).toEqual(ids)
  })
})

it('hands accounts of several regions to their own host', { timeout: LONG_MS }, async () => {
  const args = ['--env', 'us', '--host', 'us.example.com', '--account', '2000002', '--yes']
  expect((await run(args)).code).toBe(0)
  const emea = await run(['--env', 'emea'], { command: 'deploy-status' })
  // It learns of the new region when it is deployed again.
  expect(emea.output).toMatch(/different +Worker lamplighter-emea-dispatcher \(a new version\)/)
  expect(servingBindings('lamplighter-us-dispatcher').get('PUBLIC_HOSTS_BY_REGION')).toMatchObject({
    text: '{"US":"us.example.com","EMEA":"emea.example.com"}',
  })
  const directory = [...cloudflare.namespaces.values()].find(
    ({ title }) => title === 'lamplighter-account-regions',
  )
  expect(Object.fromEntries(directory?.values ?? [])).toEqual({ 1000001: 'EMEA', 2000002: 'US' })
})

it(
  'is taken down after its name was said, and leaves its neighbour',
  { timeout: LONG_MS },
  async () => {
    const command = 'deploy-destroy'
    const refused = await run(['--env', 'us'], { command, env: { LAMPLIGHTER_DESTROY: 'emea' } })
    expect(refused.output).toContain('Nothing was deleted.')
    const gone = await run(['--env', 'us'], { command, env: { LAMPLIGHTER_DESTROY: 'us' } })
    expect(gone.code).toBe(0)
    const names = [
      ...cloudflare.workers.keys(),
      ...cloudflare.scripts.keys(),
      ...cloudflare.databases.list().map(({ name }) => name),
      ...[...cloudflare.queues.values()].map(({ name }) => name),
    ]
    expect(names.filter((name) => name.includes('-us-'))).toEqual([])
    expect(names.filter((name) => name.includes('-emea-'))).toHaveLength(11)
  },
)

it(
  'is restored where it was lost, also when that was cut short',
  { timeout: LONG_MS },
  async () => {
    const backup = join(folder, 'backup')
    const command = 'restore'
    const sealing = { LAMPLIGHTER_BACKUP_PASSPHRASE: 'correct horse battery' }
    const restore = (further: Partial<Parameters<typeof runDeploy>[1]> = {}) =>
      run([backup, '--env', 'emea'], { command, env: sealing, ...further })
    const refused = await restore()
    expect(refused.output).toContain('The environment emea is there already')
    expect(refused.code).toBe(1)

    const destroyed = { LAMPLIGHTER_DESTROY: 'emea' }
    expect((await run(['--env', 'emea'], { command: 'deploy-destroy', env: destroyed })).code).toBe(
      0,
    )
    for (const file of ['emea.json', 'emea.keys.json']) rmSync(join(environments(), file))
    // Objects went with their Worker.
    rmSync(join(folder, 'storage', 'do'), { recursive: true, force: true })
    let end: (() => void) | undefined
    await restore({
      onStart: (kill) => (end = kill),
      onLine: (line) => line.startsWith('Rows of lamplighter-emea-sentinel') && end?.(),
    })
    const early = await run(['--env', 'emea', '--yes'])
    expect(early.output).toContain('a deployment would open it half full')
    const restored = await restore()
    expect(restored.output).toContain('D1 database lamplighter-emea-sentinel: unchanged')
    expect(restored.output).toContain('The records of account 1000001 are there.')
    expect(restored.output).toContain('npm run deploy -- --env emea')
    expect(restored.code).toBe(0)
    expect(cloudflare.workers.get('lamplighter-emea-dispatcher')?.crons).toEqual([])
    expect(await logIn('lamplighter-emea-dispatcher')).toBe(200)

    const args = ['--env', 'emea', '--yes']
    expect((await run(args)).code).toBe(0)
    expect(cloudflare.workers.get('lamplighter-emea-dispatcher')?.crons).toEqual(['* * * * *'])
    expect((await run(args)).output).toContain('There is nothing to do.')
  },
)

it(
  'ends well when it is ended after every step and in its midst',
  { timeout: LONG_MS },
  async () => {
    const args = ['--env', 'apac', '--host', 'apac.example.com', '--yes']
    for (let round = 1; ; round++) {
      let end: (() => void) | undefined
      let isDue = true
      const endOnce = () => {
        if (isDue) end?.()
        isDue = false
      }
      // By turns: after a step, and in its midst, while wrangler goes on by itself.
      const isInMidst = round % 2 === 0
      cloudflare.fate = ({ method, path }) => {
        if (isInMidst && method !== 'GET' && !path.endsWith('/query')) endOnce()
        return 'serve'
      }
      const { code } = await run(args, {
        onStart: (kill) => (end = kill),
        onLine: (line) => !isInMidst && /^\[.*: (created|changed)/.test(line) && endOnce(),
      })
      if (code === 0) break
      expect(round).toBeLessThan(60)
    }
    cloudflare.fate = () => 'serve'
    expect(await logIn('lamplighter-apac-dispatcher')).toBe(200)
    expect((await run(args)).output).toContain('There is nothing to do.')
  },
)

it('ends well on an API that fails at every turn', { timeout: LONG_MS }, async () => {
  const troubles: Fate[] = [
    { status: 429, retryAfterSeconds: 1 },
    { status: 500 },
    { status: 503 },
    'break off',
    'serve and break off',
  ]
  let count = 0
  // Wrangler repeats only some of its requests, so a command of some ten of them has to get through now and then.
  cloudflare.fate = () =>
    ++count % 31 === 0 ? (troubles[count % troubles.length] ?? 'serve') : 'serve'
  const args = ['--env', 'alpha', '--host', 'alpha.example.com', '--yes']
  let last = await run(args)
  for (let attempt = 1; last.code !== 0 && attempt < 6; attempt++) last = await run(args)
  cloudflare.fate = () => 'serve'
  expect(last.output).toContain(' is deployed at https://alpha.example.com/')
  expect(await logIn('lamplighter-alpha-dispatcher')).toBe(200)
  const ofAlpha = cloudflare.databases.list().filter(({ name }) => name.includes('-alpha-'))
  expect(ofAlpha).toHaveLength(2)
})
