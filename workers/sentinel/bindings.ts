// Generated from workers/sentinel/wrangler.toml by `npm run bindings:generate`; `npm run check` fails when it is stale.
import type * as workers from '@cloudflare/workers-types'

/** What workers/sentinel/wrangler.toml binds the Worker to. */
export interface WranglerBindings {
  SENTINEL_DB: workers.D1Database
  PUBLIC_HOST: string
  UI_ORIGINS: string
  KEY_ENCRYPTION_KEY: string
}
