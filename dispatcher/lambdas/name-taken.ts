import { ApiError } from '../api-error.ts'
import { isUniqueViolation } from '../db/is-unique-violation.ts'

/** Turns the failure of a write into the refusal of a name that is taken; other failures stay as they are. */
export function nameTaken(error: unknown, name: string | undefined): unknown {
  if (!isUniqueViolation(error, 'lambdas.account_id, lambdas.name')) return error
  return new ApiError(
    'com.liveperson.faas.fm.conflict',
    `There is already a lambda called "${name}". Choose another name.`,
    { cause: error },
  )
}
