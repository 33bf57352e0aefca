import type { Env } from './env.ts'
import type { Principal } from './principal.ts'

/** Hono's type parameter for every route and middleware of the dispatcher. */
export interface AppEnv {
  Bindings: Env
  Variables: {
    requestId: string
    /** The answer holds it already; to look costs the hot path a Headers object. */
    isRequestIdAnswered?: true
    /** Set by `authenticate`. */
    principal: Principal
  }
}
