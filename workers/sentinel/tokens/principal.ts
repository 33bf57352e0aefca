/** Who presents a token, as read from a verified one. */
export interface Principal {
  accountId: string
  /** The user's id, or the client's for an application. */
  id: string
  kind: 'session' | 'access' | 'app'
  /** The grant that an access token came of. */
  grantId?: string
}
