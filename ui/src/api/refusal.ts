/** A request that the API refused, in its own words. */
export class Refusal extends Error {
  readonly status: number
  /** `errorCode` of the API. */
  readonly code: string
  readonly requestId: string | undefined
  readonly retryAfterSeconds: number | undefined

  constructor(answer: {
    status: number
    code: string
    message: string
    requestId?: string | undefined
    retryAfterSeconds?: number | undefined
  }) {
    super(answer.message)
    this.status = answer.status
    this.code = answer.code
    this.requestId = answer.requestId
    this.retryAfterSeconds = answer.retryAfterSeconds
  }

  /** Somebody else changed the thing since it was read (`If-Match`). */
  get isConflict(): boolean {
    return this.status === 412
  }
}

/** Whether the API has no such thing, as far as the caller may know. */
export function isMissing(error: unknown): boolean {
  return error instanceof Refusal && error.status === 404
}

/** The platform did not answer: it is stopped, or the network is. */
export class Unreachable extends Error {
  constructor(cause: unknown) {
    super('Lamplighter does not answer.', { cause })
  }
}

const OURS = 'This went wrong on our side.'

/** Makes a `Refusal` of an answer that is not 2xx, whatever its body is. */
export function toRefusal(response: Response, body: unknown): Refusal {
  const { errorCode, errorMsg } = isRefusalBody(body) ? body : { errorCode: '', errorMsg: '' }
  const retryAfter = Number(response.headers.get('retry-after') ?? Number.NaN)
  return new Refusal({
    status: response.status,
    code: errorCode,
    message: errorMsg || (response.status >= 500 ? OURS : `The answer was ${response.status}.`),
    requestId: response.headers.get('x-request-id') ?? undefined,
    retryAfterSeconds: Number.isFinite(retryAfter) ? retryAfter : undefined,
  })
}

function isRefusalBody(body: unknown): body is { errorCode: string; errorMsg: string } {
  return (
    typeof body === 'object' &&
    body !== null &&
    'errorCode' in body &&
    typeof body.errorCode === 'string' &&
    'errorMsg' in body &&
    typeof body.errorMsg === 'string'
  )
}

/** The sentence for a thing that is not there. */
export function noSuch(thing: string, account: string): string {
  return `There is no such ${thing} in account ${account}; it may have been deleted.`
}

/** What went wrong, as a sentence for a person. */
export function sentenceOf(error: unknown): string {
  if (error instanceof Error && error.message !== '') return error.message
  return OURS
}
