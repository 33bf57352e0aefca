import type { Role } from './permissions.ts'

/** Who is calling, as read from a verified token. */
export interface Principal {
  accountId: string
  /** The user's id, or the client's for an application. */
  id: string
  /** Whom the token speaks for. */
  actor: 'user' | 'application'
  roles: readonly Role[]
  /**
   * What kind of token was presented: `session` comes from the login endpoint and gets
   * `{ result, logs, durationMs }` from an invocation, `access` from an OAuth grant and gets the bare result.
   */
  kind: 'session' | 'access'
}
