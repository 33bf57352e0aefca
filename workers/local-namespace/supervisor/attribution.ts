import type { Confinement } from './confinement.ts'
import type { JournalEntry } from './host-journal.ts'
import type { PooledHost } from './pooled-host.ts'

/** A request that had started in a host when the host ended. */
export interface Suspect {
  script: string
  entry: JournalEntry
}

/**
 * Says which of the requests that ran in a host ended it, when that is certain: the one that ran alone,
 * or the newest of those whose first turn never came to an end. Undefined when it could be any.
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

/** Ends that a script was near, by chance or not, before it is taken for their cause. */
const ENDS_BEFORE_SUSPICION = 3
/** Stalls that end by themselves before their script runs apart; each costs a host. */
const STALLS_BEFORE_SUSPICION = 6
const FORGOTTEN_AFTER_MS = 600_000

/**
 * Ends of hosts that no running request is surely to blame for: a script may go on after its answer.
 * Those that ran last are remembered, and confined when they were near such an end again and again, or
 * alone; in its cell, what goes on after an answer is surely its doing.
 */
export class StrayEnds {
  readonly #confinement: Confinement
  readonly #seen = new Map<string, { count: number; atMs: number }>()
  readonly #now: () => number

  constructor(confinement: Confinement, now: () => number = Date.now) {
    this.#confinement = confinement
    this.#now = now
  }

  /** Takes note of an end; does nothing while nobody has said what ran in the host. */
  record(host: PooledHost): void {
    if (host.cellOf !== undefined) {
      this.#confinement.strike(host.cellOf)
      return
    }
    host.isStray = host.lastScripts === undefined
    this.#forgetOld()
    for (const script of host.lastScripts ?? []) {
      const count = (this.#seen.get(script)?.count ?? 0) + 1
      const isAlone = host.lastScripts?.length === 1
      if (isAlone || count >= ENDS_BEFORE_SUSPICION) this.#confinement.suspect(script)
      this.#seen.set(script, { count, atMs: this.#now() })
    }
  }

  /** Takes note of a script that made a host stall for a while. */
  recordStall(script: string): void {
    this.#forgetOld()
    const key = `stall ${script}`
    const count = (this.#seen.get(key)?.count ?? 0) + 1
    this.#seen.set(key, { count, atMs: this.#now() })
    if (count >= STALLS_BEFORE_SUSPICION) this.#confinement.suspect(script)
  }

  #forgetOld(): void {
    for (const [script, { atMs }] of this.#seen) {
      if (this.#now() - atMs >= FORGOTTEN_AFTER_MS) this.#seen.delete(script)
    }
  }
}
