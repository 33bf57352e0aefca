import { randomBytes } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { buildWorkers, readBuiltWorker } from '../build-workers.ts'
import {
  openLocalNamespace,
  SUPERVISOR_SOCKET,
} from '../../workers/local-namespace/supervisor/local-namespace.ts'
import { applyMigrations } from './apply-migrations.ts'
import { COMPATIBILITY_DATE } from './compatibility-date.ts'
import { EGRESS_SOCKET, LIFECYCLE_SOCKET, openControlPlane } from './control-plane.ts'
import { fromRoot } from './from-root.ts'
import { platformSecrets } from './platform-secrets.ts'
import { endLeftovers, isInUse, makeRunFolder, markedEnv } from './run-folder.ts'
import { workerdPath } from './workerd-path.ts'
import { StartOptionError, type StartOptions } from './start-options.ts'
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

/** Garbage of answered requests is collected early and often instead of by the hundred megabytes. */
const CONTROL_PLANE_ENV = {
  MINIFLARE_WORKERD_V8_FLAGS:
    '--initial-heap-size=24 --optimize-for-size --min-semi-space-size=8 --max-semi-space-size=16',
}

/** Brings the whole platform up on one machine. Throws `StartOptionError` when the data folder is in use. */
export async function openServer(options: StartOptions): Promise<Server> {
  mkdirSync(options.dataDir, { recursive: true, mode: 0o700 })
  const runDir = makeRunFolder(options.dataDir)
  if (await isInUse(join(runDir, SUPERVISOR_SOCKET))) {
    throw new StartOptionError(
      `--data: ${options.dataDir} is in use by a Lamplighter that runs; stop it or name another folder.`,
    )
  }
  endLeftovers(runDir)
  Object.assign(process.env, markedEnv(runDir), CONTROL_PLANE_ENV)
  buildWorkers()

  const namespaceApiToken = randomBytes(32).toString('hex')
  const namespace = await openLocalNamespace({
    dataDir: join(options.dataDir, 'namespace'),
    runDir,
    workerdPath: workerdPath(),
    processEnv: markedEnv(runDir),
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
  const ticks = setInterval(() => {
    dispatcher.scheduled({ cron: EVERY_MINUTE_CRON }).catch((error: unknown) => {
      console.error('The scheduler could not be called:', error)
    })
  }, TICK_MS)

  return {
    runDir,
    async close() {
      clearInterval(ticks)
      await unixFetch(join(runDir, LIFECYCLE_SOCKET), 'POST', '/drain').catch((error: unknown) => {
        console.error('The dispatcher could not be drained:', error)
      })
      await sleep(QUEUE_SETTLE_MS)
      await controlPlane.dispose()
      await namespace.close()
    },
  }
}
