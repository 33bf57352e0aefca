import { ApiError } from './api-error.ts'

/** The refusal of a request that met a bug, of which its caller learns nothing. */
export function unexpected(): ApiError {
  return new ApiError(
    'com.liveperson.faas.fm.general',
    'The platform failed to answer this request. Repeat it, and name its X-Request-Id when you report it.',
  )
}

/** The refusal of a request that comes when the platform takes no new ones. */
export function stopping(): ApiError {
  return new ApiError(
    'com.liveperson.faas.es.unavailable',
    'The platform is stopping. Try again shortly.',
  )
}

/** The refusal of a body that did not arrive whole: of an invocation (`es`), or of another request. */
export function bodyBroken(part: 'es' | 'fm'): ApiError {
  return new ApiError(
    `com.liveperson.faas.${part}.badinput`,
    'The body is incomplete or its framing breaks HTTP/1.1. Send the whole body.',
  )
}

/** The refusal of a token that is forged, has expired or was revoked. */
export function invalidToken(): ApiError {
  return new ApiError(
    'com.liveperson.faas.auth.unauthorized',
    'The token is not valid or has expired. Get a new one from the sentinel.',
  )
}
