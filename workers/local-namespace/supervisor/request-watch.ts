import { setTimeout as sleep } from 'node:timers/promises'
import type { KillReason, RecentReport, Rotation, Verdict, WatchRequest } from '../contract.ts'
import { findCulprit, StrayEnds, type Suspect } from './attribution.ts'
import type { Confinement } from './confinement.ts'
import type { PooledHost } from './pooled-host.ts'

/** What is needed of the pool to say what became of a request. */
export interface WatchedPool {
  find(ref: WatchRequest['host']): PooledHost | undefined
  /** Where requests go now. */
  rotation(): Promise<Rotation>
}

interface Watcher extends Suspect {
  request: WatchRequest
  host: PooledHost
  decide(reason: KillReason | 'moved'): void
}

const DEFAULT_CPU_MS = 2_000
/** After a host's end, time for its broken connections to be reported, so that blame is just. */
const GATHER_MS = 60
const EXIT_NOTICE_MS = 500
const MAX_GRAVES = 100
/** Hosts that may fail under a request that did not start before its script is taken for the cause. */
const MOVES_BEFORE_SUSPICION = 3
const MAX_MOVED = 10_000
const NEVER_STARTED = { order: -1, loading: false, yielded: true, lines: [] }

/**
 * Decides what becomes of requests whose host stalled or ended. One that had not started moves to
 * another host; one that had is never repeated, because nobody knows what it did already.
 */
export class RequestWatch {
  readonly #pool: WatchedPool
  readonly #confinement: Confinement
  readonly #strayEnds: StrayEnds
  readonly #watchers = new Set<Watcher>()
  /** Hosts that ended lately; a broken connection is reported after its process is gone. */
  readonly #graves = new Map<number, PooledHost>()
  /** How often invocations moved off a host that failed. */
  readonly #moves = new Map<string, number>()

  constructor(pool: WatchedPool, confinement: Confinement) {
    this.#pool = pool
    this.#confinement = confinement
    this.#strayEnds = new StrayEnds(confinement)
  }

  /** Resolves when it is certain what became of the request; `signal` ends the watch without a word. */
  async watch(request: WatchRequest, signal: AbortSignal): Promise<Verdict> {
    const host = await this.#hostOf(request)
    if (request.broken || host?.health.unanswered().forMs !== 0) this.#learn(host, request)
    const reason = host ? await this.#decision(request, host, signal) : 'moved'
    if (reason === 'moved') this.#countMove(request)
    const rotation = await this.#pool.rotation()
    if (reason === 'moved') return { outcome: 'moved', rotation }
    const logs = host?.process.journal.entryOf(request.invocation)?.lines ?? []
    return { outcome: 'killed', reason, logs, rotation }
  }

  /** Takes note of what ran last in a host that stalled or ended; of any other it would soon be out of date. */
  learnRecent(report: RecentReport): void {
    const host = this.#pool.find(report.host) ?? this.#graves.get(report.host.generation)
    if (host?.retired === 'stalled' || host?.retired === 'ended') this.#learn(host, report)
  }

  #learn(host: PooledHost | undefined, { recent }: RecentReport): void {
    if (!host) return
    host.lastScripts = [...new Set([...(host.lastScripts ?? []), ...recent])]
    if (host.isStray) this.#strayEnds.record(host)
  }

  /** CPU milliseconds that what runs in a host may use at most. */
  cpuLimitMs(host: PooledHost): number {
    const limits = this.#suspectsOf(host).map((watcher) => watcher.request.cpuMs)
    return limits.length > 0 ? Math.min(...limits) : DEFAULT_CPU_MS
  }

  /** Moves what has not started in a host that stalled. */
  onStalled(host: PooledHost): void {
    const culprit = findCulprit(this.#suspectsOf(host))
    if (culprit && !culprit.entry.yielded) host.stalledBy = culprit.script
    for (const watcher of this.#watchers) {
      if (watcher.host === host && !startedIn(host, watcher.request)) watcher.decide('moved')
    }
  }

  /**
   * Remembers who made a host stall that came back: it costs a host each time, so who does it again and
   * again runs apart.
   */
  onCameBack({ stalledBy }: PooledHost): void {
    if (stalledBy !== undefined) this.#strayEnds.recordStall(stalledBy)
  }

  /** Settles what ran in a host that ended, and blames whom it is due. */
  async onEnded(host: PooledHost): Promise<void> {
    this.#graves.set(host.process.ref.generation, host)
    if (this.#graves.size > MAX_GRAVES) this.#buryOldest()
    this.onStalled(host)
    await sleep(GATHER_MS)

    host.isSettled = true
    const suspects = this.#suspectsOf(host)
    if (host.killedFor === 'done') {
      for (const suspect of suspects) suspect.decide(suspect.entry.loading ? 'moved' : 'lost')
      return
    }
    const culprit = findCulprit(suspects)
    // One that was waiting may be the victim of what another left behind; alone in a host it is not.
    const isCertain = culprit && (!culprit.entry.yielded || host.soleInvocation !== undefined)
    if (isCertain) this.#confinement.strike(culprit.script)
    else this.#strayEnds.record(host)
    for (const suspect of suspects) {
      if (!isCertain) this.#confinement.suspect(suspect.script)
      const isCulprit = suspect.entry === culprit?.entry
      const otherwise = suspect.entry.loading ? 'moved' : 'lost'
      suspect.decide(isCulprit ? (host.killedFor ?? 'memory') : otherwise)
    }
  }

  /** The host of a request; waits a moment for the exit of one whose connection broke. */
  async #hostOf(request: WatchRequest): Promise<PooledHost | undefined> {
    const host = this.#pool.find(request.host)
    if (host && request.broken) {
      await Promise.race([host.process.exited, sleep(EXIT_NOTICE_MS)])
    }
    return host ?? this.#graves.get(request.host.generation)
  }

  async #decision(
    request: WatchRequest,
    host: PooledHost,
    signal: AbortSignal,
  ): Promise<KillReason | 'moved'> {
    const isGone = request.broken || host.retired === 'stalled' || host.retired === 'ended'
    if (isGone && !startedIn(host, request)) return 'moved'
    if (host.isSettled || (request.broken && host.process.isRunning)) return 'lost'

    const decision = Promise.withResolvers<KillReason | 'moved'>()
    const watcher: Watcher = {
      script: request.script,
      request,
      host,
      get entry() {
        return host.process.journal.entryOf(request.invocation) ?? NEVER_STARTED
      },
      decide: decision.resolve,
    }
    this.#watchers.add(watcher)
    signal.addEventListener('abort', () => decision.resolve('lost'), { once: true })
    try {
      return await decision.promise
    } finally {
      this.#watchers.delete(watcher)
    }
  }

  #suspectsOf(host: PooledHost): Watcher[] {
    return [...this.#watchers].filter(
      (watcher) => watcher.host === host && startedIn(host, watcher.request),
    )
  }

  /**
   * A script that keeps its mark from being written would be moved from host to host and end each. Once
   * its request is alone in a host, it needs no mark to be found out.
   */
  #countMove({ invocation, script }: WatchRequest): void {
    const moves = (this.#moves.get(invocation) ?? 0) + 1
    this.#moves.delete(invocation)
    if (moves >= MOVES_BEFORE_SUSPICION) {
      this.#confinement.suspect(script)
      return
    }
    this.#moves.set(invocation, moves)
    if (this.#moves.size <= MAX_MOVED) return
    for (const oldest of this.#moves.keys()) {
      this.#moves.delete(oldest)
      return
    }
  }

  #buryOldest(): void {
    for (const [generation, host] of this.#graves) {
      this.#graves.delete(generation)
      host.process.dispose()
      return
    }
  }
}

/** What has a host for itself has started there whatever the journal says. */
function startedIn(host: PooledHost, request: WatchRequest): boolean {
  if (host.soleInvocation === request.invocation) return true
  return host.process.journal.entryOf(request.invocation) !== undefined
}
