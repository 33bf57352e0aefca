import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, fstatSync, ftruncateSync, openSync, rmSync, writeFileSync } from 'node:fs'
import { Agent } from 'node:http'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import * as z from 'zod'
import { residentBytesOf } from '../../../kit/node/resident-bytes.ts'
import { unixRequest } from '../../../kit/node/unix-request.ts'
import { type HostRef, type HostReport, hostSocket } from '../contract.ts'
import { hostConfig, type HostConfigOptions } from './host-config.ts'
import { HostJournal } from './host-journal.ts'
import { ProcFile } from './proc-file.ts'

/** What every host of a namespace has in common. */
export interface HostOptions extends HostConfigOptions {
  workerdPath: string
  /** Folder for sockets, journals and configurations. */
  runDir: string
  /** Environment of the host processes. */
  processEnv: Record<string, string>
}

const Report: z.ZodType<HostReport> = z.object({ isolates: z.int(), inFlight: z.int() })
const START_TIMEOUT_MS = 30_000
/** Nobody needs more of it than the last lines. */
const MAX_ERROR_BYTES = 1024 * 1024

/** One workerd process that runs scripts, and the files that belong to it. */
export class HostProcess {
  readonly ref: HostRef
  readonly journal: HostJournal
  readonly startedAtMs = Date.now()
  readonly exited: Promise<unknown>
  readonly #process: ChildProcess
  readonly #socketPath: string
  /** The host's standard error, where workerd reports each isolate that ended. */
  readonly #errors: number
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 4 })
  readonly #times: ProcFile
  readonly #memory: ProcFile

  constructor(ref: HostRef, options: HostOptions) {
    this.ref = ref
    this.#socketPath = join(options.runDir, hostSocket(ref.slot))
    const configPath = join(options.runDir, `host-${ref.slot}.capnp`)
    rmSync(this.#socketPath, { force: true })
    writeFileSync(configPath, hostConfig(this.#socketPath, options), { mode: 0o600 })
    this.journal = new HostJournal(join(options.runDir, `host-${ref.slot}.out`))
    // Opened for appending: after the file is emptied, the host goes on at its beginning.
    this.#errors = openSync(join(options.runDir, `host-${ref.slot}.err`), 'a', 0o600)
    ftruncateSync(this.#errors)
    this.#process = spawn(options.workerdPath, ['serve', '--experimental', configPath], {
      // This process's own environment is none of a script's business.
      env: options.processEnv,
      stdio: ['ignore', this.journal.fd, this.#errors],
    })
    this.exited = once(this.#process, 'exit')
    this.#times = new ProcFile(`/proc/${this.pid}/schedstat`)
    this.#memory = new ProcFile(`/proc/${this.pid}/statm`)
  }

  get pid(): number {
    return this.#process.pid ?? 0
  }

  get isRunning(): boolean {
    return this.#process.exitCode === null && this.#process.signalCode === null
  }

  /** CPU milliseconds of the main thread, on which workerd runs all isolates; 0 where the system does not tell. */
  cpuMs(): number {
    return Number(this.#times.read()?.split(' ', 1)[0] ?? 0) / 1e6
  }

  /** 0 where the system does not tell. */
  residentBytes(): number {
    return residentBytesOf(this.#memory.read()) ?? 0
  }

  /** Bytes that the host has written since its files were last emptied. */
  writtenBytes(): number {
    return this.journal.bytes + fstatSync(this.#errors).size
  }

  /** Waits until the host answers. Rejects when it does not within START_TIMEOUT_MS. */
  async whenReady(): Promise<void> {
    const deadline = Date.now() + START_TIMEOUT_MS
    while (Date.now() < deadline && this.isRunning) {
      try {
        await this.ping()
        return
      } catch {
        await sleep(10)
      }
    }
    throw new Error(`Host ${this.ref.slot} did not start; is workerd able to run here?`)
  }

  async ping(signal?: AbortSignal): Promise<HostReport> {
    const body = await unixRequest(this.#socketPath, '/ping', { agent: this.#agent, signal })
    return Report.parse(JSON.parse(body))
  }

  /** Makes the host load a script anew at its next request. */
  async forget(script: string, signal: AbortSignal): Promise<void> {
    const path = `/forget?script=${encodeURIComponent(script)}`
    await unixRequest(this.#socketPath, path, { agent: this.#agent, signal })
  }

  /** Makes the host refuse new requests; those that run go on. */
  async drain(): Promise<void> {
    await unixRequest(this.#socketPath, '/drain', { agent: this.#agent })
  }

  /** Empties the files that the host writes to, where they have grown large. */
  rotateOutput(): void {
    if (fstatSync(this.#errors).size > MAX_ERROR_BYTES) ftruncateSync(this.#errors)
    if (!this.isRunning) return
    if (!this.journal.isLarge()) return
    // The host is stopped for microseconds, so that it writes no mark between reading and emptying.
    this.#process.kill('SIGSTOP')
    try {
      if (isStopped(this.pid)) this.journal.rotate()
    } finally {
      this.#process.kill('SIGCONT')
    }
  }

  /** Closes the files of a host that has ended. Its journal can't be asked any more. */
  dispose(): void {
    this.journal.close()
    closeSync(this.#errors)
    this.#times.close()
    this.#memory.close()
    this.#agent.destroy()
  }

  /** Ends the process at once: one that spins does not listen to anything milder. */
  kill(): void {
    this.#process.kill('SIGKILL')
  }
}

/** Waits, usually for microseconds, until a process that was sent SIGSTOP has stopped; returns false when it does not. */
function isStopped(pid: number): boolean {
  const file = new ProcFile(`/proc/${pid}/stat`)
  try {
    for (let attempt = 0; attempt < 200; attempt++) {
      const stat = file.read()
      if (stat === undefined) return false
      // The state follows the name of the command, which is in parentheses and may hold spaces (proc_pid_stat(5)).
      if (stat[stat.lastIndexOf(')') + 2] === 'T') return true
    }
    return false
  } finally {
    file.close()
  }
}
