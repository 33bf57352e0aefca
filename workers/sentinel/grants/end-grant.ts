import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Author } from '../../audit/author.ts'
import { recordChange } from '../../audit/record-change.ts'
import { grants } from '../db/grant-schema.ts'
import type { Database } from '../db/open-database.ts'
import { revoke } from '../revocations/revoke.ts'

/** A grant that is to end, and why. */
export interface GrantEnd {
  accountId: string
  grantId: string
  reason: 'grant.revoke' | 'grant.reuse-detected'
}

/** Ends a grant with every refresh and access token that came of it; ending it again does nothing. */
export async function endGrant(
  db: Database,
  { accountId, grantId, reason }: GrantEnd,
  author: Author,
): Promise<void> {
  const goesOn = and(eq(grants.id, grantId), isNull(grants.revokedAt))
  const event = { accountId, action: reason, subject: grantId } as const
  await recordChange(db, author, event, (record) =>
    db.batch([
      ...revoke(db, 'grant', grantId, sql`EXISTS (SELECT 1 FROM ${grants} WHERE ${goesOn})`),
      db.update(grants).set({ revokedAt: new Date() }).where(goesOn),
      record,
    ]),
  )
}
