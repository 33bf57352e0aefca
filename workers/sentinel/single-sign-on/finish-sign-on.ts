import type { Context } from 'hono'
import * as openid from 'openid-client'
import { PageError } from '../authorize/page-error.ts'
import { openDatabase } from '../db/open-database.ts'
import { originOf } from '../middleware/author-of.ts'
import type { SentinelEnv } from '../sentinel-env.ts'
import type { Limit } from '../throttle/limit.ts'
import { networkOf } from '../throttle/network-of.ts'
import { recordSeldom } from '../throttle/record-seldom.ts'
import * as throttle from '../throttle/take-attempt.ts'
import { throttleKey } from '../throttle/throttle-key.ts'
import type { User } from '../users/find-user.ts'
import { takeAttempt } from './attempt.ts'
import { findProvider } from './find-provider.ts'
import { findSignedOnUser } from './find-signed-on-user.ts'
import { openProvider } from './open-provider.ts'
import { singleSignOnCallback } from './provider-view.ts'
import { readIdentity } from './read-identity.ts'
import { explainSignOnFailure, waysOn } from './sign-on-failure.ts'

/** Answers to one account from one address: each costs two or three requests to the provider. */
const ANSWERS: Limit = { name: 'single-sign-on', burst: 60, restoreMs: 2_000 }

/**
 * Takes the answer that a browser brings from an account's provider: checks it against what this
 * browser was sent with, redeems the code, and finds the user. Throws `PageError` for everything
 * else.
 */
export async function finishSignOn(
  c: Context<SentinelEnv>,
  accountId: string,
): Promise<{ user: User; returnTo: string }> {
  const db = openDatabase(c.env)
  const attempt = await takeAttempt(c, accountId)
  const provider = await findProvider(db, accountId)
  if (!attempt || provider?.issuer !== attempt.issuer || provider.clientId !== attempt.clientId) {
    throw new PageError(
      'This sign-in was begun in another browser, was finished already, or took too long.',
      400,
      { title: 'Start the sign-in again', links: waysOn(accountId, '/') },
    )
  }
  const origin = originOf(c)
  const network = networkOf(origin.address)
  const keyHash = network === null ? null : await throttleKey(ANSWERS, accountId, network)
  if (keyHash && (await throttle.takeAttempt(db, [{ limit: ANSWERS, keyHash }])).length > 0) {
    await recordRefusal('login.throttled', { limit: ANSWERS.name })
    throw new PageError('Too many attempts to sign in. Wait a minute, then try again.', 429)
  }

  const { returnTo } = attempt
  const answer = new URL(singleSignOnCallback(c.env, accountId))
  answer.search = new URL(c.req.url).search
  const outcome = await redeem().catch(async (error: unknown) => {
    await recordRefusal('login.failed', { by: 'single-sign-on', reason: 'refused-answer' })
    throw explainSignOnFailure(c, provider, returnTo, error)
  })
  if (typeof outcome === 'object') return { user: outcome, returnTo }
  await recordRefusal('login.failed', { by: 'single-sign-on', reason: outcome })
  throw new PageError(
    outcome === 'no-login-name'
      ? `${provider.name} did not name you in a way that can be trusted. Ask an administrator to look at the single sign-on of this account.`
      : `You are signed in at ${provider.name}, but this account has no active user for you. Ask an administrator of the account.`,
    403,
    { title: 'You have no access', links: waysOn(accountId, returnTo, { isOtherPerson: true }) },
  )

  async function redeem() {
    if (!provider || !attempt) throw new TypeError('There is nothing to redeem.')
    const configuration = await openProvider(c.env, provider)
    const tokens = await openid.authorizationCodeGrant(configuration, answer, {
      expectedState: attempt.state,
      expectedNonce: attempt.nonce,
      pkceCodeVerifier: attempt.codeVerifier,
      idTokenExpected: true,
    })
    const identity = await readIdentity(configuration, provider, tokens)
    return findSignedOnUser(db, provider, identity, origin)
  }

  function recordRefusal(
    action: 'login.failed' | 'login.throttled',
    detail: Record<string, string>,
  ): Promise<void> {
    const event = { accountId, action, subject: null, detail }
    return recordSeldom(db, origin, event, network ?? '', JSON.stringify(detail))
  }
}
