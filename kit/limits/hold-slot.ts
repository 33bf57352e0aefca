import type { Slot } from './slots.ts'

/** The highest status that a Response can be made with. Upstreams answer with others, such as 901. */
const MAX_STATUS = 599
/**
 * What comes with such a status is passed on as it is, when all of it is there: nothing tells afterwards
 * whether it was read.
 */
const MAX_READ_AHEAD_BYTES = 100_000
/** To read so little at once costs less than to pass it on piece by piece. */
const SHORT_BODY_BYTES = 16_384

/** The request that a slot is held for, as the runtime handed it to the Worker. */
interface Holder {
  /** Its `signal` tells that whoever asked is gone; it needs the flag `enable_request_signal`. */
  request: Request
  ctx: ExecutionContext
}

/**
 * Sends a request in a slot, and holds the slot until the answer's body was read whole or cancelled, or
 * until whoever asked is gone: until then the connection is open. Rejects as `send` does.
 */
export async function holdSlot(
  slot: Slot,
  { request, ctx }: Holder,
  send: () => Promise<Response>,
): Promise<Response> {
  const { signal } = request
  const release = () => slot.release()
  signal.addEventListener('abort', release)
  let response: Response
  try {
    response = await send()
  } catch (error) {
    release()
    throw error
  }
  const { body, status } = response
  if (!body) {
    release()
    return response
  }
  if (status > MAX_STATUS) {
    const isWhole = await readAhead(response.clone()).finally(release)
    return isWhole ? response : tooLargeAnswer(response)
  }
  const length = lengthOf(response)
  if (length !== undefined && length <= SHORT_BODY_BYTES) {
    const bytes = await response.arrayBuffer().finally(release)
    return new Response(bytes, response)
  }
  const { readable, writable } =
    length === undefined ? new IdentityTransformStream() : new FixedLengthStream(length)
  ctx.waitUntil(body.pipeTo(writable, { signal }).then(release, release))
  return new Response(readable, response)
}

/** How many bytes the body has, where that is known; one that is encoded has more than it says. */
function lengthOf({ headers }: Response): number | undefined {
  const length = headers.get('content-length')
  const isKnown = length !== null && /^\d{1,15}$/.test(length) && !headers.has('content-encoding')
  return isKnown ? Number(length) : undefined
}

/**
 * Reads a copy of an answer to its end, so that the answer itself is in memory. Tells whether it was short
 * enough for that.
 */
async function readAhead({ body }: Response): Promise<boolean> {
  if (!body) return true
  const reader = body.getReader()
  for (let length = 0; length <= MAX_READ_AHEAD_BYTES;) {
    const { done, value } = await reader.read()
    if (done) return true
    length += value.byteLength
  }
  await reader.cancel()
  return false
}

async function tooLargeAnswer({ status, body }: Response): Promise<Response> {
  await body?.cancel()
  const reason = `The answer had status ${status} and more than ${MAX_READ_AHEAD_BYTES} bytes.\n`
  return new Response(reason, { status: 502 })
}
