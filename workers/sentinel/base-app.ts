import { Hono, type MiddlewareHandler } from 'hono'
import { requestId } from 'hono/request-id'
import { encryptionKey } from '../../kit/sealing.ts'
import type { SentinelEnv } from './env.ts'
import { ApiError } from './http/api-error.ts'
import { limitBody } from './http/limit-body.ts'
import { respondToApiError, respondToError } from './pages/respond-to-error.ts'

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

/** Lets nothing through while the environment's key is missing or malformed: better not to work than half. */
const requireConfiguration: MiddlewareHandler<SentinelEnv> = async function requireConfiguration(
  c,
  next,
) {
  await encryptionKey(c.env.KEY_ENCRYPTION_KEY)
  await next()
}
