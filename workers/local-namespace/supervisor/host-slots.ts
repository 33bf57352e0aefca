import type { HostRef } from '../contract.ts'
import { Host } from './host.ts'
import type { HostOptions } from './host-process.ts'

/** What the slots tell their owner. */
export interface HostSlotsEvents {
  /** A host's process has ended. */
  ended(host: Host): void
  log(message: string): void
}

/**
 * The numbered places for host processes. Bindings know a host by the socket of its slot, so there are as
 * many slots as sockets, and no two processes share one.
 */
export class HostSlots {
  readonly #options: HostOptions
  readonly #events: HostSlotsEvents
  readonly #hosts: (Host | undefined)[]
  /** Slots that a host is about to take. */
  readonly #reserved = new Set<number>()
  #generation = 0
  #nextSlot = 0

  constructor(count: number, options: HostOptions, events: HostSlotsEvents) {
    this.#options = options
    this.#events = events
    this.#hosts = Array.from({ length: count })
  }

  /** Every host whose process has not ended. */
  list(): Host[] {
    return this.#hosts.filter((host) => host !== undefined)
  }

  /** The host a reference means, unless its process has ended. */
  find(ref: HostRef): Host | undefined {
    const host = this.#hosts[ref.slot]
    return host?.ref.generation === ref.generation ? host : undefined
  }

  /** Starts a host in a free slot; resolves when it serves. Rejects when all slots are taken or it does not start. */
  async start(): Promise<Host> {
    const slot = this.#takeFreeSlot() ?? (await this.#makeSlotFree())
    const host = new Host({ slot, generation: this.#generation++ }, this.#options)
    this.#hosts[slot] = host
    this.#reserved.delete(slot)
    void host.process.exited.catch(() => undefined).then(() => this.#onExit(host))
    await host.start()
    return host
  }

  #onExit(host: Host): void {
    this.#hosts[host.ref.slot] = undefined
    host.end()
    this.#events.ended(host)
  }

  #takeFreeSlot(): number | undefined {
    for (let i = 0; i < this.#hosts.length; i++) {
      const slot = (this.#nextSlot + i) % this.#hosts.length
      if (this.#hosts[slot] || this.#reserved.has(slot)) continue
      this.#reserved.add(slot)
      this.#nextSlot = slot + 1
      return slot
    }
    return undefined
  }

  /** Ends the oldest host that is draining and takes its slot. */
  async #makeSlotFree(): Promise<number> {
    const [oldest] = this.list()
      .filter((host) => host.state === 'draining')
      .toSorted((a, b) => a.process.startedAtMs - b.process.startedAtMs)
    if (!oldest) throw new Error(`All ${this.#hosts.length} host slots are taken.`)
    this.#events.log('All host slots are taken; a host that is being drained is ended.')
    oldest.kill('done')
    await oldest.process.exited
    return this.#takeFreeSlot() ?? this.#makeSlotFree()
  }
}
