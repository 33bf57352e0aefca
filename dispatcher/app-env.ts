import type { LambdaContext } from '../workers/outbound/lambda-context.ts'
import type { Env } from './env.ts'
import type { Principal } from './principal.ts'

/** Hono's type parameter for every route and middleware of the dispatcher. */
export interface AppEnv {
  Bindings: Env & {
    /** The lambda that calls; nothing of a request says so, see `from-lambda.ts`. */
    CALLING_LAMBDA?: LambdaContext
  }
  Variables: {
    requestId: string
    /** The answer holds it already; to look costs the hot path a Headers object. */
    isRequestIdAnswered?: true
    /** Set by `authenticate`. */
    principal: Principal
  }
}
