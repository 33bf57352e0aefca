import type { Context, ErrorHandler } from 'hono'
import { accepts } from 'hono/accepts'
import { ConfigurationError } from '../../../kit/sealing.ts'
import { isStorageFailure, STORAGE_FAILURE } from '../../../kit/storage/is-storage-failure.ts'
import type { SentinelEnv } from '../env.ts'
import { ApiError } from '../http/api-error.ts'
import { OAuthError } from '../http/oauth-error.ts'
import { errorPage } from './message-pages.ts'
import { PageError, type PageErrorStatus } from './page-error.ts'
import { renderPage } from './page.ts'

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

/** Below these are the pages that people see; everything else speaks JSON to programs. */
const PAGES = /^\/(sentinel\/|api\/sso\/)/

/** Tells whether a browser that a person looks at asks for one of our pages, by path and header. */
function asksForPage(c: Context<SentinelEnv>): boolean {
  const supports = ['application/json', 'text/html']
  const preferred = accepts(c, { header: 'Accept', supports, default: 'application/json' })
  return PAGES.test(c.req.path) && preferred === 'text/html'
}

/**
 * What the caller is told of an error that is no refusal: a bug, a wrong configuration or storage that
 * can't be had. It is logged once with the request's id, and nothing of it is in the answer.
 */
function explainFailure(error: Error, c: Context<SentinelEnv>): ApiError {
  const isConfiguration = error instanceof ConfigurationError
  console.error(
    JSON.stringify({
      requestId: c.get('requestId'),
      path: c.req.path,
      error: isConfiguration ? error.message : (error.stack ?? error.message),
    }),
  )
  if (isStorageFailure(error)) {
    return new ApiError('com.liveperson.faas.fm.unavailable', STORAGE_FAILURE)
  }
  return isConfiguration
    ? new ApiError(
        'com.liveperson.faas.fm.unavailable',
        'The sentinel is not set up to work. Its operator finds the reason in the log.',
      )
    : new ApiError(
        'com.liveperson.faas.fm.general',
        'The sentinel failed to answer this request. Repeat it, and name its X-Request-Id when you report it.',
      )
}

const STATUSES: readonly PageErrorStatus[] = [400, 403, 404, 405, 413, 429, 500, 502, 503]

/** Renders whatever a handler of a page throws as a page. */
export const respondWithPage: ErrorHandler<SentinelEnv> = (error, c) => {
  if (error instanceof PageError) return renderPage(c, errorPage(error))
  if (error instanceof OAuthError) return renderPage(c, errorPage(new PageError(error.message)))
  return renderRefusal(error instanceof ApiError ? error : explainFailure(error, c), c)
}

/** Renders a refusal of the API as a page. */
function renderRefusal(refusal: ApiError, c: Context<SentinelEnv>): Response | Promise<Response> {
  const status = STATUSES.find((each) => each === refusal.status) ?? 400
  const { title, message = refusal.message } = REFUSAL_WORDS[status] ?? {}
  const options = {
    ...(title !== undefined && { title }),
    ...(status >= 500 && { requestId: c.get('requestId') }),
  }
  return renderPage(c, errorPage(new PageError(message, status, options)))
}

/** What a page says in place of a refusal that speaks of methods and paths, to programmers. */
const REFUSAL_WORDS: Partial<Record<PageErrorStatus, { title: string; message: string }>> = {
  404: {
    title: 'There is nothing here',
    message: 'The address may be old or incomplete.',
  },
  405: {
    title: 'This is not a page',
    message: 'The address is there for programs, or for a form that was sent before.',
  },
  413: {
    title: 'That was too much',
    message: 'What was sent is larger than any form of these pages.',
  },
  500: {
    title: 'This went wrong on our side',
    message:
      'Try again. If it stays so, tell whoever runs this platform the number of the request.',
  },
}
