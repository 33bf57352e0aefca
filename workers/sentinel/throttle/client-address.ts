/** Request header of the dispatcher, which lets nobody else set it: where the connection came from. */
const CLIENT_ADDRESS_HEADER = 'x-lamplighter-client-address'

/** The network address a request came from, without a port. Where it is not known all callers are one. */
export function clientAddress(request: Request): string {
  const address = request.headers.get(CLIENT_ADDRESS_HEADER) ?? 'unknown'
  return address.replace(/^\[(.*)\](:\d+)?$/, '$1').replace(/^([\d.]+):\d+$/, '$1')
}
