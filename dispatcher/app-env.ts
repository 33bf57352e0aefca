import type { Env } from './env.ts'
import type { Principal } from './principal.ts'

/** Hono's type parameter for every route and middleware of the dispatcher. */
export interface AppEnv {
  Bindings: Env
  Variables: {
    requestId: string
    /** Set by `authenticate`. */
    principal: Principal
  }
}
