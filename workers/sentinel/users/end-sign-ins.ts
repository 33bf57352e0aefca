import { and, eq, isNull } from 'drizzle-orm'
import { authorizationCodes, grants } from '../db/grant-schema.ts'
import type { Database } from '../db/open-database.ts'
import { knownAddresses, passwordTokens, sessions } from '../db/schema.ts'
import { revoke } from '../revocations/revoke.ts'

/**
 * The statements that end every way in which a user is signed in, or could be by a code or a password
 * link, tokens included, for a batch.
 */
export function endSignIns(db: Database, userId: string) {
  return [
    ...revoke(db, 'user', userId),
    db.delete(sessions).where(eq(sessions.userId, userId)),
    db.delete(passwordTokens).where(eq(passwordTokens.userId, userId)),
    // Those that were redeemed stay to be recognised; their grants end below.
    db
      .delete(authorizationCodes)
      .where(and(eq(authorizationCodes.userId, userId), isNull(authorizationCodes.grantId))),
    db.delete(knownAddresses).where(eq(knownAddresses.userId, userId)),
    db
      .update(grants)
      .set({ revokedAt: new Date() })
      .where(and(eq(grants.userId, userId), isNull(grants.revokedAt))),
  ] as const
}
