import { lookup, type LookupAddress } from 'node:dns'
import { BlockList, isIP, type LookupFunction } from 'node:net'

/** Addresses that are no place on the internet (RFC 6890 and the registries of IANA that it set up). */
const PRIVATE_IPV4: [string, number][] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
]
/** Within what is global; those that hold an IPv4 address are left out as well. */
const PRIVATE_IPV6: [string, number][] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
]

const isPrivate = new BlockList()
for (const [network, bits] of PRIVATE_IPV4) isPrivate.addSubnet(network, bits, 'ipv4')
for (const [network, bits] of PRIVATE_IPV6) isPrivate.addSubnet(network, bits, 'ipv6')

/** All of IPv6 that is given out for the internet; loopback, link-local and mapped addresses lie outside. */
const global = new BlockList()
global.addSubnet('2000::', 3, 'ipv6')

/** Whether an address is a place on the internet. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address)
  if (family === 4) return !isPrivate.check(address, 'ipv4')
  return family === 6 && global.check(address, 'ipv6') && !isPrivate.check(address, 'ipv6')
}

/** Code of the error for a name that has no public address. */
export const PRIVATE_ADDRESS = 'EPRIVATE'

/**
 * Resolves a name as `dns.lookup` does, to its public addresses alone; fails with `PRIVATE_ADDRESS` where there is
 * none. What it gives is what is connected to, so that a name can't lead elsewhere a moment later.
 */
export const publicLookup: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
    if (error) {
      callback(error, '')
      return
    }
    const found = addresses.filter(({ address }) => isPublicAddress(address))
    const [first] = found
    if (!first) {
      const failure = new Error(`${hostname} has no public address.`)
      callback(Object.assign(failure, { code: PRIVATE_ADDRESS }), '')
    } else if (options.all) callback(null, found)
    else callback(null, first.address, first.family)
  })
}
