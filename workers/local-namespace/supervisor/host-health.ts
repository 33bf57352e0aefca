import type { HostProcess } from './host-process.ts'

/** A host that spins has stalled when it has left a ping unanswered for so long. */
const STALL_AFTER_MS = 150
/** CPU time it must have used meanwhile: a host that got no CPU, or collects garbage, has not stalled. */
const STALL_CPU_MS = 130
/** After this time a host has stalled whatever it does: it may wait without using CPU, or write without end. */
const STALL_ANYWAY_AFTER_MS = 1_500
/** A host that uses less CPU time between two looks is not asked at each of them. */
const BUSY_CPU_MS = 8
const IDLE_PING_EVERY_MS = 250

/** Tells by pings and CPU time whether a host's event loop turns. */
export class HostHealth {
  readonly #host: HostProcess
  #pingSentAtMs: number | undefined
  #isAsking = false
  #cpuAtPingMs = 0
  /** The length of the journal when it was last seen to grow, and the time and CPU time of that look. */
  #progress = { journalBytes: 0, atMs: 0, cpuMs: 0 }
  #lastPongAtMs = Date.now()
  #lastCpuMs = 0
  #lastJournalBytes = 0

  constructor(host: HostProcess) {
    this.#host = host
  }

  /** Milliseconds since the ping that is unanswered, and CPU milliseconds used meanwhile; zeros while the host answers. */
  unanswered(): { forMs: number; cpuMs: number } {
    if (this.#pingSentAtMs === undefined) return { forMs: 0, cpuMs: 0 }
    return {
      forMs: Date.now() - this.#pingSentAtMs,
      cpuMs: this.#host.cpuMs() - this.#cpuAtPingMs,
    }
  }

  /** Looks at the host, and asks it when it is time to. Called every few milliseconds. */
  look(): void {
    if (this.#pingSentAtMs !== undefined) {
      if (!this.#isAsking) this.#ask()
      return
    }
    const cpuMs = this.#host.cpuMs()
    const journalBytes = this.#host.journal.bytes
    const isBusy = cpuMs - this.#lastCpuMs >= BUSY_CPU_MS
    // When invocations start, the event loop turns, and each ping would take time from them.
    const hasStarted = journalBytes !== this.#lastJournalBytes
    this.#lastCpuMs = cpuMs
    this.#lastJournalBytes = journalBytes
    const isDue = Date.now() - this.#lastPongAtMs >= IDLE_PING_EVERY_MS
    if (isDue || (isBusy && !hasStarted)) this.#ping(cpuMs)
  }

  /**
   * Tells whether the host's event loop has stopped. One that is merely busy starts invocations while
   * a ping waits for its turn, and each start is written to its journal. Called after each look.
   */
  isStalled(): boolean {
    if (this.#pingSentAtMs === undefined) return false
    const nowMs = Date.now()
    const cpuMs = this.#host.cpuMs()
    const journalBytes = this.#host.journal.bytes
    if (journalBytes !== this.#progress.journalBytes) {
      this.#progress = { journalBytes, atMs: nowMs, cpuMs }
    }
    const sinceMs = Math.max(this.#progress.atMs, this.#pingSentAtMs)
    const sinceCpuMs = Math.max(this.#progress.cpuMs, this.#cpuAtPingMs)
    const isSpinning = nowMs - sinceMs >= STALL_AFTER_MS && cpuMs - sinceCpuMs >= STALL_CPU_MS
    return isSpinning || nowMs - this.#pingSentAtMs >= STALL_ANYWAY_AFTER_MS
  }

  #ping(cpuMs: number): void {
    this.#pingSentAtMs = Date.now()
    this.#cpuAtPingMs = cpuMs
    this.#ask()
  }

  #ask(): void {
    this.#isAsking = true
    this.#host.ping().then(
      () => {
        this.#isAsking = false
        this.#pingSentAtMs = undefined
        this.#lastPongAtMs = Date.now()
        this.#lastCpuMs = this.#host.cpuMs()
      },
      () => {
        // A broken connection says nothing about the host: the next look asks it again, by the same deadline.
        this.#isAsking = false
      },
    )
  }
}
