import type { Context } from 'hono'
import type { Author } from '../../audit/author.ts'
import type { SentinelEnv } from '../sentinel-env.ts'
import { knownAddress } from '../throttle/known-address.ts'

/** Who sends a request, for the audit trail; before `authenticate` has run, a stranger. */
export function authorOf(c: Context<SentinelEnv>): Author {
  const principal: SentinelEnv['Variables']['principal'] | undefined = c.get('principal')
  const origin = originOf(c)
  if (!principal) return { kind: 'stranger', id: null, ...origin }
  return { kind: principal.kind === 'app' ? 'application' : 'user', id: principal.id, ...origin }
}

/** Who runs the platform, at a door that nobody else reaches. */
export function operatorOf(c: Context<SentinelEnv>): Author {
  return { kind: 'operator', id: null, ...originOf(c) }
}

/** Where a request comes from. */
export function originOf(c: Context<SentinelEnv>): Pick<Author, 'address' | 'requestId'> {
  return { address: knownAddress(c.req.raw), requestId: c.get('requestId') }
}
