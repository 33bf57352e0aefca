import { eq, sql } from 'drizzle-orm'
import type { Author } from '../../audit/author.ts'
import { recordChange } from '../../audit/record-change.ts'
import type { Database } from '../db/open-database.ts'
import { sessions } from '../db/schema.ts'
import { revoke } from '../revocations/revoke.ts'
import type { LiveSession } from './find-session.ts'

/** Ends a session with the tokens that were signed for it; ending it again does nothing. */
export async function endSession(
  db: Database,
  accountId: string,
  { idHash, userId }: LiveSession,
  origin: Pick<Author, 'address' | 'requestId'>,
): Promise<void> {
  const isThis = eq(sessions.idHash, idHash)
  const author: Author = { kind: 'user', id: userId, ...origin }
  const event = { accountId, action: 'session.end', subject: userId } as const
  await recordChange(db, author, event, (record) =>
    db.batch([
      ...revoke(db, 'session', idHash, sql`EXISTS (SELECT 1 FROM ${sessions} WHERE ${isThis})`),
      db.delete(sessions).where(isThis),
      record,
    ]),
  )
}
