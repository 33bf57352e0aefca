import type { ContentfulStatusCode } from 'hono/utils/http-status'

const STATUS_BY_CODE = {
  'com.liveperson.faas.fm.badinput': 400,
  'com.liveperson.faas.fm.not-found': 404,
  'com.liveperson.faas.fm.method-not-allowed': 405,
  'com.liveperson.faas.fm.conflict': 409,
  'com.liveperson.faas.fm.payload-too-large': 413,
  'com.liveperson.faas.fm.limit-reached': 422,
  'com.liveperson.faas.fm.general': 500,
  'com.liveperson.faas.fm.unavailable': 503,
  'com.liveperson.faas.auth.unauthorized': 401,
  'com.liveperson.faas.auth.forbidden': 403,
  'com.liveperson.faas.auth.too-many-attempts': 429,
} as const satisfies Record<string, ContentfulStatusCode>

/** A code that the sentinel's management endpoints answer a refusal with. */
export type ApiErrorCode = keyof typeof STATUS_BY_CODE

/**
 * A refusal the caller of a management endpoint should see, `{ errorCode, errorMsg }` on the wire.
 * `message` is a full sentence that names the thing and the remedy and holds nothing internal.
 */
export class ApiError extends Error {
  readonly code: ApiErrorCode
  readonly status: ContentfulStatusCode
  /** Seconds for the `Retry-After` header. */
  readonly retryAfterSeconds: number | undefined

  constructor(code: ApiErrorCode, message: string, retryAfterSeconds?: number) {
    super(message)
    this.code = code
    this.status = STATUS_BY_CODE[code]
    this.retryAfterSeconds = retryAfterSeconds
  }

  /** The wire shape of the refusal. */
  toBody(): { errorCode: ApiErrorCode; errorMsg: string } {
    return { errorCode: this.code, errorMsg: this.message }
  }
}
