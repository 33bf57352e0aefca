import { and, eq } from 'drizzle-orm'
import * as openid from 'openid-client'
import { type Database, openDatabase } from '../db/open-database.ts'
import { singleSignOnProviders } from '../db/single-sign-on-schema.ts'
import type { Origin } from '../../../kit/http/request-origin.ts'
import type { Env } from '../env.ts'
import { PageError } from '../pages/page-error.ts'
import type { User } from '../people/find-user.ts'
import { findProvider, type Provider } from '../sign-in/find-provider.ts'
import { networkOf } from '../sign-in/network-of.ts'
import { recordSeldom, throttleKey } from '../sign-in/record-seldom.ts'
import { type Limit, takeAttempt } from '../sign-in/take-attempt.ts'
import { findSignedOnUser } from './find-signed-on-user.ts'
import { openProvider } from './open-provider.ts'
import type { PendingSignOn } from './pending-sign-on.ts'
import { singleSignOnCallback } from './provider-view.ts'
import { readIdentity } from './read-identity.ts'
import { explainSignOnFailure, waysOn } from './sign-on-failure.ts'

/** Answers to one account from one address: each costs two or three requests to the provider. */
const ANSWERS: Limit = { name: 'single-sign-on', burst: 60, restoreMs: 2_000 }

/** That the settings work is what makes them fit to be the only way in. */
async function recordProof(db: Database, { accountId, issuer, clientId }: Provider): Promise<void> {
  await db
    .update(singleSignOnProviders)
    .set({ provenAt: new Date() })
    .where(
      and(
        eq(singleSignOnProviders.accountId, accountId),
        eq(singleSignOnProviders.issuer, issuer),
        eq(singleSignOnProviders.clientId, clientId),
      ),
    )
}

/** What a browser brings from a provider. */
interface BroughtAnswer {
  /** The sign-in that it carries, if it carries one. */
  pending: PendingSignOn | undefined
  /** The provider's answer: the query of the address that it sent the browser to. */
  query: string
  origin: Origin
}

/**
 * Takes the answer that a browser brings from an account's provider: checks it against what this
 * browser was sent with, redeems the code, and finds the user. Throws `PageError` for everything
 * else.
 */
export async function finishSignOn(
  env: Env,
  accountId: string,
  { pending, query, origin }: BroughtAnswer,
): Promise<{ user: User; returnTo: string }> {
  const db = openDatabase(env)
  const provider = await findProvider({ db, accountId })
  if (!pending || provider?.issuer !== pending.issuer || provider.clientId !== pending.clientId) {
    throw new PageError(
      'This sign-in was started in another browser, is already finished, or took too long.',
      400,
      { title: 'Sign in again', links: waysOn(accountId, '/') },
    )
  }
  const network = networkOf(origin.address)
  const keyHash = network === null ? null : await throttleKey(ANSWERS, accountId, network)
  if (keyHash && (await takeAttempt(db, [{ limit: ANSWERS, keyHash }])).length > 0) {
    await recordRefusal('login.throttled', { limit: ANSWERS.name })
    throw new PageError('Too many attempts to sign in. Wait a minute, then try again.', 429)
  }

  const { returnTo } = pending
  const answer = new URL(singleSignOnCallback(env, accountId))
  answer.search = query
  const outcome = await redeem().catch(async (error: unknown) => {
    await recordRefusal('login.failed', { by: 'single-sign-on', reason: 'refused-answer' })
    throw explainSignOnFailure(origin.requestId, provider, returnTo, error)
  })
  if (typeof outcome === 'object') return { user: outcome, returnTo }
  await recordRefusal('login.failed', { by: 'single-sign-on', reason: outcome })
  throw new PageError(
    outcome === 'no-login-name'
      ? `${provider.name} did not identify you in a way that can be trusted. Ask an administrator to check the single sign-on of this account.`
      : `You are signed in at ${provider.name}, but this account has no active user for you. Ask an administrator of the account.`,
    403,
    { title: 'You have no access', links: waysOn(accountId, returnTo, { isOtherPerson: true }) },
  )

  async function redeem() {
    if (!provider || !pending) throw new TypeError('There is nothing to redeem.')
    const configuration = await openProvider(env, provider)
    const tokens = await openid.authorizationCodeGrant(configuration, answer, {
      expectedState: pending.state,
      expectedNonce: pending.nonce,
      pkceCodeVerifier: pending.codeVerifier,
      idTokenExpected: true,
    })
    const identity = await readIdentity(configuration, provider, tokens)
    const user = await findSignedOnUser(db, provider, identity, origin)
    if (typeof user === 'object' && provider.provenAt === null) await recordProof(db, provider)
    return user
  }

  function recordRefusal(
    action: 'login.failed' | 'login.throttled',
    detail: Record<string, string>,
  ): Promise<void> {
    const event = { accountId, action, subject: null, detail }
    return recordSeldom(db, origin, event, network ?? '', JSON.stringify(detail))
  }
}
