import { setTimeout as sleep } from 'node:timers/promises'
import type {
  HostRef,
  KillReason,
  RecentReport,
  Rotation,
  Verdict,
  WatchRequest,
} from '../contract.ts'
import { findCulprit, MovedRequests, type Suspect, UnexplainedEnds } from './attribution.ts'
import type { Confinement } from './confinement.ts'
import { EndedHosts } from './ended-hosts.ts'
import type { Host } from './host.ts'
import { DEFAULT_CPU_MS } from '../contract.ts'

/** What is needed of the pool to say what became of a request. */
export interface WatchedPool {
  /** The host a reference means, unless its process has ended. */
  find(ref: HostRef): Host | undefined
  /** Where requests go now. */
  rotation(): Promise<Rotation>
}

interface Watcher extends Suspect {
  request: WatchRequest
  host: Host
  decide(reason: KillReason | 'moved'): void
}

/** Bindings need this time to report the connections that broke when a host ended. */
const GATHER_MS = 60
/** The exit of a process is noticed at most so long after its connections broke. */
const EXIT_NOTICE_MS = 500
const NEVER_STARTED = { order: -1, loading: false, yielded: true, lines: [] }

/**
 * Decides what becomes of requests whose host stalled or ended. A request that had not started moves to
 * another host. One that had started is never repeated, because nobody knows what it has done already.
 */
export class RequestWatch {
  readonly #pool: WatchedPool
  readonly #confinement: Confinement
  readonly #maxCpuMs: number
  readonly #unexplainedEnds: UnexplainedEnds
  readonly #movedRequests: MovedRequests
  readonly #watchers = new Set<Watcher>()
  readonly #endedHosts = new EndedHosts()
  /** The script whose request made a host stall, where that is certain. */
  readonly #stalledBy = new WeakMap<Host, string>()

  /** @param maxCpuMs CPU milliseconds that no request may exceed, whatever it asks for */
  constructor(pool: WatchedPool, confinement: Confinement, maxCpuMs = Infinity) {
    this.#pool = pool
    this.#maxCpuMs = maxCpuMs
    this.#confinement = confinement
    this.#unexplainedEnds = new UnexplainedEnds(confinement)
    this.#movedRequests = new MovedRequests(confinement)
  }

  /** Resolves when it is certain what became of the request; `signal` ends the watch. */
  async watch(request: WatchRequest, signal: AbortSignal): Promise<Verdict> {
    const host = await this.#hostOf(request)
    if (request.broken || host?.health.unanswered().forMs !== 0) this.#learn(host, request)
    const reason = host ? await this.#decision(request, host, signal) : 'moved'
    if (reason === 'moved') this.#movedRequests.record(request)
    const rotation = await this.#pool.rotation()
    if (reason === 'moved') return { outcome: 'moved', rotation }
    const logs = host?.entryOf(request.invocation)?.lines ?? []
    return { outcome: 'killed', reason, logs, rotation }
  }

  /** Takes note of what ran last in a host that stalled or ended. Of any other host that soon changes. */
  learnRecent(report: RecentReport): void {
    const host = this.#pool.find(report.host) ?? this.#endedHosts.find(report.host)
    if (host?.hasStopped) this.#learn(host, report)
  }

  /**
   * CPU milliseconds that a host may use until it answers again: the limit of what holds it up, where that is certain,
   * otherwise the lowest of what runs there.
   */
  cpuLimitMs(host: Host): number {
    const suspects = this.#suspectsOf(host)
    const culprit = findCulprit(suspects)
    const limits = suspects
      .filter((watcher) => !culprit || culprit.entry.yielded || watcher.entry === culprit.entry)
      .map((watcher) => watcher.request.cpuMs)
    return Math.min(this.#maxCpuMs, ...(limits.length > 0 ? limits : [DEFAULT_CPU_MS]))
  }

  /** Moves the requests that have not started in a host that stalled. */
  onStalled(host: Host): void {
    const culprit = findCulprit(this.#suspectsOf(host))
    if (culprit && !culprit.entry.yielded) this.#stalledBy.set(host, culprit.script)
    for (const watcher of this.#watchers) {
      if (watcher.host === host && !host.hasStarted(watcher.request.invocation)) {
        watcher.decide('moved')
      }
    }
  }

  /** Remembers whose request made a host stall that recovered: a script that does so often is confined. */
  onRecovered(host: Host): void {
    const script = this.#stalledBy.get(host)
    if (script !== undefined) this.#unexplainedEnds.recordStall(script)
  }

  /** Decides what became of the requests in a host that ended, and attributes its end to a script. */
  async onEnded(host: Host): Promise<void> {
    this.#endedHosts.add(host)
    this.onStalled(host)
    await sleep(GATHER_MS)

    host.settle()
    const suspects = this.#suspectsOf(host)
    if (host.killedFor === 'done') {
      for (const suspect of suspects) suspect.decide(fateOf(suspect))
      return
    }
    const culprit = findCulprit(suspects)
    // A request that was waiting may be the victim of what another one left behind, unless it was alone.
    const isCertain = culprit && (!culprit.entry.yielded || host.isReserved)
    if (isCertain) this.#confinement.strike(culprit.script)
    else this.#unexplainedEnds.record(host)
    for (const suspect of suspects) {
      if (!isCertain) this.#confinement.suspect(suspect.script)
      const isCulprit = suspect.entry === culprit?.entry
      suspect.decide(isCulprit ? (host.killedFor ?? 'memory') : fateOf(suspect))
    }
  }

  #learn(host: Host | undefined, { recent }: RecentReport): void {
    if (!host) return
    host.addSent(recent)
    this.#unexplainedEnds.explain(host)
  }

  /** The host of a request. When the connection broke, the process may be about to exit. */
  async #hostOf(request: WatchRequest): Promise<Host | undefined> {
    const host = this.#pool.find(request.host)
    if (host && request.broken) {
      await Promise.race([host.process.exited, sleep(EXIT_NOTICE_MS)])
    }
    return host ?? this.#endedHosts.find(request.host)
  }

  async #decision(
    request: WatchRequest,
    host: Host,
    signal: AbortSignal,
  ): Promise<KillReason | 'moved'> {
    const isGone = request.broken || host.hasStopped
    if (isGone && !host.hasStarted(request.invocation)) return 'moved'
    if (host.isSettled || (request.broken && host.process.isRunning)) return 'lost'

    const decision = Promise.withResolvers<KillReason | 'moved'>()
    const watcher: Watcher = {
      script: request.script,
      request,
      host,
      get entry() {
        return host.entryOf(request.invocation) ?? NEVER_STARTED
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

  #suspectsOf(host: Host): Watcher[] {
    return [...this.#watchers].filter(
      (watcher) => watcher.host === host && host.hasStarted(watcher.request.invocation),
    )
  }
}

/** What becomes of a request whose host another one ended: only one whose code was being loaded may be repeated. */
function fateOf({ entry }: Suspect): KillReason | 'moved' {
  return entry.loading ? 'moved' : 'lost'
}
