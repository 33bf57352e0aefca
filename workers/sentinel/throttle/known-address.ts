/** Where the connection came from; the dispatcher takes away what a caller put into this header. */
const ADDRESS_HEADER = 'cf-connecting-ip'

/** The network address a request came from, null where it is not known. */
export function knownAddress(request: Request): string | null {
  return request.headers.get(ADDRESS_HEADER)
}
