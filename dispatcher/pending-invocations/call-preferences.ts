import { ApiError } from '../../kit/http/api-error.ts'

/** What a caller asks of an invocation beside its result. */
export interface CallPreferences {
  /** `Prefer: respond-async` (RFC 7240 section 4.1): it is to run after the answer. */
  isAsynchronous: boolean
  /** `Idempotency-Key` (draft-ietf-httpapi-idempotency-key-header): it is to run once. */
  idempotencyKey: string | undefined
  /** The caller's `X-Request-Id`, if it is acceptable. */
  requestId: string | null
}

const MAX_KEY_LENGTH = 255

/**
 * Reads the preferences of a request from its headers; undefined when it has none, as nearly all.
 * Throws `ApiError` 400 for a key that can't be one.
 */
export function readPreferences(
  prefer: string | undefined,
  idempotencyKey: string | undefined,
  requestId: string | null,
): CallPreferences | undefined {
  const isAsynchronous = prefer !== undefined && prefersAsynchronous(prefer)
  if (!isAsynchronous && idempotencyKey === undefined) return undefined
  return {
    isAsynchronous,
    idempotencyKey: idempotencyKey === undefined ? undefined : readKey(idempotencyKey),
    requestId,
  }
}

/** A list of preferences, each a token that may have a value and parameters; values may be quoted. */
function prefersAsynchronous(prefer: string): boolean {
  const preferences = prefer.replaceAll(/"(?:[^"\\]|\\.)*"/g, '""').split(',')
  return preferences.some((preference) => /^\s*respond-async\s*(;|$)/i.test(preference))
}

/**
 * The draft's form is a string of RFC 9651, section 3.3.3, in quotes; what many clients send, the bare text, means the
 * same.
 */
function readKey(header: string): string {
  const text = header.trim()
  const quoted = /^"((?:[ !#-[\]-~]|\\["\\])*)"$/.exec(text)?.[1]?.replaceAll(/\\(.)/g, '$1')
  const key = quoted ?? (/^[!#-+.-:<-[\]-~-]+$/.test(text) ? text : '')
  if (key !== '' && key.length <= MAX_KEY_LENGTH) return key
  throw new ApiError(
    'com.liveperson.faas.es.badinput',
    `The header Idempotency-Key must be a text of 1 to ${MAX_KEY_LENGTH} visible ASCII characters, ideally a UUID in quotes. Send one key.`,
  )
}
