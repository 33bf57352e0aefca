import { and, eq } from 'drizzle-orm'
import type { Author } from '../../audit/author.ts'
import { recordEvent } from '../../audit/record-change.ts'
import { isAccount } from '../accounts/create-account.ts'
import { ApiError } from '../api-error.ts'
import { hashCredential } from '../credentials/hash-credential.ts'
import type { Database } from '../db/open-database.ts'
import { knownAddresses, throttles } from '../db/schema.ts'
import { verifyPassword } from '../passwords/verify-password.ts'
import { giveBackAttempt } from '../throttle/give-back-attempt.ts'
import { retryAfterSeconds, type Limit } from '../throttle/limit.ts'
import { networkOf } from '../throttle/network-of.ts'
import { recordSeldom } from '../throttle/record-seldom.ts'
import { takeAttempt, type Counter } from '../throttle/take-attempt.ts'
import { throttleKey } from '../throttle/throttle-key.ts'
import { findUserByLogin, type User } from '../users/find-user.ts'
import { loginKey } from '../users/login-key.ts'

/** One address trying one login name. */
const SAME_NAME_AND_ADDRESS: Limit = { name: 'login', burst: 10, restoreMs: 60_000 }

/**
 * One login name tried from anywhere its owner has not signed in from: a guesser with many
 * addresses slows down, while the owner goes on at the usual place.
 */
const SAME_NAME: Limit = { name: 'login-name', burst: 30, restoreMs: 30_000 }

/** One address trying many login names; people behind one address share it. */
const SAME_ADDRESS: Limit = { name: 'login-address', burst: 60, restoreMs: 5_000 }

/**
 * The user who signs in with this name and password. Throws `ApiError` 401, alike in text and in
 * work done for a wrong password and a user or account that is not there, and 429 when too many
 * attempts have been made.
 */
export async function checkLogin(
  db: Database,
  accountId: string,
  login: { loginName: string; password: string },
  origin: Pick<Author, 'address' | 'requestId'>,
): Promise<User> {
  const network = networkOf(origin.address)
  const key = loginKey(login.loginName)
  const user = await findUserByLogin(db, accountId, login.loginName)
  const addressHash = await hashCredential(network)

  const byBoth = await counter(SAME_NAME_AND_ADDRESS, accountId, key, network)
  const byAddress = await counter(SAME_ADDRESS, network)
  const isAtUsualPlace = await isKnownAddress(db, user?.id ?? '', addressHash)
  let refused = await takeAttempt(db, [byAddress, byBoth])
  // Not before: who is slowed down already must not use up what the name's owner has elsewhere.
  if (refused.length === 0 && !isAtUsualPlace) {
    refused = await takeAttempt(db, [await counter(SAME_NAME, accountId, key)])
  }
  const [widest] = refused
  if (widest) {
    const subject = user?.id ?? null
    const detail = { limit: widest.limit.name }
    const event = { accountId, action: 'login.throttled', subject, detail } as const
    await recordSeldom(db, origin, event, widest.keyHash)
    throw tooManyAttempts(retryAfterSeconds(...refused.map(({ limit }) => limit)))
  }

  const isRight = await verifyPassword(login.password, user?.passwordHash ?? null)
  if (!user || !isRight || user.state !== 'active') {
    await recordFailure(db, accountId, user, origin)
    throw wrongCredentials()
  }

  const lastSeenAt = new Date()
  await db.batch([
    db.delete(throttles).where(eq(throttles.keyHash, byBoth.keyHash)),
    giveBackAttempt(db, byAddress),
    db
      .insert(knownAddresses)
      .values({ userId: user.id, addressHash, lastSeenAt })
      .onConflictDoUpdate({
        target: [knownAddresses.userId, knownAddresses.addressHash],
        set: { lastSeenAt },
      }),
  ])
  return user
}

/** What was typed is not kept: people type passwords into the field of the login name. */
async function recordFailure(
  db: Database,
  accountId: string,
  user: User | undefined,
  origin: Pick<Author, 'address' | 'requestId'>,
): Promise<void> {
  if (!(await isAccount(db, accountId))) return
  const author: Author = { kind: 'stranger', id: null, ...origin }
  await recordEvent(db, author, {
    accountId,
    action: 'login.failed',
    subject: user?.id ?? null,
    detail: { isKnownUser: user !== undefined, state: user?.state ?? null },
  })
}

async function counter(limit: Limit, ...caller: string[]): Promise<Counter> {
  return { limit, keyHash: await throttleKey(limit, ...caller) }
}

async function isKnownAddress(db: Database, userId: string, addressHash: string): Promise<boolean> {
  const rows = await db
    .select({ userId: knownAddresses.userId })
    .from(knownAddresses)
    .where(and(eq(knownAddresses.userId, userId), eq(knownAddresses.addressHash, addressHash)))
  return rows.length > 0
}

function wrongCredentials(): ApiError {
  return new ApiError(
    'com.liveperson.faas.auth.unauthorized',
    'The login name or the password is not right. Check both, or ask an administrator for a new password.',
  )
}

function tooManyAttempts(seconds: number): ApiError {
  return new ApiError(
    'com.liveperson.faas.auth.too-many-attempts',
    'Too many attempts to sign in. Wait a minute, then try again.',
    seconds,
  )
}
