import type { Context, ErrorHandler } from 'hono'
import { accepts } from 'hono/accepts'
import { ApiError } from '../../../kit/http/api-error.ts'
import {
  explainFailure,
  logFailure,
  respondToRefusal,
  setRetryAfter,
} from '../../../kit/http/respond-to-error.ts'
import { ConfigurationError } from '../../../kit/sealing.ts'
import type { SentinelEnv } from '../env.ts'
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
  const refusal = toRefusal(error, c)
  return asksForPage(c) ? renderRefusal(refusal, c) : respondToRefusal(refusal, c)
}

function respondToOAuthError(error: OAuthError, c: Context<SentinelEnv>): Response {
  setRetryAfter(error.retryAfterSeconds, c)
  if (error.status === 401) c.header('WWW-Authenticate', 'Basic realm="sentinel", charset="UTF-8"')
  return c.json({ error: error.error, error_description: error.message }, error.status)
}

/** Below these are the pages that people see; everything else speaks JSON to programs. */
const PAGES = /^\/(sentinel\/|api\/sso\/)/

/** Tells whether a browser that a person looks at asks for one of our pages, by path and header. */
function asksForPage(c: Context<SentinelEnv>): boolean {
  const supports = ['application/json', 'text/html']
  const preferred = accepts(c, { header: 'Accept', supports, default: 'application/json' })
  return PAGES.test(c.req.path) && preferred === 'text/html'
}

/** The refusal that a caller is told of an error, as `explainFailure` says, or of a wrong configuration. */
function toRefusal(error: Error, c: Context<SentinelEnv>): ApiError {
  if (error instanceof ApiError) return error
  if (!(error instanceof ConfigurationError)) return explainFailure(error, c)
  logFailure(error.message, c)
  return new ApiError(
    'com.liveperson.faas.fm.unavailable',
    'The sentinel is not set up correctly. Its operator finds the reason in the log.',
  )
}

const STATUSES: readonly PageErrorStatus[] = [400, 403, 404, 405, 413, 429, 500, 502, 503]

/** Renders as a page what a handler of a page refuses, and all else as `respondToError` does. */
export const respondWithPage: ErrorHandler<SentinelEnv> = (error, c) => {
  if (error instanceof PageError) return renderPage(c, errorPage(error))
  if (error instanceof OAuthError) return renderPage(c, errorPage(new PageError(error.message)))
  return respondToError(error, c)
}

/** Renders a refusal of the API as a page. */
function renderRefusal(refusal: ApiError, c: Context<SentinelEnv>): Response | Promise<Response> {
  setRetryAfter(refusal.retryAfterSeconds, c)
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
    message: 'This address is for programs, or for a form that was sent earlier.',
  },
  413: {
    title: 'That was too large',
    message: 'What you sent is larger than any form here.',
  },
  500: {
    title: 'Something went wrong on our side',
    message:
      'Try again. If it keeps happening, give the request number to whoever runs this platform.',
  },
}
