import { inspect } from 'node:util'
import { setTimeout as sleep } from 'node:timers/promises'
import { AccountClient } from './account-client.ts'
import type { Product } from './server.ts'

/** What an attack came to, and how a neighbour fared meanwhile. */
export interface Beside<T> {
  result: T
  /** Right answers of the neighbour while the attack ran. */
  answers: number
  /** What 99 of 100 of them took at most, in milliseconds. */
  p99Ms: number
}

/** More answers than a lambda needs to be trusted with a shared host. */
const WARM_UP_CALLS = 40
const INVOKE_EVERY_MS = 15
const HEALTH_EVERY_MS = 100
const NEIGHBOUR = `
let served = 0
function lambda(input, callback) {
  served += 1
  callback(null, { twice: input.payload.number * 2, served })
}`

interface Observation {
  atMs: number
  durationMs: number
  /** What was wrong with the answer. */
  fault?: string
}

/**
 * An ordinary lambda of another account that is invoked without a pause, and `/healthz` with it, while
 * tests attack the server, and only then: an invocation every few milliseconds is half of a processor's time. Every answer must be right; how long they took is printed for the reader.
 */
export class NeighbourWatch {
  readonly #client: AccountClient
  readonly #uuid: string
  readonly #invocations: Observation[] = []
  readonly #health: Observation[] = []
  readonly #loops: Promise<void>[]
  #isClosed = false
  #attacks = 0

  private constructor(client: AccountClient, uuid: string) {
    this.#client = client
    this.#uuid = uuid
    this.#loops = [
      this.#repeat(this.#invocations, INVOKE_EVERY_MS, () => this.#invoke()),
      this.#repeat(this.#health, HEALTH_EVERY_MS, () => this.#checkHealth()),
    ]
  }

  /** Deploys the neighbour and warms it up. */
  static async open(server: Product): Promise<NeighbourWatch> {
    const admin = await AccountClient.admin(server, 'neighbour')
    const uuid = await admin.deployCode(NEIGHBOUR, { name: 'neighbour' })
    const client = await admin.app(server)
    for (let i = 0; i < WARM_UP_CALLS; i++) await client.invoke(uuid, { number: i })
    return new NeighbourWatch(client, uuid)
  }

  /**
   * Runs an attack. Throws when the neighbour or `/healthz` gave one wrong answer meanwhile, or the
   * neighbour none at all.
   */
  async beside<T>(attack: () => Promise<T>): Promise<Beside<T>> {
    const startMs = performance.now()
    const result = await this.#besideCalls(attack)
    const during = this.#invocations.filter((one) => one.atMs >= startMs)
    const faults = [...during, ...this.#health.filter((one) => one.atMs >= startMs)].flatMap(
      ({ fault }) => fault ?? [],
    )
    if (faults.length > 0) throw new Error(`The neighbour suffered: ${faults.join('; ')}`)
    return { result, answers: during.length, p99Ms: percentile(during, 0.99) }
  }

  /** Ends the invocations; says in one line how long they took. */
  async close(): Promise<string> {
    this.#isClosed = true
    await Promise.all(this.#loops)
    const at = (share: number) => percentile(this.#invocations, share)
    return `neighbour: ${this.#invocations.length} answers, p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, slowest ${at(0.9999)} ms`
  }

  /** Has the neighbour called while it runs. */
  async #besideCalls<T>(attack: () => Promise<T>): Promise<T> {
    this.#attacks++
    try {
      return await attack()
    } finally {
      // An answer that is under way now was asked for during the attack.
      await this.#untilNext(this.#invocations)
      await this.#untilNext(this.#health)
      this.#attacks--
    }
  }

  async #repeat(
    observations: Observation[],
    everyMs: number,
    ask: () => Promise<string | undefined>,
  ): Promise<void> {
    while (!this.#isClosed) {
      if (this.#attacks === 0) {
        await sleep(everyMs)
        continue
      }
      const atMs = performance.now()
      const fault = await ask().catch((error: unknown) => inspect(error, { depth: 2 }))
      const durationMs = performance.now() - atMs
      observations.push({ atMs, durationMs, ...(fault !== undefined && { fault }) })
      await sleep(everyMs)
    }
  }

  async #invoke(): Promise<string | undefined> {
    const number = this.#invocations.length
    const answer = await this.#client.invoke(this.#uuid, { number })
    const text = await answer.text()
    const isRight = answer.status === 200 && text.startsWith(`{"twice":${number * 2},`)
    return isRight ? undefined : `${answer.status} ${text}`
  }

  async #checkHealth(): Promise<string | undefined> {
    const answer = await fetch(`${this.#client.url}/healthz`)
    await answer.arrayBuffer()
    return answer.status === 200 ? undefined : `/healthz answered ${answer.status}`
  }

  async #untilNext(observations: Observation[]): Promise<void> {
    const count = observations.length
    while (observations.length === count && !this.#isClosed) await sleep(5)
  }
}

function percentile(observations: readonly Observation[], share: number): number {
  const sorted = observations.map((one) => one.durationMs).toSorted((a, b) => a - b)
  return Math.round(sorted[Math.floor(sorted.length * share)] ?? 0)
}
