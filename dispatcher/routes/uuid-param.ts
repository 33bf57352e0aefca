import { ApiError } from '../../kit/http/api-error.ts'
import { parseUuid } from '../script-name.ts'

/** Reads a UUID of the path, in either case; what is none is simply not there: throws `ApiError` 404. */
export function uuidParam(value: string): string {
  const uuid = parseUuid(value)
  if (uuid !== undefined) return uuid
  throw new ApiError(
    'com.liveperson.faas.fm.not-found',
    `There is no lambda "${value.slice(0, 60)}". Name a lambda by its UUID.`,
  )
}
