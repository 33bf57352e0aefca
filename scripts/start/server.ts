import { randomBytes } from 'node:crypto'
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { unixFetch } from '../../kit/node/unix-fetch.ts'
import {
  openLocalNamespace,
  SUPERVISOR_SOCKET,
} from '../../workers/local-namespace/supervisor/local-namespace.ts'
import {
  certificateDoorFile,
  frontFile,
  readBuiltWorker,
  readWorkerOptions,
} from '../build-workers.ts'
import { STARTUP_CRON } from '../../dispatcher/contract.ts'
import { openCertificateDoor } from './certificate-door.ts'
import { openDataFolder } from './data-folder.ts'
import { everyFullMinute } from './every-full-minute.ts'
import { fromRoot } from './from-root.ts'
import { openFronts } from './fronts.ts'
import { guardedWorkerd } from './guarded-workerd.ts'
import { openMailbox } from './mailbox.ts'
import { LOOPBACK, openMetrics } from './metrics.ts'
import { migrate } from './migrate.ts'
import { openControlPlane } from './open-control-plane.ts'
import { platformSecrets } from './platform-secrets.ts'
import { requirePort } from './require-port.ts'
import { endLeftovers, makeRunFolder, markedEnv, platformEnv } from './run-folder.ts'
import {
  CERTIFICATES_SOCKET,
  EGRESS_SOCKET,
  INTERNAL_SOCKET,
  LIFECYCLE_SOCKET,
  MAIL_SOCKET,
  METRICS_SOCKET,
  PROVISIONING_SOCKET,
  PUBLIC_SOCKET,
} from './sockets.ts'
import type { StartOptions } from './start-options.ts'

/** A running platform. */
export interface Server {
  runDir: string
  /** Socket on which the control plane answers what fronts pass on. */
  publicSocket: string
  /** Lets what runs finish and its records be stored, then ends every process. */
  close(): Promise<void>
}

const EVERY_MINUTE_CRON = '* * * * *'
/** Records wait at most this long in the dispatcher's buffer and in the queue. */
const QUEUE_SETTLE_MS = 800

/** The names of this machine that browsers take for their own (RFC 8252 section 7.3). */
const LOOPBACK_NAMES = ['localhost', '127.0.0.1', '[::1]']

/** A killed process has given its port back after so long. */
const LEFTOVER_PATIENCE_MS = 3_000

/**
 * Brings the whole platform up on one machine. Rejects with a `StartOptionError` when it can't use the data
 * folder or the port. Every process that it starts ends with this one.
 *
 * @param buildDir what `buildWorkers` answered
 * @param uiDir what `buildUi` answered
 * @param onFailure called with a sentence that says why the platform can't go on; this process is to end then
 */
export async function openServer(
  options: StartOptions,
  buildDir: string,
  uiDir: string,
  onFailure: (reason: string) => void,
): Promise<Server> {
  const dataFolder = openDataFolder(options.dataDir)
  const runDir = makeRunFolder(options.dataDir)
  const hadLeftovers = endLeftovers(runDir) > 0
  for (const port of [
    options.port,
    ...(options.httpPort === undefined ? [] : [options.httpPort]),
  ]) {
    await requirePort(options.host, port, hadLeftovers ? LEFTOVER_PATIENCE_MS : 0)
  }
  if (options.metricsPort !== undefined) {
    await requirePort(LOOPBACK, options.metricsPort, hadLeftovers ? LEFTOVER_PATIENCE_MS : 0)
  }
  const workerd = guardedWorkerd()
  const env = { ...platformEnv(runDir), TMPDIR: makeTemporaryFolder(runDir) }

  const namespaceApiToken = randomBytes(32).toString('hex')
  const namespace = await openLocalNamespace({
    dataDir: join(options.dataDir, 'namespace'),
    runDir,
    workerdPath: workerd.path,
    processEnv: { ...markedEnv(runDir), ...workerd.env },
    hostWorkerSource: readBuiltWorker(buildDir, 'host'),
    egressSocket: join(runDir, EGRESS_SOCKET),
    apiToken: namespaceApiToken,
    compatibilityDate: readWorkerOptions(buildDir, 'dispatcher').compatibilityDate,
    mainHosts: options.hosts,
    limits: { cpuMs: options.cpuLimitMs },
    log: (message) => console.error(message),
  })
  const mailbox = await openMailbox(join(runDir, MAIL_SOCKET), {
    smtpUrl: options.smtpUrl,
    folder: join(options.dataDir, 'mail'),
    log: (message) => console.log(message),
  })
  const certificateDoor = await openCertificateDoor(
    certificateDoorFile(buildDir),
    { allowPrivate: options.allowPrivateEgress, extraCa: options.extraCa },
    { socketPath: join(runDir, CERTIFICATES_SOCKET), runDir },
  )
  const lifecycle = join(runDir, LIFECYCLE_SOCKET)
  const controlPlane = await openControlPlane(
    {
      listen: { socket: PUBLIC_SOCKET },
      publicHost: options.publicHost,
      uiOrigins: loopbackOrigins(options),
      defaultAccount: options.account,
      buildDir,
      dataDir: options.dataDir,
      allowPrivateEgress: options.allowPrivateEgress,
      egressAddresses: options.egressAddresses,
      extraCa: options.extraCa,
      domainApi: options.domainApi,
      contextService: options.contextService,
      cheapPasswords: options.cheapPasswords,
      retryDelays: options.retryDelays,
      mailFrom: options.mailFrom,
      runDir,
      namespaceApiBase: namespace.apiBase,
      namespaceApiToken,
      ...platformSecrets(options.dataDir, process.env),
    },
    workerd,
    env,
    { onRestart: () => void tickAtStartup(lifecycle), onFailure },
  )
  await migrate(lifecycle, fromRoot('migrations/dispatcher'))
  await migrate(join(runDir, PROVISIONING_SOCKET), fromRoot('migrations/sentinel'))
  await tickAtStartup(lifecycle)
  let isClosing = false
  const tickOfTheMinute = () => {
    tick(lifecycle, EVERY_MINUTE_CRON).catch((error: unknown) => {
      if (!isClosing) console.error(String(error))
    })
  }
  // The first tick comes at once, because scripts of an earlier release may have to be rebuilt. Nothing waits for it.
  tickOfTheMinute()
  const endTicks = everyFullMinute(tickOfTheMinute)

  const fronts = await openFronts(
    options.fronts,
    frontFile(buildDir),
    {
      host: options.host,
      port: options.port,
      ...(options.tls && { tls: options.tls }),
      ...(options.httpPort !== undefined && { httpPort: options.httpPort }),
      trustedProxies: options.trustedProxies,
      controlPlane: { socketPath: join(runDir, PUBLIC_SOCKET) },
      internalSocket: join(runDir, INTERNAL_SOCKET),
      supervisorSocket: join(runDir, SUPERVISOR_SOCKET),
      runDir,
      uiDir,
    },
    onFailure,
  )

  const metrics = await openMetrics(
    { namespace, fronts, controlPlane, certificateDoor, lifecycleSocket: lifecycle },
    join(runDir, METRICS_SOCKET),
    options.metricsPort,
  )

  return {
    runDir,
    publicSocket: join(runDir, PUBLIC_SOCKET),
    async close() {
      isClosing = true
      endTicks()
      metrics.close()
      await fronts.close()
      await unixFetch(lifecycle, 'POST', '/drain').catch((error: unknown) => {
        console.error('The dispatcher could not be drained:', error)
      })
      await sleep(QUEUE_SETTLE_MS)
      await controlPlane.close()
      mailbox.close()
      await namespace.close()
      certificateDoor.close()
      dataFolder.unlock()
    },
  }
}

/** How a browser on this machine reaches it, by whatever name and port. */
function loopbackOrigins({ port, httpPort, tls }: StartOptions): string[] {
  const bases = [
    { scheme: tls ? 'https' : 'http', port },
    ...(httpPort === undefined ? [] : [{ scheme: 'http', port: httpPort }]),
  ]
  return bases.flatMap(({ scheme, port }) =>
    LOOPBACK_NAMES.map((name) => new URL(`${scheme}://${name}:${port}`).origin),
  )
}

/** Sends the first tick to a control plane. A failure is reported, and the next tick makes up for it. */
async function tickAtStartup(lifecycle: string): Promise<void> {
  await tick(lifecycle, STARTUP_CRON).catch((error: unknown) => console.error(String(error)))
}

/** Has the dispatcher do what is due; resolves when that is done. Rejects with a sentence when it fails. */
async function tick(lifecycle: string, cron: string): Promise<void> {
  const failed = (why: string) => new Error(`The scheduler failed at "${cron}": ${why}`)
  const { status, body } = await unixFetch(lifecycle, 'POST', '/tick', { cron }).catch(
    (error: unknown) => {
      throw failed(String(error))
    },
  )
  if (status !== 200) throw failed(`it answered ${status}: ${JSON.stringify(body)}`)
}

/** Makes an empty folder for the temporary files of Miniflare's Workers, so that a `kill -9` leaves none beyond the next start. */
function makeTemporaryFolder(runDir: string): string {
  const folder = join(runDir, 'tmp')
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { mode: 0o700 })
  return folder
}
