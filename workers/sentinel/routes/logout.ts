import { Hono } from 'hono'
import { openDatabase } from '../db/open-database.ts'
import { refuseCrossSite } from '../middleware/refuse-cross-site.ts'
import { respondWithPage } from '../middleware/respond-with-page.ts'
import { accountPath } from '../oauth/issuer-url.ts'
import { donePage } from '../pages/done-page.ts'
import { renderPage } from '../pages/page.ts'
import { signOutPage } from '../pages/sign-out-page.ts'
import type { SentinelEnv } from '../sentinel-env.ts'
import { findSignedIn, signOut } from '../sessions/browser-session.ts'
import { findLogoutCallback } from '../sessions/find-logout-callback.ts'
import { loginPagePath } from '../single-sign-on/login-paths.ts'
import { methodNotAllowed } from './method-not-allowed.ts'
import { pageAccount } from './page-account.ts'
import { redirect } from './redirect.ts'

const PATH = '/sentinel/api/account/:accountId/logout'

/**
 * Signing out of this browser. A `GET`, which any page of the web can cause, only asks (OpenID Connect
 * RP-Initiated Logout 1.0); a `POST` of our own pages does it.
 */
export const logoutRoutes = new Hono<SentinelEnv>({ strict: false })
  .use(PATH, refuseCrossSite)
  .get(PATH, async (c) => {
    const accountId = pageAccount(c)
    const { search, searchParams } = new URL(c.req.url)
    const callback = await findLogoutCallback(c.env, accountId, searchParams)
    const signedIn = await findSignedIn(c, openDatabase(c.env), accountId)
    if (!signedIn) {
      return callback === undefined
        ? renderPage(c, signedOutPage(accountId))
        : redirect(c, callback)
    }
    const page = signOutPage({
      accountId,
      loginName: signedIn.loginName,
      action: `${accountPath(accountId)}/logout${search}`,
      formTarget: callback,
    })
    return renderPage(c, page)
  })
  .post(PATH, async (c) => {
    const accountId = pageAccount(c)
    const { searchParams } = new URL(c.req.url)
    const callback = await findLogoutCallback(c.env, accountId, searchParams)
    await signOut(c, openDatabase(c.env), accountId)
    return callback === undefined ? renderPage(c, signedOutPage(accountId)) : redirect(c, callback)
  })
  .all(PATH, methodNotAllowed('GET', 'POST'))
  .onError(respondWithPage)

function signedOutPage(accountId: string) {
  return donePage({
    accountId,
    title: 'You are signed out',
    message: 'Nobody is signed in to this account in this browser any more.',
    link: { href: loginPagePath(accountId, '/'), text: 'Sign in again' },
  })
}
