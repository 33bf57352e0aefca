import { ApiError } from '../api-error.ts'

/** The refusal for a lambda that is not there or belongs to another account. */
export function lambdaNotFound(uuid: string, accountId: string): ApiError {
  return new ApiError(
    'com.liveperson.faas.fm.not-found',
    `There is no lambda ${uuid} on ${accountId}. List the lambdas to find the one you mean.`,
  )
}
