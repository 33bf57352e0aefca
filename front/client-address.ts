import type { IncomingHttpHeaders } from 'node:http'
import { BlockList, isIP } from 'node:net'

/** A socket that listens on IPv6 sees callers by IPv4 so (RFC 4291, section 2.5.5.2). */
const MAPPED_IPV4 = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i

/** Tells a caller's network address. */
export type ClientAddressOf = (
  peer: string | undefined,
  headers: IncomingHttpHeaders,
) => string | undefined

/**
 * Makes a function that tells the address of the peer or, when the peer is a trusted proxy, the last address of
 * `X-Forwarded-For`, which the proxy itself has added. Throws for a text that is no network.
 *
 * @param trustedProxies networks as `10.0.0.0/8`, or single addresses
 */
export function clientAddressBehind(trustedProxies: readonly string[]): ClientAddressOf {
  const trusted = new BlockList()
  for (const network of trustedProxies) addNetwork(trusted, network)
  return function clientAddressOf(peer, headers) {
    const address = normalize(peer)
    if (address === undefined || trustedProxies.length === 0) return address
    if (!trusted.check(address, familyOf(address))) return address
    const forwarded = headers['x-forwarded-for']
    const last = (Array.isArray(forwarded) ? forwarded.at(-1) : forwarded)?.split(',').at(-1)
    return normalize(last?.trim()) ?? address
  }
}

function addNetwork(list: BlockList, network: string): void {
  const [address = '', prefix] = network.split('/')
  if (isIP(address) === 0)
    throw new Error(`"${network}" is not a network; write it like 10.0.0.0/8.`)
  if (prefix !== undefined && !/^\d{1,3}$/.test(prefix))
    throw new Error(`"${network}" has no prefix length.`)
  if (prefix === undefined) list.addAddress(address, familyOf(address))
  else list.addSubnet(address, Number(prefix), familyOf(address))
}

function normalize(address: string | undefined): string | undefined {
  if (address === undefined) return undefined
  const plain = MAPPED_IPV4.exec(address)?.[1] ?? address
  return isIP(plain) === 0 ? undefined : plain
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIP(address) === 6 ? 'ipv6' : 'ipv4'
}
