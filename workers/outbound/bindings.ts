// Generated from workers/outbound/wrangler.toml by `npm run bindings:generate`; `npm run check` fails when it is stale.
import type * as workers from '@cloudflare/workers-types'

/** What workers/outbound/wrangler.toml binds the Worker to. */
export interface WranglerBindings {
  WHITELIST: workers.KVNamespace
  PUBLIC_HOST: string
  DOMAIN_API: string
  CONTEXT_SERVICE: string
  SECRETS: workers.Fetcher /* lamplighter-secrets */
  DISPATCHER: workers.Service /* entrypoint FromLambda from lamplighter-dispatcher */
}
