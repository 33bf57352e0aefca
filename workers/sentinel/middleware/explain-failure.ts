import type { Context } from 'hono'
import { ApiError } from '../api-error.ts'
import { isStorageFailure, STORAGE_FAILURE } from '../../storage/is-storage-failure.ts'
import { ConfigurationError } from '../../sealing/configuration-error.ts'
import type { SentinelEnv } from '../sentinel-env.ts'

/**
 * What the caller is told of an error that is no refusal: a bug, a wrong configuration or storage that
 * can't be had. It is logged once with the request's id, and nothing of it is in the answer.
 */
export function explainFailure(error: Error, c: Context<SentinelEnv>): ApiError {
  const isConfiguration = error instanceof ConfigurationError
  console.error(
    JSON.stringify({
      requestId: c.get('requestId'),
      path: c.req.path,
      error: isConfiguration ? error.message : (error.stack ?? error.message),
    }),
  )
  if (isStorageFailure(error)) {
    return new ApiError('com.liveperson.faas.fm.unavailable', STORAGE_FAILURE)
  }
  return isConfiguration
    ? new ApiError(
        'com.liveperson.faas.fm.unavailable',
        'The sentinel is not set up to work. Its operator finds the reason in the log.',
      )
    : new ApiError(
        'com.liveperson.faas.fm.general',
        'The sentinel failed to answer this request. Repeat it, and name its X-Request-Id when you report it.',
      )
}
