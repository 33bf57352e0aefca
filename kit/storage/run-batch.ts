import type { BatchItem } from 'drizzle-orm/batch'
import type { DrizzleD1Database } from 'drizzle-orm/d1'

/** A statement that drizzle has built and nobody has run yet. */
export type Statement = BatchItem<'sqlite'>

/** The parts of a batch by name, in the order in which they run: one statement each, or a list of them. */
export type Parts = Record<string, Statement | readonly Statement[]>

/** The result of a part: that of its statement, or those of the statements in its list. */
export type ResultOf<P> = P extends Statement
  ? P['_']['result']
  : P extends readonly (infer S extends Statement)[]
    ? S['_']['result'][]
    : never

/** The results of a batch, by the names of its parts. */
export type ResultsOf<P extends Parts> = { [Name in keyof P]: ResultOf<P[Name]> }

/**
 * Runs statements in one transaction and returns their results by name. Throws what the database says of
 * the first statement that fails; then none of them has changed anything.
 */
export async function runBatch<P extends Parts>(
  db: DrizzleD1Database,
  parts: P,
): Promise<ResultsOf<P>> {
  return (await runGroups(db, { parts })).parts
}

/** Does the same for groups of parts, each with names of its own. */
export async function runGroups<G extends Record<string, Parts>>(
  db: DrizzleD1Database,
  groups: G,
): Promise<{ [Group in keyof G]: ResultsOf<G[Group]> }> {
  const [first, ...rest] = Object.values(groups).flatMap((parts) => Object.values(parts).flat())
  // D1 answers by position, and drizzle can't type what it can't count. Both end here.
  const results = first ? await db.batch([first, ...rest]) : []
  let position = 0
  const take = (part: Parts[string]) => {
    const own = results.slice(position, (position += [part].flat().length))
    return Array.isArray(part) ? own : own[0]
  }
  const named = Object.entries(groups).map(([group, parts]) => {
    const own = Object.entries(parts).map(([name, part]) => [name, take(part)])
    return [group, Object.fromEntries(own)]
  })
  return Object.fromEntries(named)
}
