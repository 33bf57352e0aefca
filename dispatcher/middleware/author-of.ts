import type { Context } from 'hono'
import type { IdentifiedAuthor } from '../../workers/audit/author.ts'
import type { AppEnv } from '../app-env.ts'
import { clientAddress } from './client-address.ts'

/** Who sends a request, for the audit trail. `authenticate` must run before it. */
export function authorOf(c: Context<AppEnv>): IdentifiedAuthor {
  const { actor, id } = c.get('principal')
  return { kind: actor, id, address: clientAddress(c), requestId: c.get('requestId') }
}
