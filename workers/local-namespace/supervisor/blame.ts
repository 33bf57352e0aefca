import type { JournalEntry } from './host-journal.ts'

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
