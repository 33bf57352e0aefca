import { and, eq, isNull } from 'drizzle-orm'
import { grants } from '../db/grant-schema.ts'
import type { Database } from '../db/open-database.ts'

/** Ends a grant with every refresh token that came of it. */
export async function endGrant(db: Database, grantId: string): Promise<void> {
  await db
    .update(grants)
    .set({ revokedAt: new Date() })
    .where(and(eq(grants.id, grantId), isNull(grants.revokedAt)))
}
