import type { Context } from 'hono'
import { isStorageFailure, STORAGE_FAILURE } from '../storage/is-storage-failure.ts'
import { ApiError } from './api-error.ts'
import { unexpected } from './refusals.ts'
import type { HttpEnv } from './request-id.ts'

/**
 * Renders whatever a handler throws. An `ApiError` is answered as it says, and everything else as
 * `explainFailure` says.
 */
export function respondToError<E extends HttpEnv>(error: Error, c: Context<E>): Response {
  return respondToRefusal(error instanceof ApiError ? error : explainFailure(error, c), c)
}

/** Answers a refusal: `{ errorCode, errorMsg }` with its status, and `Retry-After` where it tells one. */
export function respondToRefusal<E extends HttpEnv>(refusal: ApiError, c: Context<E>): Response {
  setRetryAfter(refusal.retryAfterSeconds, c)
  return c.json(refusal.toBody(), refusal.status)
}

/** Tells the caller after how many seconds to try again, if there is anything to tell. */
export function setRetryAfter<E extends HttpEnv>(seconds: number | undefined, c: Context<E>): void {
  if (seconds !== undefined) c.header('Retry-After', String(seconds))
}

/**
 * What the caller is told of an error that is no refusal: 503 where storage can't be had, 500 for a bug. It
 * is logged once with the request's id, and nothing of it is in the answer.
 */
export function explainFailure<E extends HttpEnv>(error: Error, c: Context<E>): ApiError {
  logFailure(error.stack ?? error.message, c)
  return isStorageFailure(error)
    ? new ApiError('com.liveperson.faas.fm.unavailable', STORAGE_FAILURE)
    : unexpected()
}

/** Logs what went wrong with a request, by its id. */
export function logFailure<E extends HttpEnv>(error: string, c: Context<E>): void {
  console.error(JSON.stringify({ requestId: c.get('requestId'), path: c.req.path, error }))
}
