/** Headers that belong to one connection (RFC 9110 section 7.6.1), and proxies' credentials. */
const HOP_HEADERS = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'host',
])

/** Prefixes that only the platform and Cloudflare's network speak with. */
const PLATFORM_PREFIXES = ['x-lamplighter-', 'x-namespace-', 'cf-']

/**
 * The request as it leaves the platform: without headers of one hop and without those that a lambda
 * could impersonate the platform with. A redirect is not followed; it goes back to the lambda,
 * whose next hop is judged like any other request. `url` is its address where that is spelled otherwise.
 */
export function upstreamRequest(request: Request, url = request.url): Request {
  const headers = new Headers(request.headers)
  for (const name of request.headers.keys()) {
    if (HOP_HEADERS.has(name) || PLATFORM_PREFIXES.some((prefix) => name.startsWith(prefix))) {
      headers.delete(name)
    }
  }
  return new Request(url, new Request(request, { headers, redirect: 'manual' }))
}
