import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import {
  type FrontCommand,
  type FrontMetrics,
  FrontReport,
  type FrontSettings,
  SETTINGS_VARIABLE,
} from '../../front/settings.ts'
import type { KeptProcess } from './restart-loop.ts'
import { platformEnv } from './run-folder.ts'

/** Young garbage may take this many megabytes before it is collected; a request leaves little behind. */
const NODE_FLAGS = ['--max-semi-space-size=16']

/** A front that is busy answers late; one that is ending does not. */
const MEASURE_LIMIT_MS = 1_000

/** A front that runs in a process of its own. */
export class FrontProcess implements KeptProcess {
  readonly ended: Promise<string>
  readonly #process: ChildProcess
  readonly #report: Promise<FrontReport>
  readonly pid: number

  /** Starts the front; `program` is its file, built for Node. */
  constructor(program: string, settings: FrontSettings) {
    this.#process = fork(program, {
      execArgv: NODE_FLAGS,
      env: { ...platformEnv(settings.runDir), [SETTINGS_VARIABLE]: JSON.stringify(settings) },
    })
    this.pid = this.#process.pid ?? 0
    this.ended = once(this.#process, 'exit').then(
      ([status, signal]) => signal ?? `status ${status}`,
      String,
    )
    this.#report = Promise.race([
      once(this.#process, 'message').then(([message]) => FrontReport.parse(message)),
      this.ended.then((end) => ({ failed: `it ended with ${end}.` })),
    ])
  }

  async untilServing(): Promise<void> {
    const report = await this.#report
    if ('failed' in report) throw new Error(report.failed)
  }

  /** Lets what runs finish; resolves when the process has ended. */
  async drain(): Promise<void> {
    // The callback takes the error of a process that has just ended by itself.
    this.#process.send('drain' satisfies FrontCommand, () => undefined)
    await this.ended
  }

  /** Asks it how things stand; undefined when it does not say so in time. */
  async measure(): Promise<FrontMetrics | undefined> {
    const answer = once(this.#process, 'message', { signal: AbortSignal.timeout(MEASURE_LIMIT_MS) })
    this.#process.send('measure' satisfies FrontCommand, () => undefined)
    try {
      const report = FrontReport.parse((await answer)[0])
      return 'measured' in report ? report.measured : undefined
    } catch {
      return undefined
    }
  }

  /** Ends it at once. */
  kill(): void {
    this.#process.kill('SIGKILL')
  }
}
