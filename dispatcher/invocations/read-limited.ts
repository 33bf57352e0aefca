/**
 * Reads a message's body, at most `maxBytes`, and returns undefined for a longer one without ever
 * holding more. Of what is too long up to `drainBytes` more are read and thrown away: a sender that
 * is cut off while it writes does not see its answer.
 */
export async function readLimited(
  message: Request | Response,
  maxBytes: number,
  drainBytes = 0,
): Promise<Uint8Array | undefined> {
  const { body } = message
  if (!body) return new Uint8Array()
  // HTTP's framing makes an announced length true; it also makes one read enough.
  const announced = Number(message.headers.get('content-length') ?? Infinity)
  if (announced <= maxBytes) return new Uint8Array(await message.arrayBuffer())
  if (announced !== Infinity && announced > maxBytes + drainBytes) return undefined
  return readChunks(body, maxBytes, drainBytes)
}

async function readChunks(
  body: ReadableStream<Uint8Array>,
  maxBytes: number,
  drainBytes: number,
): Promise<Uint8Array | undefined> {
  const reader = body.getReader()
  let chunks: Uint8Array[] = []
  let length = 0
  while (length <= maxBytes + drainBytes) {
    const { done, value } = await reader.read()
    if (done) return length <= maxBytes ? concat(chunks, length) : undefined
    length += value.byteLength
    if (length <= maxBytes) chunks.push(value)
    else chunks = []
  }
  await reader.cancel()
  return undefined
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
