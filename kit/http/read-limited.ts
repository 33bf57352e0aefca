/**
 * Reads a message's body as UTF-8 text, at most `maxBytes` of it, and returns undefined for a longer one
 * without ever holding more. Of what is too long up to `drainBytes` more are read and thrown away: a
 * sender that is cut off while it writes does not see its answer.
 */
export async function readLimited(
  message: Request | Response,
  maxBytes: number,
  drainBytes = 0,
): Promise<string | undefined> {
  const { body } = message
  if (!body) return ''
  // HTTP's framing makes an announced length true; it also makes one read enough.
  const announced = Number(message.headers.get('content-length') ?? Infinity)
  if (announced <= maxBytes) return message.text()
  if (announced !== Infinity && announced > maxBytes + drainBytes) return undefined
  return readCounted(body, maxBytes, drainBytes)
}

/** The same for a body whose announced length is not to be believed: every byte is counted. */
export async function readCounted(
  body: AsyncIterable<Uint8Array>,
  maxBytes: number,
  drainBytes = 0,
  decoder = new TextDecoder(),
): Promise<string | undefined> {
  let text = ''
  let length = 0
  for await (const chunk of body) {
    length += chunk.byteLength
    if (length <= maxBytes) text += decoder.decode(chunk, { stream: true })
    else if (length > maxBytes + drainBytes) break
    else text = ''
  }
  return length <= maxBytes ? text + decoder.decode() : undefined
}
