import { publicUrl } from '../../../kit/http/public-url.ts'
import type { Env } from '../env.ts'
import type { Parameters } from '../http/read-parameters.ts'

/** Why a request for a resource is refused, for its client. */
export const FOREIGN_RESOURCE =
  'The parameter resource must be the address of this account’s API, without a fragment.'

/**
 * Tells whether a request names no resource (RFC 8707) or one that the account's tokens are for: its API, or a part
 * of it such as the MCP server. A client that was led here for a token of somebody else's resource gets none.
 */
export function isResourceOwn(env: Env, accountId: string, parameters: Parameters): boolean {
  const resource = parameters.get('resource')
  if (resource === undefined) return true
  const url = URL.parse(resource)
  if (!url || resource.includes('#') || url.username !== '' || url.password !== '') return false
  const { origin, pathname } = url
  if (origin !== publicUrl(env)) return false
  const api = `/api/account/${accountId}`
  return pathname === api || pathname.startsWith(`${api}/`)
}
