// real parts: the product as it was in an earlier commit, and then today's on the data that it left
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, expect, it } from 'vitest'
import { makeRunFolder } from '../../scripts/start/run-folder.ts'
import { LIFECYCLE_SOCKET, PROVISIONING_SOCKET } from '../../scripts/start/sockets.ts'
import { AccountClient } from '../support/account-client.ts'
import { runScript } from '../support/run-script.ts'
import { startServer } from '../support/server.ts'

/** The last commit before a script says which wrapper it was built with. */
const EARLIER = 'd4dbc023d0'
const ROOT = join(import.meta.dirname, '../..')
/** Two starts, each with a build, on a machine that may be busy. */
const TIMEOUT_MS = 300_000

const folder = mkdtempSync(join(tmpdir(), 'lamplighter-upgrade-'))
const checkout = join(folder, 'checkout')
const dataDir = join(folder, 'data')
/** When the earlier release had ended. */
let stoppedAt = 0
const git = (...args: string[]) => execFileSync('git', ['-C', ROOT, ...args], { stdio: 'pipe' })

const hasEarlier = (() => {
  try {
    git('cat-file', '-e', `${EARLIER}^{commit}`)
    return true
  } catch {
    console.warn(`The upgrade was not tested: this clone lacks commit ${EARLIER}. Clone it whole.`)
    return false
  }
})()

/** The last commit before the newest migration; empty where the clone has no history. */
const beforeNewestMigration = (() => {
  const options = ['--no-merges', '--diff-filter=A', '--max-count=1', '--format=%P']
  return git('log', ...options, '--', 'migrations/*/*.sql')
    .toString()
    .trim()
})()

afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
  if (hasEarlier) git('worktree', 'prune')
})

async function startEarlier() {
  git('worktree', 'add', '--detach', checkout, EARLIER)
  symlinkSync(join(ROOT, 'node_modules'), join(checkout, 'node_modules'))
  const server = await startServer({ dataDir, root: checkout })
  // Its sockets were named as Miniflare names them.
  for (const socket of [PROVISIONING_SOCKET, LIFECYCLE_SOCKET]) {
    symlinkSync(`${socket}:0`, join(makeRunFolder(dataDir), socket))
  }
  return server
}

function tagsOf(uuid: string): string[] {
  const file = join(dataDir, 'namespace/scripts', `1000001-${uuid}.json`)
  return (JSON.parse(readFileSync(file, 'utf8')) as { tags: string[] }).tags
}

async function resultOf(client: AccountClient, uuid: string): Promise<unknown> {
  const answer = await client.invoke(uuid)
  return ((await answer.json()) as { result: unknown }).result
}

/** Id of one more invocation. */
async function invocationOf(client: AccountClient, uuid: string): Promise<string> {
  const answer = await client.invoke(uuid)
  await answer.arrayBuffer()
  return answer.headers.get('x-request-id') ?? ''
}

/** Ids of the invocations of a lambda's first version that an earlier release recorded. */
async function recordsOf(client: AccountClient, uuid: string): Promise<string[]> {
  const answer = await client.send('GET', `/invocations?lambdaUUID=${uuid}`)
  type Found = { id: string; lambdaVersion: number; startedAt: number }
  const { invocations } = (await answer.json()) as { invocations: Found[] }
  const old = invocations.filter(({ startedAt }) => startedAt < stoppedAt)
  expect(old.every(({ lambdaVersion }) => lambdaVersion === 1)).toBe(true)
  return old.map(({ id }) => id).toSorted()
}

async function historyOf(client: AccountClient, uuid: string): Promise<object[]> {
  const answer = await client.send('GET', `/deployments/${uuid}`)
  expect(answer.status).toBe(200)
  return (await answer.json()) as object[]
}

const answering = (value: string, helper = '') =>
  `${helper}\nfunction lambda(input, callback) { callback(null, '${value}') }`

it.runIf(hasEarlier || process.env['CI'])(
  'what an earlier release deployed serves on, with the wrapper of today and the version of then',
  async () => {
    const before = await startEarlier()
    const then = await AccountClient.admin(before)
    const plain = await then.deployCode(answering('plain'))
    const modified = await then.deployCode(answering('old'))
    await then.saveCode(modified, answering('new'))
    const refused = await then.deployCode(
      answering('refused', 'async function imp(require, name) { return import(name) }'),
    )
    const invoked = await Promise.all([0, 1, 2].map(() => invocationOf(then, plain)))
    const histories = await Promise.all([plain, modified].map((uuid) => historyOf(then, uuid)))
    const tags = [plain, modified, refused].map(tagsOf)
    expect(tags.flat().filter((tag) => tag.startsWith('wrapper-'))).toEqual([])
    await before.stop()
    stoppedAt = Date.now()

    const after = await startServer({ dataDir })
    try {
      const now = await AccountClient.admin(after)
      expect(await resultOf(now, plain)).toBe('plain')
      await expect
        .poll(() => recordsOf(now, plain), { timeout: 60_000 })
        .toEqual(invoked.toSorted())
      await expect
        .poll(() => after.output(), { timeout: 60_000 })
        .toContain('Scripts were rebuilt.')

      for (const [index, uuid] of [plain, modified].entries()) {
        expect(tagsOf(uuid)).toEqual(expect.arrayContaining(tags[index] ?? ['none']))
        expect(tagsOf(uuid)).toContainEqual(expect.stringMatching(/^wrapper-/))
        // What is told besides is new.
        expect(await historyOf(now, uuid)).toMatchObject(histories[index] ?? [])
      }
      expect(await resultOf(now, plain)).toBe('plain')
      expect(await resultOf(now, modified)).toBe('old')
      expect(await now.readLambda(modified)).toMatchObject({ state: 'Modified' })

      expect(tagsOf(refused)).toEqual(tags[2])
      expect(await resultOf(now, refused)).toBe('refused')
      expect(after.output()).toContain(refused)
      expect(await now.deploy(modified)).toMatchObject({ state: 'Productive' })
      expect(await resultOf(now, modified)).toBe('new')
    } finally {
      await after.stop()
    }
  },
  TIMEOUT_MS,
)

/** Names of the migrations that the databases of a data folder have. */
function appliedMigrations(folder: string): string[] {
  const storage = join(folder, 'storage/d1')
  const files = readdirSync(storage, { recursive: true, encoding: 'utf8' })
  return files
    .filter((file) => /[0-9a-f]{64}\.sqlite$/.test(file))
    .flatMap((file) => {
      const database = new DatabaseSync(join(storage, file), { readOnly: true })
      const rows = database.prepare('SELECT name FROM d1_migrations').all()
      database.close()
      return rows.map(({ name }) => String(name))
    })
    .toSorted()
}

it.runIf(beforeNewestMigration !== '' || process.env['CI'])(
  'the newest migrations reach the data of the commit before them, and lose nothing of it',
  async () => {
    const previous = { checkout: join(folder, 'previous'), dataDir: join(folder, 'previous-data') }
    git('worktree', 'add', '--detach', previous.checkout, beforeNewestMigration)
    symlinkSync(join(ROOT, 'node_modules'), join(previous.checkout, 'node_modules'))
    const before = await startServer({ dataDir: previous.dataDir, root: previous.checkout })
    const then = await AccountClient.admin(before)
    const uuid = await then.deployCode(`const { Toolbelt } = require('lp-faas-toolbelt')
      async function lambda(input, callback) {
        callback(null, (await Toolbelt.SecretClient().readSecret('kept')).value)
      }`)
    for (const [path, body] of [
      ['/secrets', { key: 'kept', value: 'from the release before' }],
      ['/schedules', { lambdaUUID: uuid, cronExpression: '0 0 1 1 *' }],
      ['/profiles', { name: 'Kept', roles: [], isAdministrator: false }],
    ] as const) {
      expect([path, (await then.send('POST', path, body)).status]).toEqual([path, 201])
    }
    const own = ['dispatcher', 'sentinel'].flatMap((worker) =>
      readdirSync(join(ROOT, 'migrations', worker)).filter((file) => file.endsWith('.sql')),
    )
    await before.stop()
    expect(appliedMigrations(previous.dataDir).length).toBeLessThan(own.length)

    const after = await startServer({ dataDir: previous.dataDir })
    try {
      const now = await AccountClient.admin(after)
      expect(await resultOf(now, uuid)).toBe('from the release before')
      expect(await (await now.send('GET', '/schedules')).text()).toContain(uuid)
      expect(await (await now.send('GET', '/profiles')).text()).toContain('"Kept"')
      const verified = await runScript('audit-verify', ['--data', previous.dataDir])
      expect([verified.code, verified.output]).toEqual([0, expect.stringContaining('intact')])
    } finally {
      await after.stop()
    }
    expect(appliedMigrations(previous.dataDir)).toEqual(own.toSorted())
  },
  TIMEOUT_MS,
)
