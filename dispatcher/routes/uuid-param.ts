import { ApiError } from '../../kit/http/api-error.ts'
import { parseUuid } from '../script-name.ts'

/** Reads a UUID of the path, in either case; what is none is simply not there: throws `ApiError` 404. */
export function uuidParam(value: string): string {
  const uuid = parseUuid(value)
  if (uuid !== undefined) return uuid
  throw new ApiError(
    'com.liveperson.faas.fm.not-found',
    `There is no function "${value.slice(0, 60)}". Name a function by its UUID.`,
  )
}

/** Reads the number of a version in the path; what is none is simply not there: throws `ApiError` 404. */
export function versionParam(value: string): number {
  if (/^[1-9]\d{0,8}$/.test(value)) return Number(value)
  throw new ApiError(
    'com.liveperson.faas.fm.not-found',
    `There is no version "${value.slice(0, 60)}". Versions are numbered from 1.`,
  )
}
