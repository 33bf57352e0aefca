import { Hono } from 'hono'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { type FetchServer, serveFetch } from '../../kit/node/serve-fetch.ts'
import { assembleConfiguration } from './assemble-configuration.ts'
import type { ControlPlaneOptions } from './control-plane.ts'
import type { GuardedWorkerd } from './guarded-workerd.ts'
import { type KeptProcess, RestartLoop } from './restart-loop.ts'
import { listenersOf } from './sockets.ts'
import { WorkerdProcess } from './workerd-process.ts'

/** The one workerd that holds the data, as long as it is wanted. */
export interface ControlPlane {
  /** Of the process that runs now; 0 for none. */
  pid(): number
  /** Ends it for good. */
  close(): Promise<void>
}

/** What the rest of the platform is told of the control plane. */
export interface ControlPlaneEvents {
  /** It ended by itself and serves again. */
  onRestart(): void
  /** It ended by itself and can't be started again; the sentence says why. */
  onFailure(reason: string): void
}

/** Miniflare's own socket: workerd insists on it, and nobody is to use it. */
const ENTRY_SOCKET = 'entry.sock'
const LOOPBACK_SOCKET = 'loopback.sock'
const RESTART_LIMITS = { maxEnds: 5, windowMs: 60_000, maxStarts: 2 }

/** Starts the control plane and sees to it that it runs until it is closed. Rejects when it can't be started. */
export async function openControlPlane(
  options: ControlPlaneOptions,
  workerd: GuardedWorkerd,
  env: NodeJS.ProcessEnv,
  events: ControlPlaneEvents,
): Promise<ControlPlane> {
  const { runDir, listen } = options
  const configuration = await assembleConfiguration(options, workerd, env)
  const entry = join(runDir, ENTRY_SOCKET)
  const loopbackPath = join(runDir, LOOPBACK_SOCKET)
  const addresses = listenersOf(runDir, listen).map(({ address }) => address)
  const loopback = await openLoopback(loopbackPath)

  let pid = 0
  function spawn(): KeptProcess {
    const paths = addresses.map((address) => /^unix:(.+)/.exec(address)?.[1])
    for (const path of [entry, ...paths]) if (path) rmSync(path, { force: true })
    const started = new WorkerdProcess({
      path: workerd.path,
      env: { ...env, ...workerd.env, TZ: 'UTC', FORCE_COLOR: '0' },
      configuration,
      socketAddresses: { entry: `unix:${entry}` },
      externalAddresses: { loopback: `unix:${loopbackPath}` },
    })
    pid = started.pid
    return {
      ended: started.ended,
      kill: () => started.kill(),
      async untilServing() {
        await started.untilListening(['entry', ...addresses])
        // A socket without a name can't be opened.
        rmSync(entry, { force: true })
      },
    }
  }

  const loop = new RestartLoop({
    name: 'The control plane',
    limits: RESTART_LIMITS,
    spawn,
    onRestart: () => events.onRestart(),
    onFailure: (reason) => events.onFailure(reason),
  })
  try {
    await loop.open()
  } catch (error) {
    loopback.close()
    throw error
  }
  const endAtExit = () => loop.current?.kill()
  process.once('exit', endAtExit)
  return {
    pid: () => pid,
    async close() {
      loop.close()
      loop.current?.kill()
      await loop.current?.ended
      loopback.close()
      process.off('exit', endAtExit)
    },
  }
}

/** Miniflare's numbers of the log levels that are printed: error and warning. */
const PRINTED_LEVELS = new Set(['1', '2'])

/**
 * Listens where the control plane expects Miniflare's Node part. At run time only the queue sends something
 * there, in the middle of each batch, and it would stop for good if nobody answered.
 */
async function openLoopback(socketPath: string): Promise<FetchServer> {
  rmSync(socketPath, { force: true })
  return serveFetch(loopback.fetch, socketPath)
}

const loopback = new Hono()
  .all('/core/log', async (c) => {
    const message = await c.req.text()
    if (PRINTED_LEVELS.has(c.req.header('mf-log-level') ?? '')) console.error(message)
    return c.body(null, 204)
  })
  .notFound((c) => c.body(null, 404))
