/** Every code that the APIs answer a refusal with, and the HTTP status that it comes with. */
const STATUS_BY_CODE = {
  'com.liveperson.faas.es.badinput': 400,
  'com.liveperson.faas.es.missinglambda': 404,
  'com.liveperson.faas.es.notdeployed': 404,
  'com.liveperson.faas.es.too-many-requests': 429,
  'com.liveperson.faas.es.loop-detected': 508,
  'com.liveperson.faas.es.idempotency-key-in-use': 409,
  'com.liveperson.faas.es.idempotency-key-reused': 422,
  'com.liveperson.faas.es.general': 500,
  'com.liveperson.faas.es.unavailable': 503,
  'com.liveperson.faas.fm.badinput': 400,
  'com.liveperson.faas.fm.contract-error': 400,
  'com.liveperson.faas.fm.not-found': 404,
  'com.liveperson.faas.fm.conflict': 409,
  'com.liveperson.faas.fm.method-not-allowed': 405,
  'com.liveperson.faas.fm.precondition-failed': 412,
  'com.liveperson.faas.fm.payload-too-large': 413,
  'com.liveperson.faas.fm.limit-reached': 422,
  'com.liveperson.faas.fm.general': 500,
  'com.liveperson.faas.fm.unavailable': 503,
  'com.liveperson.faas.auth.unauthorized': 401,
  'com.liveperson.faas.auth.forbidden': 403,
  'com.liveperson.faas.auth.too-many-attempts': 429,
  'com.liveperson.faas.whitelist.duplicate': 409,
} as const

/** A code that an API answers a refusal with. */
export type ApiErrorCode = keyof typeof STATUS_BY_CODE

/** Where something stands in a text. Lines and columns start at 1; `endColumn` is the first one behind it. */
export interface SourcePosition {
  line: number
  column: number
  endLine: number
  endColumn: number
}

/**
 * The body of every refusal. Published clients of the invocation API accept no other field than the first two;
 * only a refusal of code, which they never send, tells a position.
 */
export interface ApiErrorBody {
  errorCode: string
  errorMsg: string
  position?: SourcePosition
}

/** What a refusal carries beside its code and message. */
interface ApiErrorOptions extends ErrorOptions {
  /** Seconds for the header `Retry-After`. */
  retryAfterSeconds?: number
  /** Where in the code that the caller sent the reason stands. */
  position?: SourcePosition
}

/**
 * A refusal the caller should see. `message` is a full sentence that names the thing and the
 * remedy; it is sent as it is, so it must hold nothing internal.
 */
export class ApiError extends Error {
  readonly code: ApiErrorCode
  readonly status: (typeof STATUS_BY_CODE)[ApiErrorCode]
  readonly retryAfterSeconds: number | undefined
  readonly position: SourcePosition | undefined

  constructor(code: ApiErrorCode, message: string, options?: ApiErrorOptions) {
    super(message, options)
    this.code = code
    this.status = STATUS_BY_CODE[code]
    this.retryAfterSeconds = options?.retryAfterSeconds
    this.position = options?.position
  }

  /** The wire shape of the refusal. */
  toBody(): ApiErrorBody {
    const { code: errorCode, message: errorMsg, position } = this
    return { errorCode, errorMsg, ...(position && { position }) }
  }
}
