import type { ErrorHandler } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { isStorageFailure, STORAGE_FAILURE } from '../../kit/storage/is-storage-failure.ts'
import { ApiError } from '../api-error.ts'
import type { AppEnv } from '../env.ts'

/**
 * Renders whatever a handler throws. An `ApiError` is answered as it says; storage that can't be had
 * as 503. Anything else is a bug, logged once with the request's id and answered with a fixed sentence.
 */
export const respondToError: ErrorHandler<AppEnv> = (error, c) => {
  if (error instanceof ApiError) return c.json(error.toBody(), error.status)
  if (error instanceof HTTPException) {
    const refusal = new ApiError(
      'com.liveperson.faas.fm.badinput',
      'The request could not be read. Send a body in the documented format.',
    )
    return c.json(refusal.toBody(), error.status)
  }

  console.error(
    JSON.stringify({ requestId: c.get('requestId'), path: c.req.path, error: describe(error) }),
  )
  const refusal = isStorageFailure(error)
    ? new ApiError('com.liveperson.faas.fm.unavailable', STORAGE_FAILURE)
    : new ApiError(
        'com.liveperson.faas.fm.general',
        'The platform failed to answer this request. Repeat it, and name its X-Request-Id when you report it.',
      )
  return c.json(refusal.toBody(), refusal.status)
}

function describe(error: Error): string {
  return error.stack ?? error.message
}
