import { setPriority } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import type { HostRef } from '../contract.ts'
import { HostHealth } from './host-health.ts'
import type { HostPoolEvents } from './host-pool-events.ts'
import type { HostPoolLimits } from './host-pool-limits.ts'
import { type HostOptions, HostProcess } from './host-process.ts'
import { HostRoles } from './host-roles.ts'
import { isOversized } from './is-oversized.ts'
import type { PooledHost } from './pooled-host.ts'

const LOOK_EVERY_MS = 25
const HOUSEKEEPING_EVERY_MS = 1_000
/** A machine so busy that a stalled host gets no CPU does not keep its callers waiting for ever. */
const STALLED_WALL_LIMIT_MS = 8_000
const DRAIN_LIMIT_MS = 35_000
/** Nice enough to leave the CPU to hosts that serve, not so nice that a limit is never reached. */
const STALLED_PRIORITY = 10
const STALL_MEMORY_MS = 10_000
const MAX_SPARES = 4
const IDLE_CHECK_MS = 100

/**
 * Starts, watches, replaces and ends hosts. There is always a warm spare, more while hosts keep
 * stalling, so that a stalled host's work goes on elsewhere at once.
 */
export class HostPool {
  /** Who serves what. */
  readonly roles: HostRoles
  readonly #options: HostOptions
  readonly #limits: HostPoolLimits
  readonly #events: HostPoolEvents
  readonly #slots: (PooledHost | undefined)[]
  readonly #spares: PooledHost[] = []
  readonly #starting = new Set<Promise<unknown>>()
  /** Slots that are about to be taken. */
  readonly #reserved = new Set<number>()
  #generation = 0
  #nextSlot = 0
  #recentStallsMs: number[] = []
  #timers: NodeJS.Timeout[] = []
  #closed = false

  constructor(options: HostOptions, limits: HostPoolLimits, events: HostPoolEvents) {
    this.#options = options
    this.#limits = limits
    this.#events = events
    this.#slots = Array.from({ length: limits.slots })
    this.roles = new HostRoles(limits.mainHosts, {
      take: () => this.take(),
      mainChanged: () => events.mainChanged(),
      log: (message) => events.log(message),
    })
  }

  /** Starts the first hosts; resolves when requests can be served. */
  async open(): Promise<void> {
    const first = await Promise.all(
      Array.from({ length: this.#limits.mainHosts + 1 }, () => this.#start()),
    )
    this.roles.open(first)
    this.#timers = [
      // After the sockets were read: when this process got no CPU for a while, the answer to a ping may
      // be there already, and no host is to be judged by that.
      setInterval(() => setImmediate(() => this.#look()), LOOK_EVERY_MS),
      setInterval(() => this.#keepHouse(), HOUSEKEEPING_EVERY_MS),
    ]
    this.#fillSpares()
  }

  /** Ends every host. */
  async close(): Promise<void> {
    this.#closed = true
    for (const timer of this.#timers) clearInterval(timer)
    await Promise.allSettled(this.#starting)
    const hosts = this.hosts()
    for (const host of hosts) host.process.kill()
    await Promise.allSettled(hosts.map((host) => host.process.exited))
  }

  /** Every host whose process has not ended. */
  hosts(): PooledHost[] {
    return this.#slots.filter((host) => host !== undefined)
  }

  /** The host a reference means, unless its process has ended. */
  find(ref: HostRef): PooledHost | undefined {
    const host = this.#slots[ref.slot]
    return host?.process.ref.generation === ref.generation ? host : undefined
  }

  /** Takes a spare host out of the pool, or starts one. */
  async take(): Promise<PooledHost> {
    for (;;) {
      const spare = this.#spares.shift() ?? (await this.#start())
      this.#fillSpares()
      if (!spare.retired) return spare
    }
  }

  /** Ends a host that is not needed any more, once it is done with what it does. */
  async drain(host: PooledHost): Promise<void> {
    if (host.retired) return
    this.#retire(host, 'draining')
    const deadline = Date.now() + DRAIN_LIMIT_MS
    try {
      await host.process.drain()
      do await sleep(IDLE_CHECK_MS)
      while ((await host.process.ping()).inFlight > 0 && Date.now() < deadline)
    } catch {
      // It ended by itself, which is all that was wanted.
    }
    host.killedFor ??= 'done'
    host.process.kill()
  }

  async #start(): Promise<PooledHost> {
    const slot = this.#findFreeSlot() ?? (await this.#makeSlotFree())
    const process = new HostProcess({ slot, generation: this.#generation++ }, this.#options)
    const host: PooledHost = { process, health: new HostHealth(process) }
    this.#slots[slot] = host
    this.#reserved.delete(slot)
    void process.exited.catch(() => undefined).then(() => this.#onExit(host))
    try {
      await process.whenReady()
    } catch (error) {
      process.kill()
      throw error
    }
    host.isReady = true
    return host
  }

  /** Where all slots are taken, the host that has been draining longest gives up its own. */
  async #makeSlotFree(): Promise<number> {
    const [oldest] = this.hosts()
      .filter((host) => host.retired === 'draining')
      .toSorted((a, b) => a.process.startedAtMs - b.process.startedAtMs)
    if (!oldest) throw new Error(`All ${this.#slots.length} host slots are taken.`)
    this.#events.log('All host slots are taken; a host that is being drained is ended.')
    oldest.killedFor ??= 'done'
    oldest.process.kill()
    await oldest.process.exited
    return this.#findFreeSlot() ?? this.#makeSlotFree()
  }

  #findFreeSlot(): number | undefined {
    for (let i = 0; i < this.#slots.length; i++) {
      const slot = (this.#nextSlot + i) % this.#slots.length
      if (this.#slots[slot] || this.#reserved.has(slot)) continue
      this.#reserved.add(slot)
      this.#nextSlot = slot + 1
      return slot
    }
    return undefined
  }

  #fillSpares(): void {
    if (this.#closed) return
    const since = Date.now() - STALL_MEMORY_MS
    this.#recentStallsMs = this.#recentStallsMs.filter((time) => time > since)
    const wanted = Math.min(1 + this.#recentStallsMs.length, MAX_SPARES)
    for (let count = this.#spares.length + this.#starting.size; count < wanted; count++) {
      const starting = this.#start().then(
        (host) => this.#spares.push(host),
        (error: unknown) => this.#events.log(String(error)),
      )
      this.#starting.add(starting)
      void starting.finally(() => this.#starting.delete(starting))
    }
  }

  #retire(host: PooledHost, reason: NonNullable<PooledHost['retired']>): void {
    host.retired = reason
    this.roles.remove(host)
    const index = this.#spares.indexOf(host)
    if (index >= 0) this.#spares.splice(index, 1)
    this.#fillSpares()
  }

  #onExit(host: PooledHost): void {
    this.#slots[host.process.ref.slot] = undefined
    this.#retire(host, 'ended')
    this.#events.ended(host)
  }

  #look(): void {
    for (const host of this.hosts()) {
      if (!host.isReady) continue
      host.health.look()
      if (host.retired === 'stalled') this.#judgeStalled(host)
      else if (host.health.isStalled()) this.#onStall(host)
      this.#judgeSize(host)
    }
  }

  #judgeSize(host: PooledHost): void {
    const bytes = host.process.residentBytes()
    if (isOversized(host.process, bytes, this.#limits)) this.#kill(host, 'memory')
    else if (bytes > this.#limits.softMemoryBytes && this.roles.has(host)) void this.drain(host)
  }

  #onStall(host: PooledHost): void {
    this.#recentStallsMs.push(Date.now())
    const { forMs, cpuMs } = host.health.unanswered()
    this.#events.log(
      `Host ${host.process.ref.slot} has stalled: ${Math.round(forMs)} ms, ${Math.round(cpuMs)} ms of CPU.`,
    )
    this.#retire(host, 'stalled')
    // It may use up its limit, but not at the expense of the hosts that serve.
    if (host.process.isRunning) setPriority(host.process.pid, STALLED_PRIORITY)
    this.#events.stalled(host)
  }

  #judgeStalled(host: PooledHost): void {
    const { forMs, cpuMs } = host.health.unanswered()
    if (forMs === 0) {
      // It came back. What it runs may end, but it has shown that it is no host to share.
      host.retired = undefined
      this.#events.cameBack(host)
      void this.drain(host)
    } else if (cpuMs >= this.#events.cpuLimitMs(host) || forMs >= STALLED_WALL_LIMIT_MS) {
      this.#kill(host, 'cpu')
    }
  }

  #kill(host: PooledHost, reason: 'cpu' | 'memory'): void {
    if (host.killedFor) return
    host.killedFor = reason
    this.#events.log(`Host ${host.process.ref.slot} is ended for its ${reason} use.`)
    host.process.kill()
  }

  #keepHouse(): void {
    const surplus = this.roles.findSurplus()
    if (surplus) void this.drain(surplus)
    for (const host of this.hosts()) host.process.rotateOutput()
  }
}
