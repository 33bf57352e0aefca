const STATUS_BY_ERROR = {
  invalid_request: 400,
  invalid_client: 401,
  invalid_grant: 400,
  unauthorized_client: 400,
  unsupported_grant_type: 400,
  invalid_scope: 400,
  invalid_target: 400,
  temporarily_unavailable: 429,
} as const

/** An error code of RFC 6749 section 5.2 or RFC 8707 section 2; `temporarily_unavailable` is ours for a throttled client. */
export type OAuthErrorCode = keyof typeof STATUS_BY_ERROR

/** A refusal of an OAuth endpoint. The description goes to the client, so it holds nothing internal. */
export class OAuthError extends Error {
  readonly error: OAuthErrorCode
  readonly status: (typeof STATUS_BY_ERROR)[OAuthErrorCode]
  /** Seconds for the `Retry-After` header. */
  readonly retryAfterSeconds: number | undefined

  constructor(error: OAuthErrorCode, description: string, retryAfterSeconds?: number) {
    super(description)
    this.error = error
    this.status = STATUS_BY_ERROR[error]
    this.retryAfterSeconds = retryAfterSeconds
  }
}
