import { eq, sql } from 'drizzle-orm'
import type { Database } from '../db/open-database.ts'
import { throttles } from '../db/schema.ts'
import type { Counter } from './take-attempt.ts'

/** The statement that returns one attempt to a counter, for a batch: the attempt was an honest one. */
export function giveBackAttempt(db: Database, { keyHash, limit }: Counter) {
  return db
    .update(throttles)
    .set({ restoredAt: sql`${throttles.restoredAt} - ${limit.restoreMs}` })
    .where(eq(throttles.keyHash, keyHash))
}
