import type { ChangeContext } from '../../kit/account-context.ts'
import type { IdentifiedAuthor } from '../../kit/audit/audit-event.ts'
import type { HttpEnv } from '../../kit/http/request-id.ts'
import type { EnvironmentKeys } from '../../kit/sealing.ts'
import type { WranglerBindings } from './bindings.ts'
import type { KeyRing } from './tokens/key-ring.ts'
import type { SigningKeys } from './tokens/signing-keys.ts'
import type { Principal } from './tokens/verify-token.ts'

/** The sentinel's bindings and variables: those of `wrangler.toml`, and what an operator may set beside them. */
export interface Bindings extends WranglerBindings, EnvironmentKeys {
  /** `true` lets a provider of single sign-on be a private address, without TLS; for labs and tests. */
  ALLOW_PRIVATE_EGRESS?: string
  /** `true` hashes passwords at next to no cost; for labs and tests. Read from where it is used, see `PASSWORD_COST`. */
  CHEAP_PASSWORDS?: string
}

declare global {
  namespace Cloudflare {
    interface Env {
      CHEAP_PASSWORDS?: string
    }
  }
}

/** The bindings, and beside them what an isolate keeps from one request to the next: see `isolate-env.ts`. */
export interface Env extends Bindings {
  KEY_RING: KeyRing
  SIGNING_KEYS: SigningKeys
}

/** Hono's type parameter for every route and middleware of the sentinel. */
export interface SentinelEnv {
  Bindings: Env
  Variables: HttpEnv['Variables'] & {
    /** Set by `authenticate`. */
    principal: Principal
    /** Set by `authenticate`: the account of the token, and who sends the request. */
    context: ChangeContext<IdentifiedAuthor>
  }
}
