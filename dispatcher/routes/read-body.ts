import { ApiError } from '../api-error.ts'
import { readLimited } from '../invocations/read-limited.ts'

/** Reads a request's body; throws `ApiError` 413 for more than `maxBytes`, before it is all here. */
export async function readBody(request: Request, maxBytes: number): Promise<Uint8Array> {
  const body = await readLimited(request, maxBytes)
  if (body) return body
  throw new ApiError(
    'com.liveperson.faas.fm.payload-too-large',
    `The body of the request is too large. Send at most ${maxBytes} bytes.`,
  )
}
