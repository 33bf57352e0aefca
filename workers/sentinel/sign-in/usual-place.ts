import { and, desc, eq, lt, notInArray, or } from 'drizzle-orm'
import { hashCredential } from '../../../kit/hash-credential.ts'
import type { Database } from '../db/open-database.ts'
import { knownAddresses } from '../db/schema.ts'
import { networkOf } from './network-of.ts'

/** Addresses are given to somebody else. */
const MEMORY_MS = 180 * 86_400_000

/** Who travels more has a browser that is known. */
const MAX_ADDRESSES = 50

/** Tells whether a user has signed in from an address; from one that nobody knows nobody has. */
export async function isUsualPlace(
  db: Database,
  userId: string,
  address: string | null,
): Promise<boolean> {
  const network = networkOf(address)
  if (network === null) return false
  const rows = await db
    .select({ userId: knownAddresses.userId })
    .from(knownAddresses)
    .where(
      and(
        eq(knownAddresses.userId, userId),
        eq(knownAddresses.addressHash, await hashCredential(network)),
      ),
    )
  return rows.length > 0
}

/** The statements that remember where a user has signed in from, and forget what is old, for a batch. */
export async function rememberPlace(db: Database, userId: string, address: string | null) {
  const network = networkOf(address)
  if (network === null) return []
  const addressHash = await hashCredential(network)
  const lastSeenAt = new Date()
  const ofUser = eq(knownAddresses.userId, userId)
  const newest = db
    .select({ addressHash: knownAddresses.addressHash })
    .from(knownAddresses)
    .where(ofUser)
    .orderBy(desc(knownAddresses.lastSeenAt))
    .limit(MAX_ADDRESSES)
  return [
    db
      .insert(knownAddresses)
      .values({ userId, addressHash, lastSeenAt })
      .onConflictDoUpdate({
        target: [knownAddresses.userId, knownAddresses.addressHash],
        set: { lastSeenAt },
      }),
    db
      .delete(knownAddresses)
      .where(
        and(
          ofUser,
          or(
            lt(knownAddresses.lastSeenAt, new Date(lastSeenAt.getTime() - MEMORY_MS)),
            notInArray(knownAddresses.addressHash, newest),
          ),
        ),
      ),
  ]
}
