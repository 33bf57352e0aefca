import type { MiddlewareHandler } from 'hono'
import type { SentinelEnv } from '../env.ts'
import { ApiError } from './api-error.ts'

/** Far more than any request needs, little enough that nobody fills the memory with it. */
const MAX_BODY_BYTES = 65_536
/** Who is cut off while sending may never see the refusal, so this much is read and thrown away. */
const MAX_DISCARDED_BYTES = 33_554_432

/**
 * Reads the request's body before anything else does. Throws `ApiError` 413 when it is over the limit, 400
 * when it breaks off.
 */
export const limitBody: MiddlewareHandler<SentinelEnv> = async function limitBody(c, next) {
  const { body, headers, method } = c.req.raw
  if (body) {
    c.req.raw = new Request(c.req.raw, { method, body: await readLimited(body, headers) })
  }
  await next()
}

async function readLimited(
  body: ReadableStream<Uint8Array>,
  headers: Headers,
): Promise<Uint8Array<ArrayBuffer>> {
  if (Number(headers.get('content-length')) > MAX_DISCARDED_BYTES) throw tooLarge()
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of readChunks(body)) {
    length += chunk.byteLength
    if (length <= MAX_BODY_BYTES) chunks.push(chunk)
    else if (length > MAX_DISCARDED_BYTES) break
  }
  if (length > MAX_BODY_BYTES) throw tooLarge()

  const whole = new Uint8Array(length)
  let offset = 0
  for (const chunk of chunks) {
    whole.set(chunk, offset)
    offset += chunk.byteLength
  }
  return whole
}

async function* readChunks(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* body
  } catch {
    throw new ApiError(
      'com.liveperson.faas.fm.badinput',
      'The body breaks off or is not framed as HTTP/1.1 says. Send it whole.',
    )
  }
}

function tooLarge(): ApiError {
  return new ApiError(
    'com.liveperson.faas.fm.payload-too-large',
    `The body is larger than ${MAX_BODY_BYTES} bytes. Send a smaller one.`,
  )
}
