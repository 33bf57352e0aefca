import type { Context, MiddlewareHandler } from 'hono'
import type { IdentifiedAuthor } from '../../kit/audit/audit-event.ts'
import type { AppEnv } from '../env.ts'
import { requestIdOf } from '../hot-path.ts'

const HEADER = 'x-request-id'

/**
 * Sets `requestId`, the caller's if it is acceptable, and answers with it. Hono's own middleware sets
 * the header before the answer exists, which makes every answer be built twice.
 */
export const requestId: MiddlewareHandler<AppEnv> = async function requestId(c, next) {
  const { id } = requestIdOf(c.req.header(HEADER))
  c.set('requestId', id)
  await next()
  if (c.get('isRequestIdAnswered')) return
  if (!c.res.headers.has(HEADER)) c.res.headers.set(HEADER, id)
}

/** The caller's network address, as the network in front tells it; null where none does. */
export function clientAddress(c: Context<AppEnv>): string | null {
  const trusted = c.env.CLIENT_ADDRESS_HEADER
  return (trusted && c.req.header(trusted)) || null
}

/** Who sends a request, for the audit trail. `authenticate` must run before it. */
export function authorOf(c: Context<AppEnv>): IdentifiedAuthor {
  const { actor, id } = c.get('principal')
  return { kind: actor, id, address: clientAddress(c), requestId: c.get('requestId') }
}
