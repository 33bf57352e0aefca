import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import {
  SETTINGS_VARIABLE,
  type FrontCommand,
  type FrontReport,
  type FrontSettings,
} from '../../front/settings.ts'
import { platformEnv } from './run-folder.ts'
import { StartOptionError } from './start-options.ts'

/** What fronts are told, but for what is each one's share. */
export type FrontsOptions = Omit<
  FrontSettings,
  'isShared' | 'maxConnections' | 'maxInvocationsPerAccount'
>

/** The fronts of a platform. */
export interface Fronts {
  /** Lets what runs finish, then ends them. */
  close(): Promise<void>
}

/** Young garbage may take this many megabytes before it is collected; a request leaves little behind. */
const NODE_FLAGS = ['--max-semi-space-size=16']
/** Connections of all fronts together, where the system grants descriptors enough. */
const MAX_CONNECTIONS = 4_096
/** The others are for sockets to hosts and control plane, and for files. */
const SHARE_OF_DESCRIPTORS = 0.25
/** Of all connections, one account's calls may take a quarter. */
const SHARE_OF_ACCOUNT = 0.25
/** Fronts that end sooner than this after their start are started again after a pause, and not for ever. */
const STABLE_AFTER_MS = 5_000
const PAUSE_MS = 200
const MAX_EARLY_ENDS = 20

/**
 * Starts fronts; one that ends is replaced. Rejects with a `StartOptionError`
 * when they can't listen.
 *
 * @param wanted how many
 * @param program file of the front, built for Node
 * @param onFatal called when fronts end again and again, so that the platform can't serve
 */
export async function openFronts(
  wanted: number,
  program: string,
  options: FrontsOptions,
  onFatal: (reason: string) => void,
): Promise<Fronts> {
  const running = new Set<ChildProcess>()
  // Only Linux spreads connections over several listeners of one port.
  const count = process.platform === 'linux' ? wanted : 1
  const maxConnections = Math.floor(connectionLimit() / count)
  const settings: FrontSettings = {
    ...options,
    isShared: count > 1,
    maxConnections,
    maxInvocationsPerAccount: Math.ceil(maxConnections * SHARE_OF_ACCOUNT),
  }
  let isClosing = false
  let earlyEnds = 0

  /** Starts a front and tells how that went; from then on it is replaced when it ends. */
  async function start(): Promise<FrontReport> {
    const startedAtMs = Date.now()
    const child = fork(program, {
      execArgv: NODE_FLAGS,
      env: { ...platformEnv(options.runDir), [SETTINGS_VARIABLE]: JSON.stringify(settings) },
    })
    running.add(child)
    const report = await reportOf(child)
    if (!('ready' in report)) {
      running.delete(child)
      child.kill('SIGKILL')
      return report
    }
    const replace = () => {
      running.delete(child)
      if (isClosing) return
      console.error('A front has ended and is replaced.')
      earlyEnds = Date.now() - startedAtMs < STABLE_AFTER_MS ? earlyEnds + 1 : 0
      void startAgain()
    }
    if (child.exitCode === null && child.signalCode === null) child.once('exit', replace)
    else replace()
    return report
  }

  async function startAgain(): Promise<void> {
    for (; earlyEnds < MAX_EARLY_ENDS; earlyEnds++) {
      await sleep(PAUSE_MS * earlyEnds)
      if (isClosing) return
      const report = await start()
      if ('ready' in report) return
      console.error(`A front can not be started: ${report.failed}`)
    }
    if (!isClosing) onFatal('The fronts end again and again, so the platform ends.')
  }

  process.once('exit', () => running.forEach((child) => child.kill('SIGKILL')))
  for (const report of await Promise.all(Array.from({ length: count }, start))) {
    if ('ready' in report) continue
    isClosing = true
    running.forEach((child) => child.kill('SIGKILL'))
    throw new StartOptionError(`--port: the front can not listen: ${report.failed}`)
  }
  return {
    async close() {
      isClosing = true
      await Promise.all(
        [...running].map(async (child) => {
          const ended = once(child, 'exit')
          // One that has just ended by itself has no ear for it.
          child.send('drain' satisfies FrontCommand, () => undefined)
          await ended
        }),
      )
    },
  }
}

async function reportOf(child: ChildProcess): Promise<FrontReport> {
  const ended = once(child, 'exit').then(() => ({ failed: 'it ended.', code: undefined }))
  const reported = once(child, 'message').then(([message]): FrontReport => message)
  return Promise.race([reported, ended])
}

/** Connections that the descriptors of a process allow. */
function connectionLimit(): number {
  const { userLimits } = process.report.getReport() as {
    userLimits?: { open_files?: { soft?: unknown } }
  }
  const descriptors = Number(userLimits?.open_files?.soft)
  if (!Number.isFinite(descriptors)) return MAX_CONNECTIONS
  return Math.min(MAX_CONNECTIONS, Math.floor(descriptors * SHARE_OF_DESCRIPTORS))
}
