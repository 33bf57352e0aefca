import { AuthorizationRefusal, type Callback } from './authorization-refusal.ts'
import type { AuthorizationRequest } from './authorization-request.ts'

/** Time to read the question of consent after a sign-in that had to be fresh. */
const CONSENT_SECONDS = 600

/**
 * Reads OpenID Connect's parameter `max_age` (Core section 3.1.2.1): how many seconds ago the user may
 * have signed in. Throws `AuthorizationRefusal` for what is no number of seconds.
 */
export function readMaxAge(text: string | undefined, callback: Callback): number | undefined {
  if (text === undefined) return undefined
  if (/^\d{1,9}$/.test(text)) return Number(text)
  throw new AuthorizationRefusal(
    callback,
    'invalid_request',
    'The parameter max_age must be a whole number of seconds.',
  )
}

/** Tells whether a request asks for a sign-in of its own, whoever is signed in already. */
export function asksForSignIn({ prompt, maxAgeSeconds }: AuthorizationRequest): boolean {
  return prompt === 'login' || maxAgeSeconds === 0
}

/** Tells whether a session began recently enough for a request that does not ask for a sign-in of its own. */
export function isFresh(
  { maxAgeSeconds = Infinity }: AuthorizationRequest,
  { authenticatedAt }: { authenticatedAt: Date },
): boolean {
  return Date.now() - authenticatedAt.getTime() <= maxAgeSeconds * 1000
}

/**
 * Tells the same when the user answers the question of consent. A request that asks for a sign-in of its
 * own must have got one: the answer could be sent without ever having passed the login page.
 */
export function isFreshAtConsent(
  request: AuthorizationRequest,
  session: { authenticatedAt: Date },
): boolean {
  const asked = asksForSignIn(request) ? 0 : (request.maxAgeSeconds ?? Infinity)
  return isFresh({ ...request, maxAgeSeconds: asked + CONSENT_SECONDS }, session)
}
