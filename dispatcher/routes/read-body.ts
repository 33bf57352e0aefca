import { ApiError } from '../api-error.ts'
import { brokenBody } from '../middleware/read-json-body.ts'
import { readLimited } from '../../workers/http/read-limited.ts'

/** Beyond this a sender is cut off, whether it sees the answer or not. */
const MAX_DRAINED_BYTES = 20_000_000

/**
 * Reads a request's body as text. Throws `ApiError` 413 for more than `maxBytes`, which are never held at
 * once, and 400 for a body that breaks off.
 */
export async function readBody(request: Request, maxBytes: number): Promise<string> {
  const body = await readLimited(request, maxBytes, MAX_DRAINED_BYTES).catch(() => {
    throw brokenBody()
  })
  if (body !== undefined) return body
  throw new ApiError(
    'com.liveperson.faas.fm.payload-too-large',
    `The body of the request is too large. Send at most ${maxBytes} bytes.`,
  )
}
