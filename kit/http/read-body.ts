import { parseJson } from '../parse-json.ts'
import { ApiError } from './api-error.ts'
import { bodyBroken } from './refusals.ts'
import { readCounted } from './read-limited.ts'

/** Who is cut off while sending may never see the refusal, so this much is read and thrown away. */
const MAX_DISCARDED_BYTES = 33_554_432
const MAX_DEPTH = 32

/** Far more than most requests need, little enough that nobody fills the memory with it. */
export const MAX_BODY_BYTES = 65_536

/**
 * Reads a request's body as UTF-8. What goes beyond `maxBytes` is never kept.
 *
 * @throws ApiError 413 for a body over the limit, 400 for one that breaks off (RFC 9112 section 8) or is
 * no UTF-8
 */
export async function readBody(request: Request, maxBytes = MAX_BODY_BYTES): Promise<string> {
  const { body, headers } = request
  if (!body) return ''
  if (Number(headers.get('content-length')) > MAX_DISCARDED_BYTES) throw tooLarge(maxBytes)
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false })
  const text = await readCounted(chunksOf(body), maxBytes, MAX_DISCARDED_BYTES, decoder).catch(
    (error: unknown) => {
      throw error instanceof ApiError ? error : badInput('The body is not UTF-8. Send it in UTF-8.')
    },
  )
  if (text === undefined) throw tooLarge(maxBytes)
  return text
}

async function* chunksOf(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* body
  } catch {
    throw bodyBroken('fm')
  }
}

/**
 * Parses a body as JSON, whatever the type of its value. Throws `ApiError` 400 for what is no JSON or nested
 * too deeply.
 */
export function parseBody(text: string): unknown {
  if (text.trim() === '') throw badInput('The request has no body. Send a JSON object.')
  const value = parseJson(text)
  if (value === undefined) throw badInput('The body is not valid JSON. Send a JSON object.')
  if (isDeeperThan(value, MAX_DEPTH)) {
    throw badInput(`The body is nested more than ${MAX_DEPTH} levels deep. Send a flatter body.`)
  }
  return value
}

function isDeeperThan(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false
  if (levels === 0) return true
  return Object.values(value).some((member) => isDeeperThan(member, levels - 1))
}

function badInput(message: string): ApiError {
  return new ApiError('com.liveperson.faas.fm.badinput', message)
}

function tooLarge(maxBytes: number): ApiError {
  return new ApiError(
    'com.liveperson.faas.fm.payload-too-large',
    `The body is larger than ${maxBytes} bytes. Send a smaller body.`,
  )
}
