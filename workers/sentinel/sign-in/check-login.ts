import { eq } from 'drizzle-orm'
import type { Author } from '../../../kit/audit/audit-event.ts'
import { recordEvent } from '../../../kit/audit/record-change.ts'
import { ApiError } from '../../../kit/http/api-error.ts'
import { runBatch } from '../../../kit/storage/run-batch.ts'
import { isReferenceGone } from '../accounts/explain-refusal.ts'
import { isAccount } from '../accounts/require-account.ts'
import { type PresentedAppKey, verifyAppKey } from '../app-keys/verify-app-key.ts'
import { type Database, openDatabase } from '../db/open-database.ts'
import { throttles } from '../db/schema.ts'
import type { Env } from '../env.ts'
import { findUserByLogin, type User } from '../people/find-user.ts'
import { verifyPassword } from '../people/hash-password.ts'
import { findProvider, type Provider } from './find-provider.ts'
import { type LoginAttempt, loginCounters } from './login-counters.ts'
import { networkOf } from './network-of.ts'
import { recordSeldom, throttleKey } from './record-seldom.ts'
import { userIsGone } from './store-session.ts'
import { giveBackAttempt, type Limit, retryAfterSeconds, takeAttempt } from './take-attempt.ts'
import { openDevice } from './trusted-device.ts'
import { isUsualPlace, rememberPlace } from './usual-place.ts'

/** Entries of failed logins of an account: guessers with many addresses must not fill the trail. */
const FAILURES_OF_ACCOUNT: Limit = { name: 'record-failures', burst: 1_000, restoreMs: 10_000 }

/** Who tries to sign in, as what they have not typed tells. */
export interface LoginOrigin extends Pick<Author, 'address' | 'requestId'> {
  /** The mark that their browser carries, sealed. */
  device?: string | undefined
  /** The user whose session they are in, when they are asked for the password once more. */
  signedInAs?: string | undefined
}

/** A login name, and what proves that it is one's own: a password, or an app key. */
export type Credentials = { loginName: string } & (
  | { password: string }
  | { appKey: PresentedAppKey }
)

/**
 * The user who signs in with this name and password, or app key. Throws `ApiError` 401, alike in text and in
 * work done for a wrong password and a user or account that is not there, 429 when too many
 * attempts have been made, and 403 where people come in by single sign-on alone.
 */
export async function checkLogin(
  env: Env,
  accountId: string,
  login: Credentials,
  origin: LoginOrigin,
): Promise<User> {
  const db = openDatabase(env)
  const attempt = await readAttempt(env, db, accountId, login.loginName, origin)
  const { user, address } = attempt
  const counters = await loginCounters(attempt)
  for (const each of counters) {
    if ((await takeAttempt(db, [each])).length === 0) continue
    const subject = user?.id ?? null
    const detail = { limit: each.limit.name }
    const event = { accountId, action: 'login.throttled', subject, detail } as const
    await recordSeldom(db, origin, event, each.keyHash)
    throw tooManyAttempts(retryAfterSeconds(each.limit))
  }

  const isRight =
    'appKey' in login
      ? await verifyAppKey({ db, accountId }, user?.id, login.appKey)
      : await verifyPassword(login.password, user?.passwordHash ?? null, {
          key: networkOf(address) ?? (attempt.isAccount ? accountId : ''),
          isTrusted: attempt.proof !== undefined || attempt.isUsualPlace,
        })
  const by = 'appKey' in login ? 'app-key' : 'password'
  if (!user || !isRight || user.state !== 'active') {
    await recordFailure(db, attempt, origin, { by })
    throw wrongCredentials()
  }
  const provider = await findProvider({ db, accountId })
  if (provider?.isRequired && !user.isExternalSystem && user.id !== provider.emergencyUserId) {
    await recordFailure(db, attempt, origin, { by, reason: 'single-sign-on-required' })
    throw singleSignOnRequired(provider)
  }
  const restored = counters.map((each) =>
    each.isOwn
      ? db.delete(throttles).where(eq(throttles.keyHash, each.keyHash))
      : giveBackAttempt(db, each),
  )
  const place = await rememberPlace(db, user.id, address)
  try {
    await runBatch(db, { restored, place })
  } catch (error) {
    throw isReferenceGone(error) ? userIsGone() : error
  }
  return user
}

async function readAttempt(
  env: Env,
  db: Database,
  accountId: string,
  loginName: string,
  { address, device, signedInAs }: LoginOrigin,
): Promise<LoginAttempt> {
  const user = await findUserByLogin({ db, accountId }, loginName)
  const session = user && user.id === signedInAs ? 'session' : undefined
  const known = user && device !== undefined ? await openDevice(env, device, user) : undefined
  return {
    accountId,
    isAccount: user !== undefined || (await isAccount({ db, accountId })),
    loginName,
    user,
    address,
    proof: session ?? known,
    isUsualPlace: user !== undefined && (await isUsualPlace(db, user.id, address)),
  }
}

/** What was typed is not kept: people type passwords into the field of the login name. */
async function recordFailure(
  db: Database,
  { accountId, isAccount, user }: LoginAttempt,
  { address, requestId }: LoginOrigin,
  more: Record<string, string>,
): Promise<void> {
  if (!isAccount) return
  const keyHash = await throttleKey(FAILURES_OF_ACCOUNT, accountId)
  if ((await takeAttempt(db, [{ limit: FAILURES_OF_ACCOUNT, keyHash }])).length > 0) return
  const author: Author = { kind: 'stranger', id: null, address, requestId }
  await recordEvent(
    { db, accountId, author },
    {
      action: 'login.failed',
      subject: user?.id ?? null,
      detail: { isKnownUser: user !== undefined, state: user?.state ?? null, ...more },
    },
  )
}

function singleSignOnRequired({ name }: Provider): ApiError {
  return new ApiError(
    'com.liveperson.faas.auth.forbidden',
    `You can sign in to this account only with ${name}. Choose "Continue with ${name}" on the sign-in page.`,
  )
}

function wrongCredentials(): ApiError {
  return new ApiError(
    'com.liveperson.faas.auth.unauthorized',
    'The login name or password is wrong. Check both, or ask an administrator for a new password.',
  )
}

function tooManyAttempts(seconds: number): ApiError {
  return new ApiError(
    'com.liveperson.faas.auth.too-many-attempts',
    'Too many attempts to sign in. Wait a minute, then try again.',
    { retryAfterSeconds: seconds },
  )
}
