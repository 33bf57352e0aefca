// Generated from workers/pending-invocations/wrangler.toml by `npm run bindings:generate`; `npm run check` fails when it is stale.
import type * as workers from '@cloudflare/workers-types'

/** What workers/pending-invocations/wrangler.toml binds the Worker to. */
export interface WranglerBindings {
  RETRY_DELAYS_SECONDS: string
  DISPATCHER: workers.Service /* entrypoint Attempts from lamplighter-dispatcher */
}
