import { and, eq, gt } from 'drizzle-orm'
import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { hashCredential } from '../credentials/hash-credential.ts'
import type { Database } from '../db/open-database.ts'
import { sessions, users } from '../db/schema.ts'
import { originOf } from '../middleware/author-of.ts'
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

const COOKIE = { path: '/', secure: true, httpOnly: true, sameSite: 'Lax' } as const

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
  return row && { ...row, formToken: await formTokenOf(sessionId) }
}

/** Signs a user in at the browser that a response goes to; the session that was there ends. */
export async function signIn(
  c: Context<SentinelEnv>,
  db: Database,
  user: { id: string; accountId: string; loginName: string },
): Promise<SignedIn> {
  await endSession(c, db, user.accountId)
  const { sessionId } = await storeSession(db, user, originOf(c))
  setCookie(c, cookieName(user.accountId), sessionId, { ...COOKIE, maxAge: SESSION_TTL_SECONDS })
  return {
    userId: user.id,
    loginName: user.loginName,
    authenticatedAt: new Date(),
    formToken: await formTokenOf(sessionId),
  }
}

/** Ends the session that a browser holds for an account, and makes the browser forget it. */
export async function signOut(
  c: Context<SentinelEnv>,
  db: Database,
  accountId: string,
): Promise<void> {
  await endSession(c, db, accountId)
  deleteCookie(c, cookieName(accountId), COOKIE)
}

async function endSession(c: Context<SentinelEnv>, db: Database, accountId: string): Promise<void> {
  const sessionId = getCookie(c, cookieName(accountId))
  if (sessionId === undefined) return
  await db.delete(sessions).where(eq(sessions.idHash, await hashCredential(sessionId)))
}

function formTokenOf(sessionId: string): Promise<string> {
  return hashCredential(`form ${sessionId}`)
}

/** One cookie an account; the prefix keeps it from being set by other hosts or without TLS. */
function cookieName(accountId: string): string {
  return `__Host-sentinel-${accountId}`
}
