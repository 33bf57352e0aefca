import { ApiError } from '../api-error.ts'

const MAX_DEPTH = 32
/** Who is cut off while sending may never see the refusal, so this much is read and thrown away. */
const MAX_DISCARDED_BYTES = 33_554_432

/**
 * Reads a request's body as JSON. What goes beyond `maxBytes` is never kept.
 *
 * @param maxBytes size limit of the body in bytes
 * @returns the parsed value, whatever its type
 * @throws ApiError 413 for a body over the limit, 400 for one that breaks off, is no JSON or nested too deeply
 */
export async function readJsonBody(request: Request, maxBytes: number): Promise<unknown> {
  const value = parseJson(await readText(request, maxBytes))
  if (isDeeperThan(value, MAX_DEPTH)) {
    throw badInput(`The body is nested more than ${MAX_DEPTH} levels deep. Send a flatter one.`)
  }
  return value
}

async function readText({ body, headers }: Request, maxBytes: number): Promise<string> {
  if (!body) return ''
  if (Number(headers.get('content-length')) > MAX_DISCARDED_BYTES) throw tooLarge(maxBytes)

  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false })
  let bytes = 0
  let text = ''
  for await (const chunk of readChunks(body)) {
    bytes += chunk.byteLength
    if (bytes <= maxBytes) text += decode(decoder, chunk)
    else if (bytes > MAX_DISCARDED_BYTES) break
  }
  if (bytes > maxBytes) throw tooLarge(maxBytes)
  return text + decode(decoder)
}

async function* readChunks(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* body
  } catch {
    throw brokenBody()
  }
}

/** The refusal of a body that does not come to its end as HTTP frames it (RFC 9112 section 8). */
export function brokenBody(): ApiError {
  return badInput('The body breaks off or is not framed as HTTP/1.1 says. Send it whole.')
}

function decode(decoder: TextDecoder, chunk?: Uint8Array): string {
  try {
    return decoder.decode(chunk, { stream: chunk !== undefined })
  } catch {
    throw badInput('The body is not UTF-8. Send JSON in UTF-8.')
  }
}

function parseJson(text: string): unknown {
  if (text.trim() === '') throw badInput('The request has no body. Send a JSON object.')
  try {
    return JSON.parse(text)
  } catch {
    throw badInput('The body is not valid JSON. Send a JSON object.')
  }
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
    `The body is larger than ${maxBytes} bytes. Send a smaller one.`,
  )
}
