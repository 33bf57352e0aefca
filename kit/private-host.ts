const IPV4 = /^\d{1,3}(\.\d{1,3}){3}$/

/** Names that resolve inside a network only (RFC 6761, RFC 6762, RFC 8375, and ICANN's `internal`). */
const PRIVATE_SUFFIXES = ['localhost', 'localdomain', 'local', 'internal', 'home.arpa']

/** Why a host is none that a lambda may reach by default. */
export type PrivateHostReason = 'ip-address' | 'private-name' | 'single-label'

/**
 * Tells why a host isn't a public domain name, or undefined when it is one. `host` comes from a
 * parsed URL (`hostname`), which has already turned decimal, octal, hexadecimal and full-width
 * spellings of an IPv4 address into four decimal numbers; trailing dots are off.
 */
export function privateHostReason(host: string): PrivateHostReason | undefined {
  if (host.startsWith('[') || IPV4.test(host)) return 'ip-address'
  if (PRIVATE_SUFFIXES.some((suffix) => host === suffix || host.endsWith(`.${suffix}`))) {
    return 'private-name'
  }
  return host.includes('.') ? undefined : 'single-label'
}
