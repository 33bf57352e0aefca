/** Who presents a token, as read from a verified one. */
export interface Principal {
  accountId: string
  /** The user's id, or the client's for an application. */
  id: string
  kind: 'session' | 'access' | 'app'
  /** The client that holds an access token. */
  clientId?: string
  /** The grant that an access token came of. */
  grantId?: string
  /** The session that a session's token ends with. */
  sessionId?: string
  /** The newest revocation that the token knows of; later ones may end it. */
  revision: number
}
