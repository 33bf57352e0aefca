import type { HostRef } from '../contract.ts'
import type { Host, HostState, KillCause } from './host.ts'
import { type HostLimits, HostMonitor } from './host-monitor.ts'
import type { HostOptions } from './host-process.ts'
import { HostRoles } from './host-roles.ts'
import { HostSlots } from './host-slots.ts'

/** Sizes of the pool and of its hosts. */
export interface HostPoolLimits extends HostLimits {
  /** Hosts that may exist at once, in whatever state. */
  slots: number
  /** Hosts that serve proven scripts. */
  mainHosts: number
}

/** What the pool tells its owner, and asks it. */
export interface HostPoolEvents {
  /** A host's event loop has stopped. The host recovers, or is killed. */
  stalled(host: Host): void
  /** A host that had stalled recovered; it is drained. */
  recovered(host: Host): void
  /** A host's process has ended. */
  ended(host: Host): void
  /** A host of proven scripts serves no longer; `roles.mainHosts` says where requests go now. */
  mainChanged(): void
  /** CPU milliseconds after which a stalled host is killed, by what runs in it. */
  cpuLimitMs(host: Host): number
  /** Takes what the operator is told. */
  log(message: string): void
}

/** Hosts as the operator sees them. */
export interface HostStats {
  hosts: { slot: number; state: HostState; residentBytes: number }[]
  /** Hosts that ended, by cause; `done` were not needed any more, `itself` nobody ended. */
  ends: Record<KillCause | 'itself', number>
  /** How often an event loop stopped. */
  stalls: number
}

const HOUSEKEEPING_EVERY_MS = 1_000
/** For so long a stall counts towards the number of spares. */
const STALL_MEMORY_MS = 10_000
const MAX_SPARES = 4

/**
 * Starts, replaces and ends hosts. There is always a warm spare, and more while hosts keep stalling, so
 * that a stalled host's work goes on elsewhere at once.
 */
export class HostPool {
  /** Which host serves what. */
  readonly roles: HostRoles
  readonly #limits: HostPoolLimits
  readonly #events: HostPoolEvents
  readonly #slots: HostSlots
  readonly #monitor: HostMonitor
  readonly #spares: Host[] = []
  readonly #startingSpares = new Set<Promise<unknown>>()
  #recentStallsMs: number[] = []
  #housekeeping: NodeJS.Timeout | undefined
  #isClosed = false
  readonly #ends: Record<KillCause | 'itself', number> = { cpu: 0, memory: 0, done: 0, itself: 0 }
  #stalls = 0

  constructor(options: HostOptions, limits: HostPoolLimits, events: HostPoolEvents) {
    this.#limits = limits
    this.#events = events
    const log = (message: string) => events.log(message)
    this.#slots = new HostSlots(limits.slots, options, {
      ended: (host) => this.#onEnded(host),
      log,
    })
    this.#monitor = new HostMonitor(
      {
        hosts: () => this.hosts(),
        onStalled: (host) => this.#onStalled(host),
        onRecovered: (host) => this.#onRecovered(host),
        onLarge: (host) => this.#replace(host),
        cpuLimitMs: (host) => events.cpuLimitMs(host),
        log,
      },
      limits,
    )
    this.roles = new HostRoles(limits.mainHosts, {
      take: () => this.take(),
      mainChanged: () => events.mainChanged(),
      log,
    })
  }

  /** Starts the first hosts; resolves when requests can be served. */
  async open(): Promise<void> {
    const first = await Promise.all(
      Array.from({ length: this.#limits.mainHosts + 1 }, () => this.#slots.start()),
    )
    this.roles.open(first)
    this.#monitor.start()
    this.#housekeeping = setInterval(() => this.#doHousekeeping(), HOUSEKEEPING_EVERY_MS)
    this.#fillSpares()
  }

  /** Ends every host. */
  async close(): Promise<void> {
    this.#isClosed = true
    this.#monitor.stop()
    clearInterval(this.#housekeeping)
    await Promise.allSettled(this.#startingSpares)
    const hosts = this.hosts()
    for (const host of hosts) host.kill('done')
    await Promise.allSettled(hosts.map((host) => host.process.exited))
  }

  /** Every host whose process has not ended. */
  hosts(): Host[] {
    return this.#slots.list()
  }

  /** What has become of the hosts since the pool was opened. */
  stats(): HostStats {
    const hosts = this.hosts().map((host) => ({
      slot: host.ref.slot,
      state: host.state,
      residentBytes: host.process.isRunning ? host.process.residentBytes() : 0,
    }))
    return { hosts, ends: { ...this.#ends }, stalls: this.#stalls }
  }

  /** The host a reference means, unless its process has ended. */
  find(ref: HostRef): Host | undefined {
    return this.#slots.find(ref)
  }

  /** Takes a spare host out of the pool, or starts one. Rejects when none can be started. */
  async take(): Promise<Host> {
    for (;;) {
      const host = this.#spares.shift() ?? (await this.#slots.start())
      this.#fillSpares()
      if (host.isServing) return host
    }
  }

  /** Drains a host that is not needed any more; does nothing when it does not serve. */
  async drain(host: Host): Promise<void> {
    if (host.isServing) await this.#drain(host)
  }

  async #drain(host: Host): Promise<void> {
    const drained = host.drain()
    this.#withdraw(host)
    await drained
  }

  /** Takes a host that has stopped serving out of its role, and lets a spare start in its place. */
  #withdraw(host: Host): void {
    this.roles.remove(host)
    const index = this.#spares.indexOf(host)
    if (index >= 0) this.#spares.splice(index, 1)
    this.#fillSpares()
  }

  #onStalled(host: Host): void {
    this.#recentStallsMs.push(Date.now())
    this.#stalls++
    host.stall()
    this.#withdraw(host)
    this.#events.stalled(host)
  }

  /** What runs in it may end, but it has shown that it is no host to share. */
  #onRecovered(host: Host): void {
    this.#events.recovered(host)
    void this.#drain(host)
  }

  #onEnded(host: Host): void {
    this.#ends[host.killedFor ?? 'itself']++
    this.#withdraw(host)
    this.#events.ended(host)
  }

  /** Spares and the hosts of confined scripts have no role; they stay as they are. */
  #replace(host: Host): void {
    if (this.roles.has(host)) void this.drain(host)
  }

  #fillSpares(): void {
    if (this.#isClosed) return
    const since = Date.now() - STALL_MEMORY_MS
    this.#recentStallsMs = this.#recentStallsMs.filter((time) => time > since)
    const wanted = Math.min(1 + this.#recentStallsMs.length, MAX_SPARES)
    for (let count = this.#spares.length + this.#startingSpares.size; count < wanted; count++) {
      const starting = this.#slots.start().then(
        (host) => this.#spares.push(host),
        (error: unknown) => this.#events.log(String(error)),
      )
      this.#startingSpares.add(starting)
      void starting.finally(() => this.#startingSpares.delete(starting))
    }
  }

  #doHousekeeping(): void {
    const surplus = this.roles.findSurplus()
    if (surplus) void this.drain(surplus)
    for (const host of this.hosts()) host.process.rotateOutput()
  }
}
