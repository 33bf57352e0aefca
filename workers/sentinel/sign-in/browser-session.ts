import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { ApiError } from '../../../kit/http/api-error.ts'
import { hashCredential } from '../../../kit/hash-credential.ts'
import { type Database, openDatabase } from '../db/open-database.ts'
import type { SentinelEnv } from '../env.ts'
import type { Parameters } from '../http/read-parameters.ts'
import { originOf } from '../people/authorize.ts'
import { checkLogin } from './check-login.ts'
import { endSession, findSession, type LiveSession } from './find-session.ts'
import type { LoginProblem } from './login-page.ts'
import { SESSION_TTL_SECONDS, storeSession } from './store-session.ts'
import { readDevice, rememberDevice } from './trusted-device.ts'
import { COOKIE } from '../http/cookie.ts'

/** Somebody who is signed in at this browser. */
export interface SignedIn extends Pick<LiveSession, 'userId' | 'loginName' | 'authenticatedAt'> {
  /** Proves that a form came from a page that we made for this session. */
  formToken: string
}

/**
 * Who is signed in to an account at the browser that sends a request. The session of another system does not count: what
 * came of it in a browser would outlive its app key.
 */
export async function findSignedIn(
  c: Context<SentinelEnv>,
  db: Database,
  accountId: string,
): Promise<SignedIn | undefined> {
  const sessionId = getCookie(c, cookieName(accountId))
  if (sessionId === undefined) return undefined
  const session = await findSession({ db, accountId }, sessionId)
  if (!session || session.appKey !== null) return undefined
  return { ...session, formToken: await formTokenOf(sessionId) }
}

/** Signs a user in at the browser that a response goes to; the session that was there ends. */
export async function signIn(
  c: Context<SentinelEnv>,
  db: Database,
  user: { id: string; accountId: string; loginName: string },
): Promise<SignedIn> {
  await endOwnSession(c, db, user.accountId)
  const { sessionId } = await storeSession(db, user, originOf(c))
  setCookie(c, cookieName(user.accountId), sessionId, { ...COOKIE, maxAge: SESSION_TTL_SECONDS })
  return {
    userId: user.id,
    loginName: user.loginName,
    authenticatedAt: new Date(),
    formToken: await formTokenOf(sessionId),
  }
}

const MAX_LOGIN_NAME = 200
/** As much of a password is read from a form, in characters. */
export const MAX_PASSWORD = 1_000

/** Signs in whom the form of a login page names, or says what to show on that page. */
export async function signInByPassword(
  c: Context<SentinelEnv>,
  accountId: string,
  form: Parameters,
): Promise<{ signedIn: SignedIn } | { problem: LoginProblem }> {
  const loginName = form.get('username')?.slice(0, MAX_LOGIN_NAME) ?? ''
  const password = form.get('password')?.slice(0, MAX_PASSWORD) ?? ''
  try {
    const login = { loginName, password }
    const origin = { ...originOf(c), device: readDevice(c, accountId) }
    const user = await checkLogin(c.env, accountId, login, origin)
    await rememberDevice(c, user)
    return { signedIn: await signIn(c, openDatabase(c.env), user) }
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    const { status } = error
    if (status !== 401 && status !== 403 && status !== 429) throw error
    return { problem: { message: error.message, status, loginName } }
  }
}

/** Ends the session that a browser holds for an account, and makes the browser forget it. */
export async function signOut(
  c: Context<SentinelEnv>,
  db: Database,
  accountId: string,
): Promise<void> {
  await endOwnSession(c, db, accountId)
  deleteCookie(c, cookieName(accountId), COOKIE)
}

async function endOwnSession(
  c: Context<SentinelEnv>,
  db: Database,
  accountId: string,
): Promise<void> {
  const sessionId = getCookie(c, cookieName(accountId))
  if (sessionId === undefined) return
  const session = await findSession({ db, accountId }, sessionId)
  if (session) await endSession({ db, accountId }, session, originOf(c))
}

function formTokenOf(sessionId: string): Promise<string> {
  return hashCredential(`form ${sessionId}`)
}

/** One cookie an account; the prefix keeps it from being set by other hosts or without TLS. */
function cookieName(accountId: string): string {
  return `__Host-sentinel-${accountId}`
}
