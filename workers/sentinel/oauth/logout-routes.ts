import { Hono } from 'hono'
import { errors, jwtVerify } from 'jose'
import { openDatabase } from '../db/open-database.ts'
import type { Env, SentinelEnv } from '../env.ts'
import { accountPath, loginPagePath } from '../http/issuer-url.ts'
import { donePage, signOutPage } from '../pages/message-pages.ts'
import { pageAccount, redirect, refuseCrossSite } from '../pages/page-request.ts'
import { renderPage } from '../pages/page.ts'
import { respondWithPage } from '../pages/respond-to-error.ts'
import { findSignedIn, signOut } from '../sign-in/browser-session.ts'
import { findClient } from './authenticate-client.ts'

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
  .onError(respondWithPage)

function signedOutPage(accountId: string) {
  return donePage({
    accountId,
    title: 'You are signed out',
    message: 'Nobody is signed in to this account in this browser now.',
    link: { href: loginPagePath(accountId, '/'), text: 'Sign in again' },
  })
}

/** An id token is a hint at who asks for as long as anybody keeps it. */
const FOREVER_SECONDS = 10 ** 9

/**
 * Where an application wants a browser sent after the sign-out: an address that it has registered,
 * compared character by character, with its `state`. The application is named by `client_id` or by an
 * id token that we signed. Undefined when there is none; then the browser stays here.
 */
async function findLogoutCallback(
  env: Env,
  accountId: string,
  parameters: URLSearchParams,
): Promise<string | undefined> {
  const given = parameters.get('post_logout_redirect_uri')
  if (given === null) return undefined
  const clientId =
    parameters.get('client_id') ?? (await readAudience(env, parameters.get('id_token_hint') ?? ''))
  const client = clientId && (await findClient(env, { db: openDatabase(env), accountId }, clientId))
  if (!client || !client.manifest.post_logout_redirect_uris?.includes(given)) return undefined
  const state = parameters.get('state')
  if (state === null) return given
  return `${given}${given.includes('?') ? '&' : '?'}${new URLSearchParams({ state }).toString()}`
}

async function readAudience(env: Env, idToken: string): Promise<string | undefined> {
  try {
    const { payload } = await jwtVerify(
      idToken,
      ({ kid }) => env.SIGNING_KEYS.toVerify('id', kid),
      {
        algorithms: ['RS256'],
        clockTolerance: FOREVER_SECONDS,
      },
    )
    return typeof payload.aud === 'string' ? payload.aud : undefined
  } catch (error) {
    if (error instanceof errors.JOSEError) return undefined
    throw error
  }
}
