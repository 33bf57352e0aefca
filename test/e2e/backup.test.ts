// real parts: the product as a process, its data backed up while it works, and the product on what was restored
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { AccountClient } from '../support/account-client.ts'
import { atScale } from '../support/at-scale.ts'
import { answers, invokeLambda } from '../support/lambda-outcome.ts'
import { runScript } from '../support/run-script.ts'
import { startServer, type TestServer } from '../support/server.ts'

const PASSPHRASE = { LAMPLIGHTER_BACKUP_PASSPHRASE: 'correct horse battery' }
const SECRET = 'known to nobody else'
const DOMAIN = 'partner.example.com'
/** A module that is kept in a file of its own. */
const PADDING = `/* ${'x'.repeat(40_000)} */`
const CODE = `${PADDING}
const { Toolbelt } = require('lp-faas-toolbelt')
async function lambda(input, callback) {
  console.info('asked for ' + input.payload.key)
  callback(null, (await Toolbelt.SecretClient().readSecret(input.payload.key)).value)
}`

let folder: string
let server: TestServer
let admin: AccountClient
let uuid: string
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lamplighter-backup-'))
  server = await startServer({ dataDir: join(folder, 'data') })
  admin = await AccountClient.admin(server)
  uuid = await admin.deployCode(CODE)
  await create('/secrets', { key: 'pass', value: SECRET })
  await create('/schedules', { lambdaUUID: uuid, cronExpression: '0 0 1 1 *' })
  await create('/proxy-settings', { domain: DOMAIN })
  expect(await invokeLambda(admin, uuid, { key: 'pass' })).toEqual(answers(SECRET))
  await vi.waitFor(async () => expect(await logsOf(admin)).toContain('asked for pass'), 20_000)
})
afterAll(async () => {
  await server?.stop()
  rmSync(folder, { recursive: true, force: true })
})

const at = (name: string) => join(folder, name)
const backUp = (name: string, env = {}) =>
  runScript('backup', [at(name), '--data', server.dataDir], env)
const restore = (name: string, into: string, env = {}) =>
  runScript('restore', [at(name), '--data', at(into)], env)

async function create(path: string, body: object): Promise<void> {
  expect((await admin.send('POST', path, body)).status).toBe(201)
}

async function logsOf(client: AccountClient): Promise<string> {
  return (await client.send('GET', `/logs?lambdaUUID=${uuid}`)).text()
}

/** Invokes and deploys without a pause while `work` is done; how often each was done meanwhile. */
async function underLoad<T>(work: () => Promise<T>): Promise<T> {
  const over = new AbortController()
  const refused: unknown[] = []
  const { uuid: other } = await admin.createLambda(CODE, { name: 'changes all the time' })
  const invoke = async () => {
    while (!over.signal.aborted) {
      const { status, body } = await invokeLambda(admin, uuid, { key: 'pass' })
      if (status !== 200) refused.push(body)
    }
  }
  const deploy = async () => {
    while (!over.signal.aborted) await admin.deploy(other)
  }
  const load = [invoke(), invoke(), deploy()]
  try {
    return await work()
  } finally {
    over.abort()
    await Promise.all(load)
    expect(refused).toEqual([])
  }
}

describe('a backup of a platform that works', () => {
  it('brings back everything, elsewhere', { timeout: 180_000 }, async () => {
    const made = await underLoad(async () => {
      let last = await backUp('one.tar.gz', PASSPHRASE)
      for (let count = 1; count < atScale(10, 2); count++) {
        last = await backUp(`again-${count}`)
        expect(last).toMatchObject({ code: 0 })
      }
      return last
    })
    expect(made.output).toContain(
      'The key that opens its secrets is in it: keep it like a password',
    )
    expect(statSync(at('one.tar.gz')).mode & 0o777).toBe(0o600)
    await server.stop()
    // The first machine is lost.
    rmSync(server.dataDir, { recursive: true })

    const restored = await restore('one.tar.gz', 'elsewhere', PASSPHRASE)
    expect(restored.output).toContain('is restored. Start it with: npm start -- --data')
    expect(restored.code).toBe(0)
    server = await startServer({ dataDir: at('elsewhere') })
    admin = await AccountClient.admin(server)
    expect(await invokeLambda(admin, uuid, { key: 'pass' })).toEqual(answers(SECRET))
    expect(await logsOf(admin)).toContain('asked for pass')
    const schedules = await admin.send('GET', '/schedules')
    expect(await schedules.json()).toMatchObject([{ lambdaUUID: uuid }])
    expect(await (await admin.send('GET', '/proxy-settings')).text()).toContain(DOMAIN)
    const audit = await (await admin.send('GET', '/audit-trail')).text()
    expect(audit).toContain('secret')
    const verified = await runScript('audit-verify', ['--data', server.dataDir])
    expect(verified.output).toMatch(/functions 1000001: \d+ entries, intact/)
    expect(verified.output).toMatch(/sentinel 1000001: \d+ entries, intact/)
    expect(verified.code).toBe(0)
    // What was at work in that moment is finished or failed, and everything can go on.
    const deployed = await admin.deployCode(
      `function lambda(input, callback) { callback(null, 1) }`,
    )
    expect(await invokeLambda(admin, deployed)).toEqual(answers(1))
  })

  it('is refused over what exists, and where there is no data', async () => {
    mkdirSync(at('taken'))
    const taken = await backUp('taken')
    expect(taken).toMatchObject({ code: 1 })
    expect(taken.output).toMatch(/taken exists; name a backup that does not\.\n$/)
    const empty = await runScript('backup', [at('none'), '--data', at('taken')])
    expect(empty.output).toMatch(/taken holds no data of Lamplighter; name its folder with --data/)
    const short = await backUp('short', { LAMPLIGHTER_BACKUP_PASSPHRASE: 'short' })
    expect(short.output).toBe('LAMPLIGHTER_BACKUP_PASSPHRASE: use at least 12 characters.\n')
    const nameless = await runScript('backup', [])
    expect(nameless.output).toMatch(/^Name one file or folder to back up to/)
    expect([empty.code, short.code, nameless.code]).toEqual([1, 1, 1])
    expect(['none', 'short', 'short.unfinished'].map((name) => existsSync(at(name)))).toEqual([
      false,
      false,
      false,
    ])
  })
})

function manifestOf(backup: string): Record<string, unknown> & { files: { path: string }[] } {
  return JSON.parse(readFileSync(join(backup, 'manifest.json'), 'utf8'))
}
const databaseOf = (backup: string) =>
  manifestOf(backup).files.find(({ path }) => /storage\/d1.*[0-9a-f]{64}/.test(path))?.path ?? ''
const rewrite = (backup: string, manifest: object) =>
  writeFileSync(join(backup, 'manifest.json'), JSON.stringify(manifest))

/** A copy of the sound backup that something was done to. */
function tamper(name: string, change: (folder: string) => void): string {
  cpSync(at('sound'), at(name), { recursive: true })
  change(at(name))
  return name
}

describe('a restore', () => {
  beforeAll(async () => {
    expect(await backUp('sound')).toMatchObject({ code: 0 })
    expect(await backUp('sound.tgz', PASSPHRASE)).toMatchObject({ code: 0 })
  })

  it('can be tried beforehand, and then leaves nothing behind', async () => {
    const args = [at('sound.tgz'), '--check', '--data', at('tried')]
    const tried = await runScript('restore', args, PASSPHRASE)
    expect(tried.output).toMatch(/is complete and can be restored\.\n$/)
    expect(tried.code).toBe(0)
    expect(existsSync(at('tried'))).toBe(false)
  })

  it.each<[string, (backup: string) => void, string]>([
    ['torn', (backup) => rmSync(join(backup, 'manifest.json')), 'is no complete backup'],
    ['foreign', (backup) => rewrite(backup, { format: 'other' }), 'is no backup of Lamplighter'],
    [
      'later',
      (backup) => rewrite(backup, { ...manifestOf(backup), formatVersion: 2 }),
      "this checkout can't read it",
    ],
    ['cut', (backup) => truncateSync(join(backup, databaseOf(backup)), 4_096), 'was changed'],
    ['lacking', (backup) => rmSync(join(backup, databaseOf(backup))), 'is missing'],
    ['stranger', (backup) => appendFileSync(join(backup, 'extra.txt'), 'x'), 'extra.txt does not'],
    [
      'escaping',
      (backup) => {
        const { files, ...manifest } = manifestOf(backup)
        rewrite(backup, { ...manifest, files: [{ ...files[0], path: '../../etc/passwd' }] })
      },
      'is no backup of Lamplighter',
    ],
  ])('refuses a backup that is %s', async (name, change, sentence) => {
    const { code, output } = await restore(tamper(name, change), `into-${name}`)
    expect(output).toContain(sentence)
    expect(output).not.toContain('    at ')
    expect(code).toBe(1)
    expect(existsSync(at(`into-${name}`))).toBe(false)
  })

  it('refuses what a newer release made', async () => {
    await server.stop()
    const newer = at('newer-data')
    cpSync(server.dataDir, newer, { recursive: true })
    const [path = ''] = manifestOf(at('sound'))
      .files.map((file) => file.path)
      .filter((each) => /storage\/d1.*[0-9a-f]{64}/.test(each))
    const database = new DatabaseSync(join(newer, path))
    database.exec("INSERT INTO d1_migrations (name) VALUES ('9999_of_tomorrow.sql')")
    database.close()
    await runScript('backup', [at('newer'), '--data', newer])
    const { code, output } = await restore('newer', 'into-newer')
    expect(output).toContain('is newer than this checkout: it has the migration 9999_of_tomorrow')
    expect(code).toBe(1)
  })

  it('refuses a torn archive, another passphrase, and a folder that holds data', async () => {
    cpSync(at('sound.tgz'), at('torn.tgz'))
    truncateSync(at('torn.tgz'), statSync(at('torn.tgz')).size - 1_000)
    writeFileSync(at('none.tgz'), 'no archive at all')
    const other = { LAMPLIGHTER_BACKUP_PASSPHRASE: 'another passphrase' }
    const refusals: [string, string, Record<string, string>, string][] = [
      ['torn.tgz', 'new', PASSPHRASE, 'is no complete archive'],
      ['none.tgz', 'new', PASSPHRASE, 'is no complete archive'],
      ['sound.tgz', 'new', {}, 'set LAMPLIGHTER_BACKUP_PASSPHRASE'],
      ['sound.tgz', 'new', other, 'is not the passphrase that this backup was made with'],
      ['sound.tgz', 'elsewhere', PASSPHRASE, 'is not empty. Nothing is overwritten'],
      ['nowhere', 'new', {}, 'There is no backup'],
    ]
    for (const [backup, into, env, sentence] of refusals) {
      const { code, output } = await restore(backup, into, env)
      expect(output).toContain(sentence)
      expect(code).toBe(1)
    }
    expect(existsSync(at('new'))).toBe(false)
  })
})
