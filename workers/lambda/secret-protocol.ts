/**
 * How the toolbelt asks for secrets: a POST of JSON to `SECRETS_URL/read` or `/update`, which never
 * leaves the platform. Whose secrets it gets is not in the request: the platform knows whose lambda asks.
 */

/** A name that no resolver knows and that can't be whitelisted. */
export const SECRETS_HOST = 'secrets.lamplighter.internal'

/**
 * Header of every such request. A lambda that fetches an address which somebody else chose, or follows a
 * redirect, does not send it, and so can't be made to hand secrets out.
 */
export const SECRETS_HEADER = 'x-lamplighter-secrets'

/** Body of a request for a secret. */
export interface SecretQuestion {
  key: string
  /** The new value, for `/update`. */
  value?: unknown
}

/**
 * What the platform answers; a request over a limit is answered 429 with `Retry-After` instead. `invalid`: the value can't be one; the message says why. `failed`: the
 * platform's log says why.
 */
export type SecretAnswer =
  | { outcome: 'ok'; value: unknown }
  | { outcome: 'not-found' }
  | { outcome: 'invalid'; message: string }
  | { outcome: 'failed' }
