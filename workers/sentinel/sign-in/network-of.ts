/** Of the eight parts of an IPv6 address, those that name a network; the rest is its owner's to choose. */
const NETWORK_PARTS = 4
const PARTS = 8

/**
 * What of an address attempts are counted by: an IPv6 network as a whole (RFC 4291 section 2.5.4),
 * because whoever has one address of it has them all. Null where the address is not known: what is
 * counted for all callers must refuse none of them.
 */
export function networkOf(address: string | null): string | null {
  if (address === null) return null
  const parts = readIPv6(address)
  return parts ? `${parts.slice(0, NETWORK_PARTS).join(':')}::/64` : address
}

/** The parts of an IPv6 address; undefined for any other text, and for an IPv4 address in that form. */
function readIPv6(address: string): string[] | undefined {
  if (!address.includes(':') || !URL.canParse(`http://[${address}]`)) return undefined
  const [head = '', tail = ''] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::')
  const before = head.split(':').filter((part) => part !== '')
  const after = tail.split(':').filter((part) => part !== '')
  if (before.length === 0 && after[0] === 'ffff') return undefined
  const zeros = Array<string>(PARTS - before.length - after.length).fill('0')
  return [...before, ...zeros, ...after]
}
