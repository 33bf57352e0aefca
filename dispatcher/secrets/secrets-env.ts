import type { D1Database } from '@cloudflare/workers-types'

/** What the secret store needs of a Worker's environment. */
export interface SecretsEnv {
  DB: D1Database
  /** Base64 of the 32 bytes that the data keys are encrypted under. */
  KEY_ENCRYPTION_KEY: string
  /** The one before, while data keys may still be encrypted under it. */
  PREVIOUS_KEY_ENCRYPTION_KEY?: string
}
