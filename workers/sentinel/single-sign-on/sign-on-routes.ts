import { Hono } from 'hono'
import { ACCOUNT_ID } from '../contract.ts'
import { openDatabase } from '../db/open-database.ts'
import type { SentinelEnv } from '../env.ts'
import { loginPagePath } from '../http/issuer-url.ts'
import { PageError } from '../pages/page-error.ts'
import { pageAccount, readReturnTo, redirect } from '../pages/page-request.ts'
import { respondWithPage } from '../pages/respond-to-error.ts'
import { originOf } from '../people/authorize.ts'
import { findSignedIn, signIn } from '../sign-in/browser-session.ts'
import { findProvider } from '../sign-in/find-provider.ts'
import { beginSignOn } from './begin-sign-on.ts'
import { finishSignOn } from './finish-sign-on.ts'
import { rememberSignOn, takeSignOn } from './pending-sign-on.ts'

const START = '/api/sso/login'
const CALLBACK = '/sentinel/api/account/:accountId/single-sign-on/callback'

/**
 * Signing a browser in by whatever the account has: the session that is there, its provider, or the
 * login page. It ends at `return_to`.
 */
export const signOnRoutes = new Hono<SentinelEnv>({ strict: false })
  .get(START, async (c) => {
    const accountId = c.req.query('accountId') ?? ''
    if (!ACCOUNT_ID.test(accountId)) {
      throw new PageError('The address must name the account: /api/sso/login?accountId=…')
    }
    const returnTo = readReturnTo(c.env, c.req.query('return_to'))
    const isFresh = c.req.query('prompt') === 'login'
    const db = openDatabase(c.env)
    if (!isFresh && (await findSignedIn(c, db, accountId))) return redirect(c, returnTo)
    const provider = await findProvider({ db, accountId })
    if (!provider) return redirect(c, loginPagePath(accountId, returnTo))
    const requestId = c.get('requestId')
    const { url, proof } = await beginSignOn(c.env, provider, { returnTo, isFresh, requestId })
    await rememberSignOn(c, provider, { ...proof, returnTo })
    return redirect(c, url)
  })
  .get(CALLBACK, async (c) => {
    const accountId = pageAccount(c)
    const pending = await takeSignOn(c, accountId)
    const answer = { pending, query: new URL(c.req.url).search, origin: originOf(c) }
    const { user, returnTo } = await finishSignOn(c.env, accountId, answer)
    await signIn(c, openDatabase(c.env), user)
    return redirect(c, returnTo)
  })
  .onError(respondWithPage)
