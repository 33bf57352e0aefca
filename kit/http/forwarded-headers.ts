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

/** Beginnings of headers that Miniflare's sockets, the network or the local namespace speak with. */
export const ENGINE_PREFIXES: readonly string[] = ['mf-', 'cf-', 'x-namespace-']

/** Beginnings of headers that nobody outside the platform may speak with. */
export const PLATFORM_PREFIXES: readonly string[] = [...ENGINE_PREFIXES, 'x-lamplighter-']

/** Methods that speak to what is in between: by a proxy's tunnel, or by an echo of what proxies add. */
const METHODS_OF_PROXIES = ['CONNECT', 'TRACE', 'TRACK']

/**
 * Tells of a header's name, in lower case, whether it goes on to the next hop: those of this one do not,
 * which `Connection` may add to, nor those that begin with one of `prefixes`.
 */
export function forwardedNames(
  connection: string | null | undefined,
  prefixes: readonly string[],
): (name: string) => boolean {
  const own = new Set([...HOP_HEADERS, ...(connection?.toLowerCase().split(/[\s,]+/) ?? [])])
  return (name) => !own.has(name) && !prefixes.some((prefix) => name.startsWith(prefix))
}

/** A copy of headers as they go on to the next hop, see `forwardedNames`. */
export function forwardedHeaders(received: Headers, prefixes: readonly string[]): Headers {
  const isForwarded = forwardedNames(received.get('connection'), prefixes)
  const headers = new Headers(received)
  for (const name of received.keys()) {
    if (!isForwarded(name)) headers.delete(name)
  }
  return headers
}

/** The refusal of a method that no lambda may send; undefined for every other. */
export function refusedMethod({ method }: Request): Response | undefined {
  if (!METHODS_OF_PROXIES.includes(method.toUpperCase())) return undefined
  return new Response(`A lambda can't send ${method} requests.\n`, { status: 405 })
}
