/**
 * The network address a request came from: workerd's own word where it has one, else the header
 * that Cloudflare's edge sets. Where neither is known all callers count as one.
 */
export function clientAddress(request: Request): string {
  const peer: unknown = request.cf?.['clientIp']
  if (typeof peer === 'string') return withoutPort(peer)
  return request.headers.get('cf-connecting-ip') ?? 'unknown'
}

function withoutPort(address: string): string {
  return address.replace(/^\[(.*)\]:\d+$/, '$1').replace(/^([\d.]+):\d+$/, '$1')
}
