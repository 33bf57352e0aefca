import type * as z from 'zod'
import { ApiError } from './api-error.ts'

/** Reads what a page named as its `next`, a JSON text, from the `after` of a request. Throws `ApiError` for any other. */
export function readCursor<S extends z.ZodType>(schema: S, after: string): z.output<S> {
  try {
    return schema.parse(JSON.parse(after))
  } catch {
    throw new ApiError(
      'com.liveperson.faas.fm.badinput',
      '"after" did not come from an earlier page. Send the "next" of the previous page, or nothing.',
    )
  }
}
