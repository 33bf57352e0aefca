import { eq, lt, sql } from 'drizzle-orm'
import { runBatch } from '../../../kit/storage/run-batch.ts'
import type { Database } from '../db/open-database.ts'
import { throttles } from '../db/schema.ts'

/** How many attempts a caller has at once, and how long one takes to come back. */
export interface Limit {
  /** Part of the counter's key, so that two limits on one caller are counted apart. */
  name: string
  burst: number
  restoreMs: number
}

/** After how many seconds another attempt may be made that these limits have refused. */
export function retryAfterSeconds(...limits: Limit[]): number {
  return Math.max(...limits.map(({ restoreMs }) => Math.ceil(restoreMs / 1000)))
}

/** One counter to take an attempt from. */
export interface Counter {
  limit: Limit
  keyHash: string
}

/**
 * Takes one attempt from each counter before the attempt is made, so that a thousand at once are
 * counted like a thousand in a row. Answers with the counters that had none left; without any the
 * attempt may be made.
 */
export async function takeAttempt(db: Database, counters: readonly Counter[]): Promise<Counter[]> {
  const now = Date.now()
  const { taken } = await runBatch(db, {
    swept: db.delete(throttles).where(lt(throttles.restoredAt, now)),
    taken: counters.map((counter) => takeFrom(db, counter, now)),
  })
  return counters.filter((_, index) => taken[index]?.length === 0)
}

/** Tells whether a counter has no attempt left, by its stored row; takes none. */
export function isUsedUp(
  { limit: { burst, restoreMs } }: Counter,
  stored: typeof throttles.$inferSelect | undefined,
): boolean {
  return stored !== undefined && stored.restoredAt > Date.now() + (burst - 1) * restoreMs
}

function takeFrom(db: Database, { keyHash, limit: { burst, restoreMs } }: Counter, now: number) {
  const usedUp = sql`max(${throttles.restoredAt}, ${now}) + ${restoreMs}`
  return db
    .insert(throttles)
    .values({ keyHash, restoredAt: now + restoreMs })
    .onConflictDoUpdate({
      target: throttles.keyHash,
      set: { restoredAt: usedUp },
      setWhere: sql`${usedUp} <= ${now + burst * restoreMs}`,
    })
    .returning({ keyHash: throttles.keyHash })
}

/** The statement that returns one attempt to a counter, for a batch: the attempt was an honest one. */
export function giveBackAttempt(db: Database, { keyHash, limit }: Counter) {
  return db
    .update(throttles)
    .set({ restoredAt: sql`${throttles.restoredAt} - ${limit.restoreMs}` })
    .where(eq(throttles.keyHash, keyHash))
}
