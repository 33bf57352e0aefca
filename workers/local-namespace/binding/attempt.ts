/** A request that can be sent more than once. */
export interface Attempt {
  url: string
  method: string
  /** By lower-case name. */
  headers: Record<string, string>
  body: ArrayBuffer | Uint8Array | string | null
}

/**
 * Reads a request whole, so that one that has not started can be sent to another host. One given as a
 * URL with a body in memory is taken as it is, which saves making a Request of it.
 */
export async function readAttempt(input: RequestInfo, init?: RequestInit): Promise<Attempt> {
  if (typeof input === 'string' && isInMemory(init?.body)) {
    return {
      url: input,
      method: init?.method ?? 'GET',
      headers: toRecord(init?.headers ?? {}),
      body: init?.body ?? null,
    }
  }
  const request = new Request(input, init)
  return {
    url: request.url,
    method: request.method,
    headers: Object.fromEntries(request.headers),
    body: request.body ? await request.arrayBuffer() : null,
  }
}

function toRecord(headers: HeadersInit): Record<string, string> {
  const pairs =
    headers instanceof Headers || Array.isArray(headers)
      ? new Headers(headers)
      : Object.entries(headers)
  const record: Record<string, string> = {}
  for (const [name, value] of pairs) record[name.toLowerCase()] = value
  return record
}

function isInMemory(body: unknown): body is Attempt['body'] | undefined {
  return (
    body === undefined ||
    body === null ||
    typeof body === 'string' ||
    body instanceof Uint8Array ||
    body instanceof ArrayBuffer
  )
}
