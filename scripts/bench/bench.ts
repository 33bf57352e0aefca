import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openPlatform, type Platform } from './platform.ts'
import { openReferenceWorkers, type ReferenceWorkers } from './reference-workers.ts'

const REFERENCE_PORTS: [number, number, number] = [18_801, 18_802, 18_803]
const PLATFORM_PORT = 18_800

/** A lambda that does nothing. */
export const HELLO = "function lambda(input, callback) { callback(null, 'Hello World') }\n"
/** The metric that counts invocations that succeeded. */
export const SUCCEEDED = 'lamplighter_invocations_total{outcome="SUCCEEDED"}'

/** How much is measured. */
export interface Sizes {
  /** Seconds that each load lasts. */
  seconds: number
  lambdas: number
  /** Log lines that are searched. */
  lines: number
  /** Schedules that are due in the same minute. */
  schedules: number
}

/** What the parts of a benchmark share: a platform, and what it is compared with, which starts when a part asks for it. */
export class Bench {
  readonly dir = mkdtempSync(join(tmpdir(), 'lamplighter-bench-'))
  readonly sizes: Sizes
  #platform: Platform | undefined
  #reference: Promise<ReferenceWorkers> | undefined
  #hello: Promise<string> | undefined

  constructor(sizes: Sizes) {
    this.sizes = sizes
  }

  /** The platform that runs now. */
  get platform(): Platform {
    if (this.#platform) return this.#platform
    throw new Error('The platform is not running.')
  }

  /** Starts the platform, after ending the one that runs, on the same data; `flags` are further ones of `npm start`. */
  async start(flags: string[] = []): Promise<void> {
    await this.#platform?.close()
    this.#platform = undefined
    this.#platform = await openPlatform(this.dir, PLATFORM_PORT, flags)
  }

  reference(): Promise<ReferenceWorkers> {
    return (this.#reference ??= openReferenceWorkers(this.dir, REFERENCE_PORTS))
  }

  /** The UUID of a lambda that does nothing, the same at each call. */
  hello(): Promise<string> {
    return (this.#hello ??= this.platform.deploy(HELLO))
  }

  /** Prints what was measured. */
  report(what: string, value: string): void {
    console.log(`${what.padEnd(52)} ${value}`)
  }

  /** Ends every process and deletes the data. */
  async close(): Promise<void> {
    const reference = await this.#reference?.catch(() => undefined)
    reference?.close()
    await this.#platform?.close()
    rmSync(this.dir, { recursive: true, force: true })
  }
}
