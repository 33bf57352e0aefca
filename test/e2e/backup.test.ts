// real parts: the product as a process, its data backed up while it works, and the product on what was restored
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { backUp as backUpFolder } from '../../scripts/backup/back-up.ts'
import { restore } from '../../scripts/backup/restore.ts'
import { AccountClient } from '../support/account-client.ts'
import { IS_WHOLE } from '../support/at-scale.ts'
import { answers, invokeLambda } from '../support/lambda-outcome.ts'
import { runScript } from '../support/run-script.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { CommandError } from '../../scripts/run-command.ts'

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
}, 180_000)
afterAll(async () => {
  await server?.stop()
  rmSync(folder, { recursive: true, force: true })
})

const at = (name: string) => join(folder, name)
const backUp = (name: string, env = {}) =>
  runScript('backup', [at(name), '--data', server.dataDir], env)
/** Restores in this process, which takes less time; resolves with the sentence that it was refused with. */
async function refusalOf(name: string, into: string, passphrase?: string): Promise<string> {
  const order = { source: at(name), dataDir: at(into), passphrase, isCheck: false }
  const error: unknown = await restore({ ...order, hasNewKey: false }).catch((reason) => reason)
  expect(error).toBeInstanceOf(CommandError)
  expect(readdirSync(folder).filter((file) => file.includes('.restoring-'))).toEqual([])
  return String(error)
}

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
      // A machine that is busy with other tests as well may take its 30 s.
      if (status !== 200 && !JSON.stringify(body).includes('executiontime')) refused.push(body)
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
  it.runIf(IS_WHOLE)('brings back everything, elsewhere', { timeout: 300_000 }, async () => {
    const made = await underLoad(async () => {
      let last = await backUp('one.tar.gz', PASSPHRASE)
      for (let count = 1; count < 10; count++) {
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
    const keyThen = readFileSync(join(server.dataDir, 'secrets.json'), 'utf8')
    // The first machine is lost.
    rmSync(server.dataDir, { recursive: true })

    const args = [at('one.tar.gz'), '--new-key', '--data', at('elsewhere')]
    const restored = await runScript('restore', args, PASSPHRASE)
    expect(restored.output).toContain('is restored. Start it with: npm start -- --data')
    expect(restored.code).toBe(0)
    const keyNow = readFileSync(at('elsewhere/secrets.json'), 'utf8')
    expect(keyNow).not.toBe(keyThen)
    server = await startServer({ dataDir: at('elsewhere') })
    // A token from before: the signing keys are the same, under another key.
    const then = new AccountClient(server.url, admin.account, admin.token)
    expect((await then.send('GET', '/me')).status).toBe(200)
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

  it('is refused over what exists, and where there is no data', { timeout: 120_000 }, async () => {
    mkdirSync(at('taken'))
    const taken = await backUp('taken')
    expect(taken.output).toMatch(/taken exists; name a backup that does not\.\n$/)
    expect(taken.code).toBe(1)
    const short = await backUp('short', { LAMPLIGHTER_BACKUP_PASSPHRASE: 'short' })
    expect(short.output).toBe('LAMPLIGHTER_BACKUP_PASSPHRASE: use at least 12 characters.\n')
    const order = { dataDir: at('taken'), target: at('none'), passphrase: undefined }
    await expect(backUpFolder(order)).rejects.toThrow(/taken holds no Lamplighter data/)
    for (const name of ['none', 'short', 'short.unfinished'])
      expect(existsSync(at(name))).toBe(false)
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
  }, 180_000)

  it('can be tried beforehand, and then leaves nothing behind', { timeout: 120_000 }, async () => {
    const args = [at('sound.tgz'), '--check', '--data', at('tried')]
    const tried = await runScript('restore', args, PASSPHRASE)
    expect(tried.output).toMatch(/is complete and can be restored\.\n$/)
    expect(tried.code).toBe(0)
    expect(existsSync(at('tried'))).toBe(false)
  })

  it.each<[string, (backup: string) => void, string]>([
    ['torn', (backup) => rmSync(join(backup, 'manifest.json')), 'is not a complete backup'],
    ['foreign', (backup) => rewrite(backup, { format: 'other' }), 'is not a Lamplighter backup'],
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
      'is not a Lamplighter backup',
    ],
  ])('refuses a backup that is %s', async (name, change, sentence) => {
    expect(await refusalOf(tamper(name, change), `into-${name}`)).toContain(sentence)
    expect(existsSync(at(`into-${name}`))).toBe(false)
  })

  it('refuses what a newer release made', async () => {
    await server.stop()
    const database = new DatabaseSync(join(server.dataDir, databaseOf(at('sound'))))
    database.exec("INSERT INTO d1_migrations (name) VALUES ('9999_of_tomorrow.sql')")
    database.close()
    const order = { dataDir: server.dataDir, target: at('newer'), passphrase: undefined }
    await backUpFolder(order)
    expect(await refusalOf('newer', 'new')).toContain(
      'is newer than this checkout: it has the migration 9999_of_tomorrow',
    )
  })

  it('refuses a torn archive, another passphrase, and a folder that holds data', async () => {
    cpSync(at('sound.tgz'), at('torn.tgz'))
    truncateSync(at('torn.tgz'), statSync(at('torn.tgz')).size - 1_000)
    writeFileSync(at('none.tgz'), 'no archive at all')
    const own = PASSPHRASE.LAMPLIGHTER_BACKUP_PASSPHRASE
    const refusals: [string, string, string | undefined, string][] = [
      ['torn.tgz', 'new', own, 'is not a complete archive'],
      ['none.tgz', 'new', own, 'is not a complete archive'],
      ['sound.tgz', 'new', undefined, 'set LAMPLIGHTER_BACKUP_PASSPHRASE'],
      ['sound.tgz', 'new', 'another passphrase', 'is not the passphrase that this backup was made'],
      ['sound.tgz', basename(server.dataDir), own, 'is not empty. Nothing is overwritten'],
      ['nowhere', 'new', undefined, 'There is no backup'],
    ]
    for (const [backup, into, passphrase, sentence] of refusals) {
      expect(await refusalOf(backup, into, passphrase)).toContain(sentence)
    }
    expect(existsSync(at('new'))).toBe(false)
  })
})
