/**
 * Reads a message's body, at most `maxBytes`. Returns undefined for a longer one: at once when its
 * length is announced, else as soon as the limit is passed, without keeping the rest.
 */
export async function readLimited(
  message: Request | Response,
  maxBytes: number,
): Promise<Uint8Array | undefined> {
  const { body } = message
  if (!body) return new Uint8Array()
  // HTTP's framing makes an announced length true; it also makes one read enough.
  const announced = message.headers.get('content-length')
  if (announced !== null) {
    if (Number(announced) > maxBytes) return undefined
    return new Uint8Array(await message.arrayBuffer())
  }
  return readChunks(body, maxBytes)
}

async function readChunks(
  body: ReadableStream<Uint8Array>,
  maxBytes: number,
): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = []
  let length = 0
  const reader = body.getReader()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return concat(chunks, length)
    length += value.byteLength
    if (length > maxBytes) {
      await reader.cancel()
      return undefined
    }
    chunks.push(value)
  }
}

function concat(chunks: Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length)
  let offset = 0
  for (const chunk of chunks) {
    whole.set(chunk, offset)
    offset += chunk.byteLength
  }
  return whole
}
