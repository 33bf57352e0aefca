/** A request that can be sent more than once. */
export interface Attempt {
  url: string
  /** Its body is in memory. */
  init: RequestInit
}

/**
 * Reads a request whole, so that one that has not started can be sent to another host. One given as a
 * URL with a body in memory is taken as it is, which saves making a Request of it.
 */
export async function readAttempt(input: RequestInfo, init: RequestInit = {}): Promise<Attempt> {
  if (typeof input === 'string' && isInMemory(init.body)) {
    return { url: input, init: { ...init, redirect: 'manual' } }
  }
  const { url, method, headers, body } = new Request(input, init)
  const bytes = body ? await new Response(body).arrayBuffer() : null
  return { url, init: { method, headers, body: bytes, redirect: 'manual' } }
}

function isInMemory(body: unknown): boolean {
  return (
    body === undefined ||
    body === null ||
    typeof body === 'string' ||
    body instanceof Uint8Array ||
    body instanceof ArrayBuffer
  )
}
