import { forwardedHeaders } from '../http/forwarded-headers.ts'

/** What begins like this only the platform, Cloudflare's network and Miniflare speak with. */
const PLATFORM_PREFIXES = ['x-lamplighter-', 'x-namespace-', 'cf-', 'mf-']

/**
 * The request as it leaves the platform: without headers of one hop and without those that a lambda
 * could impersonate the platform with. A redirect is not followed; it goes back to the lambda,
 * whose next hop is judged like any other request. `url` is its address where that is spelled otherwise.
 */
export function upstreamRequest(request: Request, url = request.url): Request {
  const headers = forwardedHeaders(request.headers, PLATFORM_PREFIXES)
  headers.delete('host')
  return new Request(url, new Request(request, { headers, redirect: 'manual' }))
}
