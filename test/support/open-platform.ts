import { Miniflare } from 'miniflare'
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { applyMigrations } from '../../kit/storage/apply-migrations.ts'
import { buildWorkers } from '../../scripts/build-workers.ts'
import { controlPlaneOptions } from '../../scripts/start/control-plane.ts'
import { fromRoot } from '../../scripts/start/from-root.ts'
import { readMigrations } from '../../scripts/start/migrate.ts'
import { Provisioning } from '../../scripts/start/provisioning.ts'
import { makeRunFolder } from '../../scripts/start/run-folder.ts'
import { emptyNamespace, emptyTables } from './empty-storage.ts'
import { freePort } from './server.ts'

type D1 = Awaited<ReturnType<Miniflare['getD1Database']>>

/** Every Worker of the platform as the start script runs them, but nothing that could run a lambda. */
export interface Platform {
  url: string
  runDir: string
  provisioning: Provisioning
  /** The databases themselves. */
  databases: { dispatcher: D1; sentinel: D1 }
  /** Starts the Workers anew on the same data, with nothing in memory; `databases` are no use after it. */
  restart(): Promise<void>
  close(): Promise<void>
}

/** Those of this process that no test file uses now. */
const idle: { platform: Platform; miniflare: Miniflare }[] = []

/**
 * The Workers on empty databases, for tests that look into these. They serve one file after the other: what stays is
 * the signing keys and what the Workers know of them. `isOwn` are those that nobody used before or will after.
 */
export async function openPlatform({ isOwn = false } = {}): Promise<Platform> {
  const used = isOwn ? undefined : idle.pop()
  if (used) {
    const { platform, miniflare } = used
    await emptyTables(platform.databases.sentinel, ['d1_migrations', 'signing_keys'])
    await emptyTables(platform.databases.dispatcher, ['d1_migrations'])
    for (const name of ['WHITELIST', 'EVENT_DIRECTORY']) {
      await emptyNamespace(await miniflare.getKVNamespace(name, 'dispatcher'))
    }
    return platform
  }
  const dataDir = mkdtempSync(join(tmpdir(), 'lamplighter-platform-'))
  process.once('exit', () => rmSync(dataDir, { recursive: true, force: true }))
  const runDir = makeRunFolder(dataDir)
  mkdirSync(join(dataDir, 'storage'), { recursive: true })
  const port = await freePort()
  const options = controlPlaneOptions({
    listen: { host: '127.0.0.1', port },
    buildDir: await buildWorkers(),
    publicHost: `localhost:${port}`,
    uiOrigins: [],
    defaultAccount: '',
    dataDir,
    runDir,
    allowPrivateEgress: false,
    cheapPasswords: true,
    mailFrom: 'lamplighter@example.com',
    keyEncryptionKey: Buffer.alloc(32, 7).toString('base64'),
    namespaceApiBase: 'http://127.0.0.1:9',
    namespaceApiToken: 'none',
  })
  let miniflare = new Miniflare(options)
  let isReusable = !isOwn
  await miniflare.ready
  const databases = {
    dispatcher: await miniflare.getD1Database('DB', 'dispatcher'),
    sentinel: await miniflare.getD1Database('SENTINEL_DB', 'sentinel'),
  }
  await applyMigrations(databases.dispatcher, readMigrations(fromRoot('migrations/dispatcher')))
  await applyMigrations(databases.sentinel, readMigrations(fromRoot('migrations/sentinel')))
  const platform: Platform = {
    url: `http://localhost:${port}`,
    runDir,
    provisioning: new Provisioning(runDir),
    databases,
    async restart() {
      isReusable = false
      await miniflare.dispose()
      // workerd takes no socket that is there already, and leaves its own behind.
      for (const name of readdirSync(runDir)) {
        if (name.endsWith('.sock')) rmSync(join(runDir, name))
      }
      miniflare = new Miniflare(options)
      await miniflare.ready
    },
    async close() {
      if (isReusable) idle.push({ platform, miniflare })
      else await miniflare.dispose()
    },
  }
  return platform
}
