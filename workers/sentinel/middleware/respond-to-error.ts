import type { Context, ErrorHandler } from 'hono'
import { ApiError } from '../api-error.ts'
import { OAuthError } from '../oauth/oauth-error.ts'
import type { SentinelEnv } from '../sentinel-env.ts'
import { asksForPage } from './asks-for-page.ts'
import { explainFailure } from './explain-failure.ts'
import { renderRefusal } from './respond-with-page.ts'

/**
 * Renders whatever a handler throws: an `OAuthError` as RFC 6749 section 5.2 says, an `ApiError` as
 * `{ errorCode, errorMsg }`, or as a page for the person at a browser. Anything else is a bug or a wrong
 * configuration, logged once with the request's id and answered with a fixed sentence.
 */
export const respondToError: ErrorHandler<SentinelEnv> = (error, c) => {
  if (error instanceof OAuthError) return respondToOAuthError(error, c)
  return respondToApiError(error instanceof ApiError ? error : explainFailure(error, c), c)
}

/** Answers a refusal in the form that its caller reads. */
export function respondToApiError(
  error: ApiError,
  c: Context<SentinelEnv>,
): Response | Promise<Response> {
  setRetryAfter(error.retryAfterSeconds, c)
  if (asksForPage(c)) return renderRefusal(error, c)
  return c.json(error.toBody(), error.status)
}

function respondToOAuthError(error: OAuthError, c: Context<SentinelEnv>): Response {
  setRetryAfter(error.retryAfterSeconds, c)
  if (error.status === 401) c.header('WWW-Authenticate', 'Basic realm="sentinel", charset="UTF-8"')
  return c.json({ error: error.error, error_description: error.message }, error.status)
}

function setRetryAfter(seconds: number | undefined, c: Context<SentinelEnv>): void {
  if (seconds !== undefined) c.header('Retry-After', String(seconds))
}
