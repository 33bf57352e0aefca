// Generated from workers/operator/wrangler.toml by `npm run bindings:generate`; `npm run check` fails when it is stale.
import type * as workers from '@cloudflare/workers-types'

/** What workers/operator/wrangler.toml binds the Worker to. */
export interface WranglerBindings {
  OPERATOR_TOKEN: string
  PROVISIONING: workers.Service /* entrypoint Provisioning from lamplighter-sentinel */
  LIFECYCLE: workers.Service /* entrypoint Lifecycle from lamplighter-dispatcher */
}
