import { Hono } from 'hono'
import { ApiError } from '../api-error.ts'
import { PageError } from '../authorize/page-error.ts'
import { isSameHash } from '../credentials/is-same-hash.ts'
import { openDatabase } from '../db/open-database.ts'
import { originOf } from '../middleware/author-of.ts'
import { refuseCrossSite } from '../middleware/refuse-cross-site.ts'
import { respondWithPage } from '../middleware/respond-with-page.ts'
import { accountPath } from '../oauth/issuer-url.ts'
import { readParameters } from '../oauth/read-parameters.ts'
import { donePage } from '../pages/done-page.ts'
import { newPasswordPage, type NewPasswordPage } from '../pages/new-password-page.ts'
import { renderPage } from '../pages/page.ts'
import type { SentinelEnv } from '../sentinel-env.ts'
import { findSignedIn, signOut } from '../sessions/browser-session.ts'
import { checkLogin } from '../sessions/check-login.ts'
import { rememberDevice } from '../sessions/trusted-device.ts'
import { loginPagePath } from '../single-sign-on/login-paths.ts'
import { changePassword } from '../users/change-password.ts'
import type { User } from '../users/find-user.ts'
import { choosePassword, findTokenOwner, unknownToken } from '../users/choose-password.ts'
import { choosePasswordPath } from '../users/password-link.ts'
import { readNewPassword } from '../users/read-new-password.ts'
import { methodNotAllowed } from './method-not-allowed.ts'
import { pageAccount } from './page-account.ts'
import { redirect } from './redirect.ts'

const CHOOSE = '/sentinel/api/account/:accountId/password/choose'
const CHANGE = '/sentinel/api/account/:accountId/password/change'
const MAX_TOKEN = 200
const MAX_PASSWORD = 1_000

/** The pages on which people choose a password, with the token of a link or with the old one. */
export const passwordPageRoutes = new Hono<SentinelEnv>({ strict: false })
  .use(CHOOSE, refuseCrossSite)
  .use(CHANGE, refuseCrossSite)
  .on(['GET', 'POST'], CHOOSE, async (c) => {
    const accountId = pageAccount(c)
    const db = openDatabase(c.env)
    const token = c.req.query('token')?.slice(0, MAX_TOKEN) ?? ''
    const owner = await findTokenOwner(db, accountId, token)
    if (!owner) throw deadLink(accountId)
    const page: NewPasswordPage = {
      accountId,
      loginName: owner.loginName,
      action: choosePasswordPath(accountId, token),
      kind: owner.state === 'invited' ? 'first' : 'reset',
    }
    if (c.req.method === 'GET') return renderPage(c, newPasswordPage(page))

    const chosen = readNewPassword(await readParameters(c.req.raw, { withQuery: false }))
    if ('problems' in chosen) {
      return renderPage(c, newPasswordPage({ ...page, ...chosen, status: 400 }))
    }
    const user = await choosePassword(db, accountId, token, chosen.password, originOf(c))
    await rememberDevice(c, user)
    return renderPage(c, savedPage(accountId, 'You can sign in with it now.'))
  })
  .all(CHOOSE, methodNotAllowed('GET', 'POST'))
  .on(['GET', 'POST'], CHANGE, async (c) => {
    const accountId = pageAccount(c)
    const db = openDatabase(c.env)
    const path = `${accountPath(accountId)}/password/change`
    const signedIn = await findSignedIn(c, db, accountId)
    if (!signedIn) return redirect(c, loginPagePath(accountId, path))
    const { loginName, formToken, userId } = signedIn
    const page = { accountId, loginName, formToken, action: path, kind: 'change' } as const
    if (c.req.method === 'GET') return renderPage(c, newPasswordPage(page))

    const form = await readParameters(c.req.raw, { withQuery: false })
    if (!isSameHash(formToken, form.get('form_token') ?? '')) {
      throw new PageError('This form does not belong to your session. Open the page anew.', 403)
    }
    const chosen = readNewPassword(form)
    if ('problems' in chosen) {
      return renderPage(c, newPasswordPage({ ...page, ...chosen, status: 400 }))
    }
    const password = form.get('current_password')?.slice(0, MAX_PASSWORD) ?? ''
    let proved: User
    try {
      const origin = { ...originOf(c), signedInAs: userId }
      proved = await checkLogin(c.env, accountId, { loginName, password }, origin)
    } catch (error) {
      if (!(error instanceof ApiError) || (error.status !== 401 && error.status !== 429))
        throw error
      const message = error.status === 401 ? 'The current password is not right.' : error.message
      const problems = [{ field: 'current_password', message }]
      return renderPage(c, newPasswordPage({ ...page, problems, status: error.status }))
    }
    const author = { kind: 'user', id: userId, ...originOf(c) } as const
    await rememberDevice(c, await changePassword(db, proved, chosen.password, author))
    await signOut(c, db, accountId)
    return renderPage(c, savedPage(accountId, 'You were signed out everywhere.'))
  })
  .all(CHANGE, methodNotAllowed('GET', 'POST'))
  .onError(respondWithPage)

function savedPage(accountId: string, message: string) {
  return donePage({
    accountId,
    title: 'Your new password is saved',
    message,
    link: { href: loginPagePath(accountId, '/'), text: 'Sign in' },
  })
}

function deadLink(accountId: string): PageError {
  return new PageError(unknownToken().message, 400, {
    title: 'This link does not work any more',
    links: [{ href: loginPagePath(accountId, '/'), text: 'Go to the sign-in' }],
  })
}
