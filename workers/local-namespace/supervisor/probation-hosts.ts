import { MAX_PROBATION_HOSTS, type HostRef } from '../protocol.ts'
import type { PooledHost } from './pooled-host.ts'

/** A host beyond the first goes when nobody has asked for one for so long. */
const SURPLUS_AFTER_MS = 60_000

/** The hosts of new scripts: one, and more for a while when several such scripts wait at once. */
export class ProbationHosts {
  readonly #hosts: PooledHost[] = []
  #askedAtMs = 0

  get refs(): HostRef[] {
    return this.#hosts.map((host) => host.process.ref)
  }

  get isEmpty(): boolean {
    return this.#hosts.length === 0
  }

  /** Notes that so many are wanted; tells whether there should be one more. */
  isShort(wanted: number): boolean {
    if (wanted > 1) this.#askedAtMs = Date.now()
    return this.#hosts.length < Math.min(wanted, MAX_PROBATION_HOSTS)
  }

  has(host: PooledHost): boolean {
    return this.#hosts.includes(host)
  }

  add(host: PooledHost): void {
    this.#hosts.push(host)
  }

  remove(host: PooledHost): void {
    const index = this.#hosts.indexOf(host)
    if (index >= 0) this.#hosts.splice(index, 1)
  }

  /** The host to give back, if there is one too many by now. */
  findSurplus(): PooledHost | undefined {
    if (Date.now() - this.#askedAtMs < SURPLUS_AFTER_MS) return undefined
    return this.#hosts.length > 1 ? this.#hosts.at(-1) : undefined
  }
}
