import { randomBytes } from 'node:crypto'
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { buildWorkers, readBuiltWorker } from '../build-workers.ts'
import { openLocalNamespace } from '../../workers/local-namespace/supervisor/local-namespace.ts'
import { applyMigrations } from './apply-migrations.ts'
import { COMPATIBILITY_DATE } from './compatibility-date.ts'
import { EGRESS_SOCKET, LIFECYCLE_SOCKET, openControlPlane } from './control-plane.ts'
import { openDataFolder } from './data-folder.ts'
import { fromRoot } from './from-root.ts'
import { guardedWorkerd } from './guarded-workerd.ts'
import { platformSecrets } from './platform-secrets.ts'
import { requirePort } from './require-port.ts'
import { endLeftovers, makeRunFolder, markedEnv } from './run-folder.ts'
import type { StartOptions } from './start-options.ts'
import { unixFetch } from './unix-fetch.ts'

/** A running platform. */
export interface Server {
  runDir: string
  /** Lets what runs finish and its records be written, then ends every process. */
  close(): Promise<void>
}

const TICK_MS = 60_000
/** Cron text by which the dispatcher's scheduler knows that nothing else can be at work. */
const STARTUP_CRON = '@startup'
const EVERY_MINUTE_CRON = '* * * * *'
/** Records wait at most this long in the dispatcher's buffer and in the queue. */
const QUEUE_SETTLE_MS = 800

/** What a killed process holds is free again after so long. */
const LEFTOVER_PATIENCE_MS = 3_000

/** Garbage of answered requests is collected early and often instead of by the hundred megabytes. */
const CONTROL_PLANE_ENV = {
  MINIFLARE_WORKERD_V8_FLAGS:
    '--initial-heap-size=24 --optimize-for-size --min-semi-space-size=8 --max-semi-space-size=16',
}

/**
 * Brings the whole platform up on one machine. Throws `StartOptionError` when the data folder or the
 * port can't be had. Every process that it starts ends with this one.
 */
export async function openServer(options: StartOptions): Promise<Server> {
  const dataFolder = openDataFolder(options.dataDir)
  const runDir = makeRunFolder(options.dataDir)
  const hadLeftovers = endLeftovers(runDir) > 0
  await requirePort(options.host, options.port, hadLeftovers ? LEFTOVER_PATIENCE_MS : 0)
  const workerd = guardedWorkerd()
  Object.assign(process.env, markedEnv(runDir), workerd.env, CONTROL_PLANE_ENV, {
    MINIFLARE_WORKERD_PATH: workerd.path,
    TMPDIR: makeTemporaryFolder(runDir),
  })
  await buildWorkers()

  const namespaceApiToken = randomBytes(32).toString('hex')
  const namespace = await openLocalNamespace({
    dataDir: join(options.dataDir, 'namespace'),
    runDir,
    workerdPath: workerd.path,
    processEnv: { ...markedEnv(runDir), ...workerd.env },
    hostWorkerSource: readBuiltWorker('host'),
    egressSocket: join(runDir, EGRESS_SOCKET),
    apiToken: namespaceApiToken,
    compatibilityDate: COMPATIBILITY_DATE,
    log: (message) => console.error(message),
  })
  const controlPlane = await openControlPlane({
    ...options,
    runDir,
    namespaceApiBase: namespace.apiBase,
    namespaceApiToken,
    ...platformSecrets(options.dataDir, process.env),
  })
  await applyMigrations(
    await controlPlane.getD1Database('DB', 'dispatcher'),
    fromRoot('migrations/dispatcher'),
  )
  await applyMigrations(
    await controlPlane.getD1Database('SENTINEL_DB', 'sentinel'),
    fromRoot('migrations/sentinel'),
  )
  const dispatcher = await controlPlane.getWorker('dispatcher')
  await dispatcher.scheduled({ cron: STARTUP_CRON })
  const tick = () => {
    dispatcher.scheduled({ cron: EVERY_MINUTE_CRON }).catch((error: unknown) => {
      if (!isClosing) console.error('The scheduler could not be called:', error)
    })
  }
  let isClosing = false
  // At once, because scripts of an earlier release may have to be rebuilt; nothing waits for that.
  tick()
  const ticks = setInterval(tick, TICK_MS)

  return {
    runDir,
    async close() {
      isClosing = true
      clearInterval(ticks)
      await unixFetch(join(runDir, LIFECYCLE_SOCKET), 'POST', '/drain').catch((error: unknown) => {
        console.error('The dispatcher could not be drained:', error)
      })
      await sleep(QUEUE_SETTLE_MS)
      await controlPlane.dispose()
      await namespace.close()
      dataFolder.unlock()
    },
  }
}

/** An empty folder for what Miniflare keeps while it runs, so that nothing of it outlives a `kill -9` for long. */
function makeTemporaryFolder(runDir: string): string {
  const folder = join(runDir, 'tmp')
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { mode: 0o700 })
  return folder
}
