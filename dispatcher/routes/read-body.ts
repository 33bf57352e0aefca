import { ApiError } from '../api-error.ts'
import { readLimited } from '../../workers/http/read-limited.ts'

/** Beyond this a sender is cut off, whether it sees the answer or not. */
const MAX_DRAINED_BYTES = 20_000_000

/** Reads a request's body as text; throws `ApiError` 413 for more than `maxBytes`, which are never held at once. */
export async function readBody(request: Request, maxBytes: number): Promise<string> {
  const body = await readLimited(request, maxBytes, MAX_DRAINED_BYTES)
  if (body !== undefined) return body
  throw new ApiError(
    'com.liveperson.faas.fm.payload-too-large',
    `The body of the request is too large. Send at most ${maxBytes} bytes.`,
  )
}
