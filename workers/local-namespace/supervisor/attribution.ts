import type { PlaceRequest } from '../contract.ts'
import type { Confinement } from './confinement.ts'
import type { Host } from './host.ts'
import type { JournalEntry } from './host-journal.ts'

/** A request that had started in a host when the host ended. */
export interface Suspect {
  script: string
  entry: JournalEntry
}

/**
 * Says which of the requests that ran in a host ended it, when that is certain: the one that ran alone,
 * or the newest of those whose first turn never came to an end. Returns undefined when it could be any.
 */
export function findCulprit(suspects: readonly Suspect[]): Suspect | undefined {
  // One request may be reported twice: by its watch and by its broken connection.
  const entries = new Set(suspects.map((suspect) => suspect.entry))
  if (entries.size === 1) return suspects[0]
  let culprit: Suspect | undefined
  for (const suspect of suspects) {
    if (suspect.entry.yielded) continue
    if (!culprit || suspect.entry.order > culprit.entry.order) culprit = suspect
  }
  return culprit
}

/** After so many ends of hosts that ran a script last, the script is suspected. */
const ENDS_BEFORE_SUSPICION = 3
/** After so many stalls that end by themselves, their script is suspected; each stall costs a host. */
const STALLS_BEFORE_SUSPICION = 6
const FORGOTTEN_AFTER_MS = 600_000

/**
 * The ends of hosts that can't be attributed to a request: a script may run on after its answer. A script
 * that was among the last ones in such a host several times, or was the only one, is suspected and from
 * then on confined. When a confined script's own host ends, that is attributed to the script.
 */
export class UnexplainedEnds {
  readonly #confinement: Confinement
  readonly #seen = new Map<string, { count: number; atMs: number }>()
  /** Hosts that ended before anybody said what ran in them last. */
  readonly #unknown = new WeakSet<Host>()
  readonly #now: () => number

  constructor(confinement: Confinement, now: () => number = Date.now) {
    this.#confinement = confinement
    this.#now = now
  }

  /** Records that a host ended. */
  record(host: Host): void {
    if (host.confinedScript !== undefined) {
      this.#confinement.strike(host.confinedScript)
      return
    }
    if (!host.lastScripts) {
      this.#unknown.add(host)
      return
    }
    this.#forgetOld()
    const isAlone = host.lastScripts.length === 1
    for (const script of host.lastScripts) {
      const count = this.#count(script)
      if (isAlone || count >= ENDS_BEFORE_SUSPICION) this.#confinement.suspect(script)
    }
  }

  /** Takes note that the last scripts of a host became known. Counts its end if it was recorded before. */
  explain(host: Host): void {
    if (this.#unknown.delete(host)) this.record(host)
  }

  /** Records that a script made a host stall for a while. */
  recordStall(script: string): void {
    this.#forgetOld()
    if (this.#count(`stall ${script}`) >= STALLS_BEFORE_SUSPICION) this.#confinement.suspect(script)
  }

  #count(key: string): number {
    const count = (this.#seen.get(key)?.count ?? 0) + 1
    this.#seen.set(key, { count, atMs: this.#now() })
    return count
  }

  #forgetOld(): void {
    for (const [key, { atMs }] of this.#seen) {
      if (this.#now() - atMs >= FORGOTTEN_AFTER_MS) this.#seen.delete(key)
    }
  }
}

/** After so many hosts that failed under a request which had not started, its script is suspected. */
const MOVES_BEFORE_SUSPICION = 3
const MAX_MOVED = 10_000

/**
 * Counts the hosts that failed under each request before it started. A script that keeps its mark from
 * being written would be moved from host to host and end each one. Once it is confined, its request is
 * alone in a host and needs no mark to be found out.
 */
export class MovedRequests {
  readonly #confinement: Confinement
  /** Moves by invocation, the latest move last. */
  readonly #moves = new Map<string, number>()

  constructor(confinement: Confinement) {
    this.#confinement = confinement
  }

  /** Records that a request moved off a host that failed. */
  record({ invocation, script }: PlaceRequest): void {
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
}
