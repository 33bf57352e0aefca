const IPV4 = /^\d{1,3}(\.\d{1,3}){3}$/

/** Names that resolve only inside a network (RFC 6761, RFC 6762, RFC 8375, and `internal`, which ICANN reserves). */
const PRIVATE_SUFFIXES = ['localhost', 'localdomain', 'local', 'internal', 'home.arpa']

/** Why a lambda may not reach a host by default. */
export type PrivateHostReason = 'ip-address' | 'private-name' | 'single-label'

/**
 * Tells why a host isn't a public domain name; returns undefined when it is one.
 *
 * @param host `hostname` of a parsed URL, without trailing dots. The URL parser writes every spelling of an IPv4
 * address (decimal, octal, hexadecimal, full-width) as four decimal numbers, and an IPv6 address in brackets, so
 * no library for addresses is needed here.
 */
export function privateHostReason(host: string): PrivateHostReason | undefined {
  if (host.startsWith('[') || IPV4.test(host)) return 'ip-address'
  if (PRIVATE_SUFFIXES.some((suffix) => host === suffix || host.endsWith(`.${suffix}`))) {
    return 'private-name'
  }
  return host.includes('.') ? undefined : 'single-label'
}
