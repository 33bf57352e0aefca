import type { Context, ErrorHandler } from 'hono'
import { ApiError } from '../api-error.ts'
import { PageError, type PageErrorStatus } from '../authorize/page-error.ts'
import { OAuthError } from '../oauth/oauth-error.ts'
import { errorPage } from '../pages/error-page.ts'
import { renderPage } from '../pages/page.ts'
import { REFUSAL_WORDS } from '../pages/refusal-words.ts'
import type { SentinelEnv } from '../sentinel-env.ts'
import { explainFailure } from './explain-failure.ts'

const STATUSES: readonly PageErrorStatus[] = [400, 403, 404, 405, 413, 429, 500, 502, 503]

/** Renders whatever a handler of a page throws as a page. */
export const respondWithPage: ErrorHandler<SentinelEnv> = (error, c) => {
  if (error instanceof PageError) return renderPage(c, errorPage(error))
  if (error instanceof OAuthError) return renderPage(c, errorPage(new PageError(error.message)))
  return renderRefusal(error instanceof ApiError ? error : explainFailure(error, c), c)
}

/** Renders a refusal of the API as a page. */
export function renderRefusal(
  refusal: ApiError,
  c: Context<SentinelEnv>,
): Response | Promise<Response> {
  const status = STATUSES.find((each) => each === refusal.status) ?? 400
  const { title, message = refusal.message } = REFUSAL_WORDS[status] ?? {}
  const options = {
    ...(title !== undefined && { title }),
    ...(status >= 500 && { requestId: c.get('requestId') }),
  }
  return renderPage(c, errorPage(new PageError(message, status, options)))
}
