import { privateHostReason } from '../../outbound/private-host.ts'
import type { Env } from '../env.ts'

/**
 * Tells whether the sentinel may send a request to an address that a provider named: https to a public
 * host, or anything of HTTP where private egress is allowed.
 */
export function isProviderAddress(env: Env, address: string): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, hostname, username, password } = new URL(address)
  if (username !== '' || password !== '') return false
  if (env.ALLOW_PRIVATE_EGRESS === 'true') return protocol === 'https:' || protocol === 'http:'
  return protocol === 'https:' && privateHostReason(hostname.replace(/\.+$/, '')) === undefined
}
