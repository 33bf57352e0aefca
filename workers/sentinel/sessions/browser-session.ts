import { and, eq, gt } from 'drizzle-orm'
import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { hashCredential } from '../credentials/hash-credential.ts'
import type { Database } from '../db/open-database.ts'
import { sessions, users } from '../db/schema.ts'
import type { SentinelEnv } from '../sentinel-env.ts'
import { SESSION_TTL_SECONDS } from './constants.ts'
import { storeSession } from './store-session.ts'

/** Somebody who is signed in at this browser. */
export interface SignedIn {
  userId: string
  loginName: string
  authenticatedAt: Date
  /** Proves that a form came from a page that we made for this session. */
  formToken: string
}

/** Who is signed in to an account at the browser that sends a request. */
export async function findSignedIn(
  c: Context<SentinelEnv>,
  db: Database,
  accountId: string,
): Promise<SignedIn | undefined> {
  const sessionId = getCookie(c, cookieName(accountId))
  if (sessionId === undefined) return undefined
  const [row] = await db
    .select({ userId: users.id, loginName: users.loginName, authenticatedAt: sessions.createdAt })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(
      and(
        eq(sessions.idHash, await hashCredential(sessionId)),
        gt(sessions.expiresAt, new Date()),
        eq(users.accountId, accountId),
        eq(users.state, 'active'),
      ),
    )
  return row && { ...row, formToken: await hashCredential(`form ${sessionId}`) }
}

/** Signs a user in at the browser that a response goes to. */
export async function signIn(
  c: Context<SentinelEnv>,
  db: Database,
  accountId: string,
  userId: string,
): Promise<void> {
  const { sessionId } = await storeSession(db, userId)
  setCookie(c, cookieName(accountId), sessionId, {
    path: '/',
    secure: true,
    httpOnly: true,
    sameSite: 'Lax',
    maxAge: SESSION_TTL_SECONDS,
  })
}

/** One cookie an account; the prefix keeps it from being set by other hosts or without TLS. */
function cookieName(accountId: string): string {
  return `__Host-sentinel-${accountId}`
}
