import { forwardedHeaders, PLATFORM_PREFIXES } from '../../kit/http/forwarded-headers.ts'
import { hostsByRegion } from '../../kit/http/public-url.ts'
import type { LambdaContext, Platform } from './contract.ts'

/** Where the platform is reached, as the domain API hands it out: bare hosts, with a port where it is not 443. */
export interface OwnHosts {
  PUBLIC_HOST?: string
  /** JSON: `{"EMEA": "eu.example.com"}`. */
  PUBLIC_HOSTS_BY_REGION?: string
}

/**
 * The address in the platform's own spelling that a URL leads to, or undefined when it leads elsewhere. Another
 * port is elsewhere; http and https are not told apart, since neither leaves the platform.
 */
export function ownUrlOf(url: URL, hosts: OwnHosts): string | undefined {
  const name = url.hostname.replace(/\.$/, '')
  for (const host of [hosts.PUBLIC_HOST, ...hostsByRegion(hosts.PUBLIC_HOSTS_BY_REGION).values()]) {
    if (host === undefined || !URL.canParse(`${url.protocol}//${host}`)) continue
    const own = new URL(`${url.protocol}//${host}`)
    if (own.hostname !== name || own.port !== url.port) continue
    return `${url.protocol}//${own.host}${url.pathname}${url.search}`
  }
  return undefined
}

const NOT_BOUND =
  "The outbound Worker has no binding DISPATCHER, so lambdas can't call the platform. " +
  'Deploy it again now that the dispatcher exists.'

/** Hands a lambda's request to the platform over to it; `url` is the address by which the platform knows itself. */
export async function callPlatform(
  request: Request,
  url: string,
  lambda: LambdaContext,
  platform: Platform | undefined,
): Promise<Response> {
  if (platform) return platform.answer(lambda, upstreamRequest(request, url))
  console.error(NOT_BOUND)
  return new Response(`${NOT_BOUND}\n`, { status: 503 })
}

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
