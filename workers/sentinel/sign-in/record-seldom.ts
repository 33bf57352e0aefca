import { eq, inArray } from 'drizzle-orm'
import type { AuditEvent, Author } from '../../../kit/audit/audit-event.ts'
import { recordEvent } from '../../../kit/audit/record-change.ts'
import { hashCredential } from '../../../kit/hash-credential.ts'
import { isAccount } from '../accounts/require-account.ts'
import type { Database } from '../db/open-database.ts'
import { throttles } from '../db/schema.ts'
import { type Counter, isUsedUp, type Limit, takeAttempt } from './take-attempt.ts'

/** One entry an hour for what one caller does again and again. */
const SAME_CALLER: Limit = { name: 'record', burst: 1, restoreMs: 3_600_000 }

/** Entries of one account, whose attackers may have any number of addresses. */
const SAME_ACCOUNT: Limit = { name: 'record-account', burst: 60, restoreMs: 60_000 }

/**
 * Records what anybody can cause as often as they like, so that nobody can fill the audit trail with
 * it: once an hour for each `caller`, and only so often for an account. Events that concern no
 * account that there is are not recorded.
 */
export async function recordSeldom(
  db: Database,
  origin: Pick<Author, 'address' | 'requestId'>,
  { accountId, ...event }: AuditEvent & { accountId: string },
  ...caller: string[]
): Promise<void> {
  if (!(await isAccount({ db, accountId }))) return
  const byCaller = {
    limit: SAME_CALLER,
    keyHash: await throttleKey(SAME_CALLER, accountId, event.action, ...caller),
  }
  const byAccount = { limit: SAME_ACCOUNT, keyHash: await throttleKey(SAME_ACCOUNT, accountId) }
  // Looked at first: callers can be made up, and each would leave a counter of an hour.
  const counters = [byCaller, byAccount]
  const keys = counters.map(({ keyHash }) => keyHash)
  const rows = await db.select().from(throttles).where(inArray(throttles.keyHash, keys))
  const rowOf = ({ keyHash }: Counter) => rows.find((row) => row.keyHash === keyHash)
  if (counters.some((counter) => isUsedUp(counter, rowOf(counter)))) return
  if ((await takeAttempt(db, [byCaller])).length > 0) return
  if ((await takeAttempt(db, [byAccount])).length > 0) {
    await db.delete(throttles).where(eq(throttles.keyHash, byCaller.keyHash))
    return
  }
  await recordEvent({ db, accountId, author: { kind: 'stranger', id: null, ...origin } }, event)
}

/** The counter of one caller under one limit. Hashed: of fixed length, and it names nobody. */
export function throttleKey(limit: Limit, ...caller: string[]): Promise<string> {
  return hashCredential(JSON.stringify([limit.name, ...caller]))
}
