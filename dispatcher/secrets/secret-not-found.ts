import { ApiError } from '../api-error.ts'

const MAX_SHOWN_LENGTH = 100

/** The refusal for a secret that is not there or belongs to another account. */
export function secretNotFound(key: string): ApiError {
  return new ApiError(
    'com.liveperson.faas.fm.not-found',
    `There is no secret "${key.slice(0, MAX_SHOWN_LENGTH)}". List the secrets to see which there are.`,
  )
}
