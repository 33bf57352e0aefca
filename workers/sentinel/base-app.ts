import { Hono } from 'hono'
import { requestId } from 'hono/request-id'
import { ApiError } from './api-error.ts'
import { limitBody } from './middleware/limit-body.ts'
import { requireConfiguration } from './middleware/require-configuration.ts'
import { respondToApiError, respondToError } from './middleware/respond-to-error.ts'
import type { SentinelEnv } from './sentinel-env.ts'

/** An app with what every answer of the sentinel needs: a request id, limits, errors in their shape. */
export function baseApp(): Hono<SentinelEnv> {
  return new Hono<SentinelEnv>({ strict: false })
    .use(requestId(), requireConfiguration, limitBody)
    .onError(respondToError)
    .notFound((c) => {
      const refusal = new ApiError(
        'com.liveperson.faas.fm.not-found',
        'There is nothing at this path.',
      )
      return respondToApiError(refusal, c)
    })
}
