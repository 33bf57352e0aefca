import { Hono, type Context } from 'hono'
import { ApiError } from '../api-error.ts'
import { AuthorizationRefusal } from '../authorize/authorization-refusal.ts'
import {
  readAuthorizationRequest,
  type AuthorizationRequest,
} from '../authorize/authorization-request.ts'
import { callbackUrl } from '../authorize/callback-url.ts'
import { hasConsent, recordConsent } from '../authorize/consent.ts'
import { issueCode } from '../authorize/issue-code.ts'
import { PageError } from '../authorize/page-error.ts'
import { isSameHash } from '../credentials/is-same-hash.ts'
import { openDatabase } from '../db/open-database.ts'
import { refuseCrossSite } from '../middleware/refuse-cross-site.ts'
import { issuerUrl } from '../oauth/issuer-url.ts'
import { OAuthError } from '../oauth/oauth-error.ts'
import { collectParameters, readParameters, type Parameters } from '../oauth/read-parameters.ts'
import { consentPage } from '../pages/consent-page.ts'
import { errorPage } from '../pages/error-page.ts'
import { loginPage } from '../pages/login-page.ts'
import { renderPage } from '../pages/page.ts'
import type { SentinelEnv } from '../sentinel-env.ts'
import { findSignedIn, signIn } from '../sessions/browser-session.ts'
import { checkLogin } from '../sessions/check-login.ts'
import { clientAddress } from '../throttle/client-address.ts'
import { methodNotAllowed } from './method-not-allowed.ts'

type AuthorizeContext = Context<SentinelEnv>

const PATH = '/sentinel/api/account/:accountId/authorize'
const MAX_LOGIN_NAME = 200
const MAX_PASSWORD = 1_000

/** The authorization endpoint and its pages; a form is posted to the address of its request. */
export const authorizeRoutes = new Hono<SentinelEnv>({ strict: false })
  .use(PATH, refuseCrossSite)
  .get(PATH, async (c) => {
    const request = await readRequest(c)
    const signedIn = await findSignedIn(c, openDatabase(c.env), accountOf(c))
    const isAllowed =
      signedIn !== undefined && (await hasConsent(openDatabase(c.env), signedIn.userId, request))
    if (request.prompt === 'none' && !isAllowed) {
      throw new AuthorizationRefusal(
        request.callback,
        signedIn ? 'consent_required' : 'login_required',
        'The user must be asked first.',
      )
    }
    if (!signedIn || request.prompt === 'login') return renderPage(c, loginPage(request, own(c)))
    if (!isAllowed || request.prompt === 'consent') {
      return renderPage(c, consentPage(request, own(c), signedIn))
    }
    return redirectWithCode(c, request, signedIn)
  })
  .post(PATH, async (c) => {
    const request = await readRequest(c)
    const form = await readParameters(c.req.raw, { withQuery: false })
    if (form.get('decision') === 'deny') {
      throw new AuthorizationRefusal(request.callback, 'access_denied', 'The user said no.')
    }
    return form.get('decision') === 'allow' ? allow(c, request, form) : login(c, request, form)
  })
  .all(PATH, methodNotAllowed('GET', 'POST'))
  .onError((error, c) => {
    if (error instanceof PageError) return renderPage(c, errorPage(error))
    if (error instanceof OAuthError) return renderPage(c, errorPage(new PageError(error.message)))
    if (!(error instanceof AuthorizationRefusal)) throw error
    const answer = { error: error.error, error_description: error.message }
    const url = callbackUrl(error.callback, issuerUrl(c.env, accountOf(c)), answer)
    return redirect(c, url)
  })

async function login(
  c: AuthorizeContext,
  request: AuthorizationRequest,
  form: Parameters,
): Promise<Response> {
  const loginName = form.get('username')?.slice(0, MAX_LOGIN_NAME) ?? ''
  const password = form.get('password')?.slice(0, MAX_PASSWORD) ?? ''
  const db = openDatabase(c.env)
  try {
    const address = clientAddress(c.req.raw)
    const user = await checkLogin(db, accountOf(c), { loginName, password }, address)
    await signIn(c, db, accountOf(c), user.id)
    await recordConsent(db, user.id, request)
    const signedIn = { userId: user.id, authenticatedAt: new Date() }
    return await redirectWithCode(c, request, signedIn)
  } catch (error) {
    if (!(error instanceof ApiError) || (error.status !== 401 && error.status !== 429)) throw error
    const problem = { message: error.message, status: error.status, loginName }
    return renderPage(c, loginPage(request, own(c), problem))
  }
}

async function allow(
  c: AuthorizeContext,
  request: AuthorizationRequest,
  form: Parameters,
): Promise<Response> {
  const db = openDatabase(c.env)
  const signedIn = await findSignedIn(c, db, accountOf(c))
  if (!signedIn) return renderPage(c, loginPage(request, own(c)))
  if (!isSameHash(signedIn.formToken, form.get('form_token') ?? '')) {
    throw new PageError('This form does not belong to your session.', 403)
  }
  await recordConsent(db, signedIn.userId, request)
  return redirectWithCode(c, request, signedIn)
}

async function redirectWithCode(
  c: AuthorizeContext,
  request: AuthorizationRequest,
  signedIn: { userId: string; authenticatedAt: Date },
): Promise<Response> {
  const code = await issueCode(openDatabase(c.env), request, signedIn)
  return redirect(c, callbackUrl(request.callback, issuerUrl(c.env, accountOf(c)), { code }))
}

/** After a form the browser must not send it on, passwords and all, to the application (RFC 9700 section 4.12). */
function redirect(c: AuthorizeContext, url: string): Response {
  c.header('Location', url)
  c.header('Cache-Control', 'no-store')
  c.header('Referrer-Policy', 'no-referrer')
  return c.body(null, c.req.method === 'POST' ? 303 : 302)
}

function readRequest(c: AuthorizeContext): Promise<AuthorizationRequest> {
  const parameters = collectParameters(new URL(c.req.url).searchParams)
  return readAuthorizationRequest(openDatabase(c.env), accountOf(c), parameters)
}

function accountOf(c: AuthorizeContext): string {
  return c.req.param('accountId') ?? ''
}

/** The request's own address without the host, for a form to be posted to. */
function own(c: AuthorizeContext): string {
  const { pathname, search } = new URL(c.req.url)
  return pathname + search
}
