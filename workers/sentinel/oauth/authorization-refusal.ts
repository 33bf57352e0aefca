/** An error code that the authorization endpoint sends to a callback (RFC 6749 section 4.1.2.1, RFC 8707, OpenID Connect). */
export type AuthorizationErrorCode =
  | 'invalid_request'
  | 'unauthorized_client'
  | 'access_denied'
  | 'unsupported_response_type'
  | 'invalid_scope'
  | 'invalid_target'
  | 'login_required'
  | 'consent_required'
  | 'request_not_supported'
  | 'request_uri_not_supported'

/** Where an answer of the authorization endpoint goes. */
export interface Callback {
  redirectUri: string
  state: string | undefined
}

/** A refusal that is told to the application, by sending the browser back to it. */
export class AuthorizationRefusal extends Error {
  readonly callback: Callback
  readonly error: AuthorizationErrorCode

  constructor(callback: Callback, error: AuthorizationErrorCode, description: string) {
    super(description)
    this.callback = callback
    this.error = error
  }
}
