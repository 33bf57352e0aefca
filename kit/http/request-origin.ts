import type { Context } from 'hono'
import type { Author } from '../audit/audit-event.ts'
import type { HttpEnv } from './request-id.ts'

/** Where a request comes from, for the audit trail. */
export type Origin = Pick<Author, 'address' | 'requestId'>

/** By this the dispatcher tells the sentinel who is calling, so that it can slow down somebody who guesses. */
export const SENTINEL_ADDRESS_HEADER = 'cf-connecting-ip'

/**
 * Where a request comes from. `addressHeader` is the header in which whoever is in front tells the
 * caller's network address, in lower case; without one, nobody's address is known.
 */
export function originOf<E extends HttpEnv>(
  c: Context<E>,
  addressHeader: string | undefined,
): Origin {
  const address = (addressHeader && c.req.header(addressHeader)) || null
  return { address, requestId: c.get('requestId') }
}
