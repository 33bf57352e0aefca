import type { Env } from './env.ts'
import type { Principal } from './tokens/principal.ts'

/** Hono's type parameter for every route and middleware of the sentinel. */
export interface SentinelEnv {
  Bindings: Env
  Variables: {
    requestId: string
    /** Set by `authenticate`. */
    principal: Principal
  }
}
