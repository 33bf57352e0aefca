import { Hono } from 'hono'
import { isSameHash } from '../../../kit/hash-credential.ts'
import { ApiError } from '../../../kit/http/api-error.ts'
import { openDatabase } from '../db/open-database.ts'
import type { SentinelEnv } from '../env.ts'
import { accountPath, loginPagePath } from '../http/issuer-url.ts'
import { type Parameters, readParameters } from '../http/read-parameters.ts'
import type { Problem } from '../pages/form-field.ts'
import { donePage } from '../pages/message-pages.ts'
import { PageError } from '../pages/page-error.ts'
import { pageAccount, redirect, refuseCrossSite } from '../pages/page-request.ts'
import { renderPage } from '../pages/page.ts'
import { respondWithPage } from '../pages/respond-to-error.ts'
import { originOf } from '../people/authorize.ts'
import {
  changePassword,
  choosePassword,
  findTokenOwner,
  unknownToken,
} from '../people/change-password.ts'
import type { User } from '../people/find-user.ts'
import { choosePasswordPath } from '../people/password-link.ts'
import { NewPassword } from '../people/user-view.ts'
import { MAX_PASSWORD, findSignedIn, signOut } from './browser-session.ts'
import { checkLogin } from './check-login.ts'
import { type NewPasswordPage, newPasswordPage } from './new-password-page.ts'
import { rememberDevice } from './trusted-device.ts'

const CHOOSE = '/sentinel/api/account/:accountId/password/choose'
const CHANGE = '/sentinel/api/account/:accountId/password/change'
const MAX_TOKEN = 200

/** The pages on which people choose a password, with the token of a link or with the old one. */
export const passwordPageRoutes = new Hono<SentinelEnv>({ strict: false })
  .use(CHOOSE, refuseCrossSite)
  .use(CHANGE, refuseCrossSite)
  .on(['GET', 'POST'], CHOOSE, async (c) => {
    const accountId = pageAccount(c)
    const db = openDatabase(c.env)
    const token = c.req.query('token')?.slice(0, MAX_TOKEN) ?? ''
    const owner = await findTokenOwner({ db, accountId }, token)
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
    const user = await choosePassword({ db, accountId }, token, chosen.password, originOf(c))
    await rememberDevice(c, user)
    return renderPage(c, savedPage(accountId, 'You can sign in with it now.'))
  })
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
      throw new PageError('This form does not belong to your session. Reload the page.', 403)
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
      const message = error.status === 401 ? 'The current password is wrong.' : error.message
      const problems = [{ field: 'current_password', message }]
      return renderPage(c, newPasswordPage({ ...page, problems, status: error.status }))
    }
    const author = { kind: 'user', id: userId, ...originOf(c) } as const
    await rememberDevice(c, await changePassword(db, proved, chosen.password, author))
    await signOut(c, db, accountId)
    return renderPage(c, savedPage(accountId, 'You were signed out everywhere.'))
  })
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
    title: 'This link no longer works',
    links: [{ href: loginPagePath(accountId, '/'), text: 'Go to sign-in' }],
  })
}

/** Reads the new password from a form that asks for it twice, or says what is wrong with it. */
function readNewPassword(
  form: Parameters,
): { password: string } | { problems: readonly Problem[] } {
  const password = form.get('new_password') ?? ''
  if (!NewPassword.safeParse(password).success) {
    const message =
      password.length < 8
        ? 'Choose a password of at least 8 characters.'
        : 'Choose a password of at most 256 characters.'
    return { problems: [{ field: 'new_password', message }] }
  }
  if (form.get('repeated_password') !== password) {
    const message = 'The two passwords do not match. Type the new password again.'
    return { problems: [{ field: 'repeated_password', message }] }
  }
  return { password }
}
