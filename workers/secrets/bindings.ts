// Generated from workers/secrets/wrangler.toml by `npm run bindings:generate`; `npm run check` fails when it is stale.
import type * as workers from '@cloudflare/workers-types'

/** What workers/secrets/wrangler.toml binds the Worker to. */
export interface WranglerBindings {
  DB: workers.D1Database
  KEY_ENCRYPTION_KEY: string
}
