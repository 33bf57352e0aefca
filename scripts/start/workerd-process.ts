import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import * as z from 'zod'
import { printLogLines } from './print-log-lines.ts'

/** How a workerd is started. */
export interface WorkerdOptions {
  path: string
  env: NodeJS.ProcessEnv
  /** In workerd's binary format, gzipped. */
  configuration: Buffer
  /** Addresses of the sockets that the configuration only names: its own, and those that it connects to. */
  socketAddresses: Record<string, string>
  externalAddresses: Record<string, string>
}

const ControlLine = z.object({ event: z.literal('listen'), socket: z.string() })
const START_TIMEOUT_MS = 30_000

/** A workerd that gets its configuration in memory. What it logs is printed. */
export class WorkerdProcess {
  /** Resolves with what ended it: a signal's name, or `status` and a number. */
  readonly ended: Promise<string>
  readonly #process: ChildProcess
  readonly #control: Readable
  /** The first error that it wrote, from which later ones follow. */
  #firstProblem: string | undefined

  constructor({ path, env, configuration, socketAddresses, externalAddresses }: WorkerdOptions) {
    const parameters = [
      'serve',
      '--binary',
      '--experimental',
      '--control-fd=3',
      ...addressFlags('socket-addr', socketAddresses),
      ...addressFlags('external-addr', externalAddresses),
      '-',
    ]
    const child = spawn(path, parameters, { stdio: ['pipe', 'pipe', 'pipe', 'pipe'], env })
    const control = child.stdio[3]
    if (!(control instanceof Readable)) throw new Error('workerd has no control pipe.')
    this.#process = child
    this.#control = control
    this.ended = once(child, 'close').then(
      ([status, signal]) => signal ?? `status ${status}`,
      String,
    )
    for (const output of [child.stdout, child.stderr]) {
      printLogLines(output, (problem) => (this.#firstProblem ??= problem))
    }
    // workerd may end before it has read all.
    child.stdin.on('error', () => undefined)
    const unzip = createGunzip()
    unzip.pipe(child.stdin)
    unzip.end(configuration)
  }

  /** Waits until it listens on all of these sockets. Rejects with the reason when it ends before, or needs more than START_TIMEOUT_MS. */
  async untilListening(sockets: readonly string[]): Promise<void> {
    const missing = new Set(sockets)
    const timer = setTimeout(() => this.kill(), START_TIMEOUT_MS)
    for await (const line of createInterface({ input: this.#control })) {
      const message = ControlLine.safeParse(JSON.parse(line))
      if (message.success) missing.delete(message.data.socket)
      if (missing.size === 0) break
    }
    clearTimeout(timer)
    // The end of the process is noticed only when this pipe is read to its end.
    this.#control.resume()
    if (missing.size === 0) return
    const end = await this.ended
    throw new Error(`workerd ended with ${end}: ${this.#firstProblem ?? 'it gave no reason'}`)
  }

  get pid(): number {
    return this.#process.pid ?? 0
  }

  /** Ends it at once. */
  kill(): void {
    this.#process.kill('SIGKILL')
  }
}

function addressFlags(flag: string, addresses: Record<string, string>): string[] {
  return Object.entries(addresses).map(([name, address]) => `--${flag}=${name}=${address}`)
}
