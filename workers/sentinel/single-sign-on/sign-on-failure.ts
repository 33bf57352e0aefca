import * as openid from 'openid-client'
import { ConfigurationError } from '../../../kit/sealing.ts'
import { isStorageFailure } from '../../../kit/storage/is-storage-failure.ts'
import { loginPagePath, singleSignOnPath } from '../http/issuer-url.ts'
import { PageError } from '../pages/page-error.ts'
import type { Provider } from '../sign-in/find-provider.ts'

/** What the time limit of a request throws. */
const TIME_IS_UP = ['TimeoutError', 'AbortError']
/** What `fetch` throws when nobody answers. */
const FETCH_FAILED = ['TypeError', 'Error']

/**
 * The page for a sign-in that went wrong at the provider, or in what it sent. The log says why, by the
 * request's id; the page says what to do.
 */
export function explainSignOnFailure(
  requestId: string | null,
  provider: Provider,
  returnTo: string,
  error: unknown,
): unknown {
  const isOurs = error instanceof ConfigurationError || isStorageFailure(error)
  if (isOurs || error instanceof PageError) return error
  const { accountId, issuer } = provider
  console.warn(
    JSON.stringify({
      requestId,
      accountId,
      issuer,
      error: describeError(error),
    }),
  )
  const links = waysOn(accountId, returnTo)
  if (error instanceof openid.AuthorizationResponseError) {
    const isDenied = error.error === 'access_denied'
    const message = isDenied
      ? `The sign-in at ${provider.name} was cancelled, or you are not allowed to sign in there.`
      : `${provider.name} could not sign you in. Try again, and tell an administrator if it keeps happening.`
    return new PageError(message, 403, { title: 'You are not signed in', links })
  }
  if (isNoAnswer(error)) {
    return new PageError(`${provider.name} is not answering right now. Try again shortly.`, 502, {
      title: 'Sign-in is not available',
      links,
    })
  }
  return new PageError(
    `The answer of ${provider.name} can't be trusted, so nobody was signed in. Try again, and tell an administrator if it keeps happening.`,
    403,
    { title: 'You are not signed in', links },
  )
}

/**
 * What somebody can do whose sign-in came to nothing. Whom the provider knows already it would send back
 * as the same person again; `isOtherPerson` makes it ask.
 */
export function waysOn(accountId: string, returnTo: string, { isOtherPerson = false } = {}) {
  return [
    {
      href: singleSignOnPath(accountId, returnTo, { isFresh: isOtherPerson }),
      text: isOtherPerson ? 'Sign in as somebody else' : 'Try again',
    },
    { href: loginPagePath(accountId, returnTo), text: 'Sign in with a password' },
  ]
}

/**
 * The library wraps what `fetch` threw, and hands on a response that it did not expect; everything else
 * that it finds wrong has a code.
 */
function isNoAnswer(error: unknown): boolean {
  if (error instanceof Response) return error.status >= 500
  if (!(error instanceof Error)) return false
  if (TIME_IS_UP.includes(error.name)) return true
  if (error.cause !== undefined) return isNoAnswer(error.cause)
  return !('code' in error) && FETCH_FAILED.includes(error.name)
}

/** An error and what caused it, for the log: never a token, for the library puts none into its messages. */
export function describeError(error: unknown): string {
  const texts: string[] = []
  for (let each = error; each instanceof Error; each = each.cause) {
    const code = 'code' in each ? ` (${String(each.code)})` : ''
    texts.push(`${each.name}: ${each.message}${code}`)
  }
  return texts.join(' < ')
}
