import type { HostRef } from '../contract.ts'
import type { Host } from './host.ts'

const MAX_HOSTS = 100

/**
 * The hosts that ended last. A broken connection is reported after its process is gone, and what became of
 * the request is then read from the journal that the host left.
 */
export class EndedHosts {
  /** By generation, the oldest first. */
  readonly #hosts = new Map<number, Host>()

  find({ generation }: HostRef): Host | undefined {
    return this.#hosts.get(generation)
  }

  /** Keeps a host that has ended, and closes the journal of the oldest one when there are too many. */
  add(host: Host): void {
    this.#hosts.set(host.ref.generation, host)
    if (this.#hosts.size <= MAX_HOSTS) return
    for (const [generation, oldest] of this.#hosts) {
      this.#hosts.delete(generation)
      oldest.process.dispose()
      return
    }
  }
}
