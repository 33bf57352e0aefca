import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { assembleConfiguration } from './assemble-configuration.ts'
import type { ControlPlaneOptions } from './control-plane.ts'
import type { GuardedWorkerd } from './guarded-workerd.ts'
import { openLoopback } from './loopback.ts'
import { listenersOf } from './sockets.ts'
import { WorkerdProcess } from './workerd-process.ts'

/** The one workerd that holds the data, as long as it is wanted. */
export interface ControlPlane {
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
/** A start that fails is tried once more, when whatever it met may have passed. */
const SECOND_START_AFTER_MS = 200
/** It may end so often in so long: what ends it again and again would do so forever. */
const MAX_ENDS = 5
const ENDS_WINDOW_MS = 60_000

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
  let running: WorkerdProcess | undefined
  let isClosing = false
  let endedAtMs: number[] = []

  async function start(): Promise<void> {
    const paths = addresses.map((address) => /^unix:(.+)/.exec(address)?.[1])
    for (const path of [entry, ...paths]) if (path) rmSync(path, { force: true })
    const started = new WorkerdProcess({
      path: workerd.path,
      env: { ...env, ...workerd.env, TZ: 'UTC', FORCE_COLOR: '0' },
      configuration,
      socketAddresses: { entry: `unix:${entry}` },
      externalAddresses: { loopback: `unix:${loopbackPath}` },
    })
    running = started
    await started.untilListening(['entry', ...addresses])
    // A socket without a name can't be opened.
    rmSync(entry, { force: true })
    void started.ended.then(restart)
  }

  async function restart(end: string): Promise<void> {
    if (isClosing) return
    const atMs = Date.now()
    endedAtMs = [...endedAtMs.filter((earlier) => atMs - earlier < ENDS_WINDOW_MS), atMs]
    if (endedAtMs.length >= MAX_ENDS) {
      events.onFailure(
        `The control plane ended ${MAX_ENDS} times within a minute, the last time with ${end}; the lines above may say why.`,
      )
      return
    }
    try {
      await start().catch(startOnceMore)
    } catch (error) {
      if (isClosing) return
      events.onFailure(
        `The control plane ended by itself (${end}) and can't be started again: ${reasonOf(error)}`,
      )
      return
    }
    console.error(
      `The control plane ended by itself (${end}); it serves again after ${Date.now() - atMs} ms.`,
    )
    events.onRestart()
  }

  async function startOnceMore(error: unknown): Promise<void> {
    await sleep(SECOND_START_AFTER_MS)
    if (isClosing) throw error
    await start()
  }

  try {
    await start()
  } catch (error) {
    loopback.close()
    throw error
  }
  const endAtExit = () => running?.kill()
  process.once('exit', endAtExit)
  return {
    async close() {
      isClosing = true
      running?.kill()
      await running?.ended
      loopback.close()
      process.off('exit', endAtExit)
    },
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
