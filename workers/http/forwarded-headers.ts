/** Headers that belong to one connection (RFC 9110 section 7.6.1, RFC 9113 section 3.1), and proxies' credentials. */
const HOP_HEADERS = [
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'http2-settings',
]

/** Methods that speak to what is in between: by a proxy's tunnel, or by an echo of what proxies add. */
const METHODS_OF_PROXIES = ['CONNECT', 'TRACE', 'TRACK']

/**
 * A copy of headers as they go on to the next hop: without those of this one, which `Connection` may add to,
 * and without those that begin with one of `prefixes`, in lower case.
 */
export function forwardedHeaders(received: Headers, prefixes: readonly string[]): Headers {
  const headers = new Headers(received)
  const named =
    received
      .get('connection')
      ?.toLowerCase()
      .split(/[\s,]+/) ?? []
  const own = new Set([...HOP_HEADERS, ...named])
  for (const name of received.keys()) {
    if (own.has(name) || prefixes.some((prefix) => name.startsWith(prefix))) headers.delete(name)
  }
  return headers
}

/** The refusal of a method that no lambda may send; undefined for every other. */
export function refusedMethod({ method }: Request): Response | undefined {
  if (!METHODS_OF_PROXIES.includes(method.toUpperCase())) return undefined
  return new Response(`A lambda can not send ${method} requests.\n`, { status: 405 })
}
