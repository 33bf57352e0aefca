import { type Context, Hono } from 'hono'
import type { IdentifiedAuthor } from '../../../kit/audit/audit-event.ts'
import { isSameHash } from '../../../kit/hash-credential.ts'
import { isReferenceGone } from '../accounts/explain-refusal.ts'
import { openDatabase } from '../db/open-database.ts'
import type { SentinelEnv } from '../env.ts'
import { issuerUrl, singleSignOnPath } from '../http/issuer-url.ts'
import { collectParameters, type Parameters, readParameters } from '../http/read-parameters.ts'
import { PageError } from '../pages/page-error.ts'
import { redirect, refuseCrossSite } from '../pages/page-request.ts'
import { renderPage } from '../pages/page.ts'
import { respondWithPage } from '../pages/respond-to-error.ts'
import { originOf } from '../people/authorize.ts'
import { findSignedIn, signInByPassword, type SignedIn } from '../sign-in/browser-session.ts'
import { findProvider } from '../sign-in/find-provider.ts'
import { loginPage, type LoginProblem } from '../sign-in/login-page.ts'
import { issueCode } from './authorization-code.ts'
import { AuthorizationRefusal, type Callback } from './authorization-refusal.ts'
import { type AuthorizationRequest, readAuthorizationRequest } from './authorization-request.ts'
import { consentPage } from './consent-page.ts'
import { giveConsent, hasConsent, refuseConsent } from './consent.ts'
import { asksForSignIn, isFresh, isFreshAtConsent } from './freshness.ts'

type AuthorizeContext = Context<SentinelEnv>

const PATH = '/sentinel/api/account/:accountId/authorize'

/** The authorization endpoint and its pages; a form is posted to the address of its request. */
export const authorizeRoutes = new Hono<SentinelEnv>({ strict: false })
  .use(PATH, refuseCrossSite)
  .get(PATH, async (c) => {
    const request = await readRequest(c)
    const signedIn = await findSignedIn(c, openDatabase(c.env), accountOf(c))
    if (!signedIn || asksForSignIn(request) || !isFresh(request, signedIn)) {
      if (request.prompt === 'none') throw mustAsk(request, 'login_required')
      return showLogin(c, request)
    }
    if (request.prompt === 'none' && !(await isAllowedBy(c, request, signedIn))) {
      throw mustAsk(request, 'consent_required')
    }
    return proceed(c, request, signedIn)
  })
  .post(PATH, async (c) => {
    const form = await readParameters(c.req.raw, { withQuery: false })
    const request = await readRequest(c)
    if (form.get('decision') === 'deny') return deny(c, request, form)
    if (form.get('decision') === 'allow') return allow(c, request, form)
    const outcome = await signInByPassword(c, accountOf(c), form)
    return 'problem' in outcome
      ? showLogin(c, request, outcome.problem)
      : proceed(c, request, outcome.signedIn)
  })
  .onError((error, c) => {
    if (isReferenceGone(error)) {
      const gone =
        'Your user or this application has just been deleted. Go back to the application and start again.'
      return respondWithPage(new PageError(gone, 403), c)
    }
    if (!(error instanceof AuthorizationRefusal)) return respondWithPage(error, c)
    const answer = { error: error.error, error_description: error.message }
    return redirect(c, callbackUrl(error.callback, issuerUrl(c.env, accountOf(c)), answer))
  })

/** Goes on with somebody who is signed in: back to the application, or to the question of consent. */
async function proceed(
  c: AuthorizeContext,
  request: AuthorizationRequest,
  signedIn: SignedIn,
): Promise<Response> {
  if (request.prompt !== 'consent' && (await isAllowedBy(c, request, signedIn))) {
    return redirectWithCode(c, request, signedIn)
  }
  const otherUserHref = own(c, { prompt: 'login' })
  const accountId = accountOf(c)
  return renderPage(c, consentPage({ accountId, request, signedIn, action: own(c), otherUserHref }))
}

async function allow(
  c: AuthorizeContext,
  request: AuthorizationRequest,
  form: Parameters,
): Promise<Response> {
  const db = openDatabase(c.env)
  const signedIn = await findSignedIn(c, db, accountOf(c))
  if (!signedIn || !isFreshAtConsent(request, signedIn)) return showLogin(c, request)
  if (!isSameHash(signedIn.formToken, form.get('form_token') ?? '')) {
    throw new PageError('This form does not belong to your session.', 403)
  }
  await giveConsent(db, request, toAuthor(c, signedIn))
  return redirectWithCode(c, request, signedIn)
}

/** Who is not signed in can cancel too; then there is nobody to put on record. */
async function deny(
  c: AuthorizeContext,
  request: AuthorizationRequest,
  form: Parameters,
): Promise<never> {
  const db = openDatabase(c.env)
  const signedIn = await findSignedIn(c, db, accountOf(c))
  if (signedIn && isSameHash(signedIn.formToken, form.get('form_token') ?? '')) {
    await refuseConsent(db, request, toAuthor(c, signedIn))
  }
  throw new AuthorizationRefusal(request.callback, 'access_denied', 'The user said no.')
}

function toAuthor(c: AuthorizeContext, { userId }: SignedIn): IdentifiedAuthor {
  return { kind: 'user', id: userId, ...originOf(c) }
}

async function showLogin(
  c: AuthorizeContext,
  request: AuthorizationRequest,
  problem?: LoginProblem,
): Promise<Response> {
  const { client_name: clientName, display_name: displayName } = request.client.manifest
  const accountId = accountOf(c)
  const provider = await findProvider({ db: openDatabase(c.env), accountId })
  const page = loginPage({
    accountId,
    action: own(c),
    client: { name: displayName ?? clientName, callback: request.callback.redirectUri },
    // The provider asks for a fresh sign-in itself; asked again here, it might never come to an end.
    singleSignOn: provider && {
      name: provider.name,
      isRequired: provider.isRequired,
      href: singleSignOnPath(accountId, own(c, { prompt: undefined, max_age: undefined }), {
        isFresh: request.prompt === 'login' || request.maxAgeSeconds !== undefined,
      }),
    },
    problem,
  })
  return renderPage(c, page)
}

async function isAllowedBy(
  c: AuthorizeContext,
  request: AuthorizationRequest,
  { userId }: SignedIn,
): Promise<boolean> {
  return request.client.isFirstParty || hasConsent(openDatabase(c.env), userId, request)
}

async function redirectWithCode(
  c: AuthorizeContext,
  request: AuthorizationRequest,
  signedIn: { userId: string; authenticatedAt: Date },
): Promise<Response> {
  const code = await issueCode(openDatabase(c.env), request, signedIn)
  return redirect(c, callbackUrl(request.callback, issuerUrl(c.env, accountOf(c)), { code }))
}

function readRequest(c: AuthorizeContext): Promise<AuthorizationRequest> {
  const parameters = collectParameters(new URL(c.req.url).searchParams)
  const context = { db: openDatabase(c.env), accountId: accountOf(c) }
  return readAuthorizationRequest(c.env, context, parameters)
}

function accountOf(c: AuthorizeContext): string {
  return c.req.param('accountId') ?? ''
}

function mustAsk(
  { callback }: AuthorizationRequest,
  error: 'login_required' | 'consent_required',
): AuthorizationRefusal {
  return new AuthorizationRefusal(callback, error, 'The user must be asked first.')
}

/** The request's own address without the host, for a form to be posted to; with other parameters if asked. */
function own(c: AuthorizeContext, change?: Record<string, string | undefined>): string {
  const { pathname, search, searchParams } = new URL(c.req.url)
  if (!change) return pathname + search
  for (const [name, value] of Object.entries(change)) {
    if (value === undefined) searchParams.delete(name)
    else searchParams.set(name, value)
  }
  return `${pathname}?${searchParams.toString()}`
}

/**
 * The URL that brings an answer to an application. The registered part stays as it is, character by
 * character; `iss` tells which server answers (RFC 9207).
 */
function callbackUrl(
  { redirectUri, state }: Callback,
  issuer: string,
  answer: Record<string, string>,
): string {
  const parameters = new URLSearchParams(answer)
  if (state !== undefined) parameters.set('state', state)
  parameters.set('iss', issuer)
  return `${redirectUri}${redirectUri.includes('?') ? '&' : '?'}${parameters.toString()}`
}
