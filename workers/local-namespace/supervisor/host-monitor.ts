import type { Host } from './host.ts'

/** What a host may take of the machine. */
export interface HostLimits {
  /** Resident bytes above which a host is replaced when it is done with what runs. */
  softMemoryBytes: number
  /** Resident bytes above which a host is killed. */
  hardMemoryBytes: number
  /** Bytes of output between two rounds of housekeeping above which a host is killed. */
  outputBytes: number
}

/** The owner of the hosts, who does what the monitor finds necessary. */
export interface MonitoredHosts {
  hosts(): Host[]
  /** The host's event loop has stopped. */
  onStalled(host: Host): void
  /** The host had stalled and its event loop turns again. */
  onRecovered(host: Host): void
  /** The host has outgrown its soft budget. */
  onLarge(host: Host): void
  /** CPU milliseconds after which a stalled host is killed, by what runs in it. */
  cpuLimitMs(host: Host): number
  /** Takes what the operator is told. */
  log(message: string): void
}

const LOOK_EVERY_MS = 25
/** A machine can be so busy that a stalled host gets no CPU; its callers don't wait so much longer than for the CPU itself. */
const STALLED_WALL_SLACK_MS = 6_000

/** Looks at every host 40 times a second and kills those that exceed a limit. */
export class HostMonitor {
  readonly #owner: MonitoredHosts
  readonly #limits: HostLimits
  #timer: NodeJS.Timeout | undefined

  constructor(owner: MonitoredHosts, limits: HostLimits) {
    this.#owner = owner
    this.#limits = limits
  }

  start(): void {
    // `setImmediate` runs after the sockets were read: when this process got no CPU for a while, the answer
    // to a ping may be there already, and no host is to be judged by that delay.
    this.#timer = setInterval(() => setImmediate(() => this.#look()), LOOK_EVERY_MS)
  }

  stop(): void {
    clearInterval(this.#timer)
  }

  #look(): void {
    for (const host of this.#owner.hosts()) {
      // Before its first answer there is nothing to judge it by.
      if (host.state === 'starting') continue
      host.health.look()
      if (host.state === 'stalled') this.#judgeStalled(host)
      else if (host.health.isStalled()) this.#onStall(host)
      this.#judgeSize(host)
    }
  }

  #onStall(host: Host): void {
    const { forMs, cpuMs } = host.health.unanswered()
    this.#owner.log(
      `Host ${host.ref.slot} has stalled: ${Math.round(forMs)} ms, ${Math.round(cpuMs)} ms of CPU.`,
    )
    this.#owner.onStalled(host)
  }

  #judgeStalled(host: Host): void {
    const { forMs, cpuMs } = host.health.unanswered()
    if (forMs === 0) this.#owner.onRecovered(host)
    else {
      const limitMs = this.#owner.cpuLimitMs(host)
      if (cpuMs >= limitMs || forMs >= limitMs + STALLED_WALL_SLACK_MS) this.#kill(host, 'cpu')
    }
  }

  #judgeSize(host: Host): void {
    const bytes = host.process.residentBytes()
    if (
      bytes > this.#limits.hardMemoryBytes ||
      host.process.writtenBytes() > this.#limits.outputBytes ||
      host.process.journal.isFlooded
    ) {
      this.#kill(host, 'memory')
    } else if (bytes > this.#limits.softMemoryBytes) this.#owner.onLarge(host)
  }

  #kill(host: Host, cause: 'cpu' | 'memory'): void {
    if (host.kill(cause)) this.#owner.log(`Host ${host.ref.slot} is ended for its ${cause} use.`)
  }
}
