import { Hono } from 'hono'
import * as z from 'zod'
import { describe } from '../../kit/http/describe-route.ts'
import type { AppEnv } from '../env.ts'
import { authorize } from './authorize.ts'

/** What the variable says where the addresses are not the platform's own. */
const SHARED = 'shared'

const EgressAddresses = z
  .object({
    addresses: z
      .array(z.string())
      .describe(
        'Addresses and networks; none where nobody has told the platform, or others share them.',
      ),
    areShared: z
      .boolean()
      .describe(
        'Whether others send from the same addresses, so that a firewall can’t go by them.',
      ),
  })
  .meta({
    id: 'EgressAddresses',
    examples: [{ addresses: ['203.0.113.7', '2001:db8::/64'], areShared: false }],
  })

/** What an upstream's firewall has to know; to be mounted below an account's path. */
export const egressAddressRoutes = new Hono<AppEnv>().get(
  '/egress-addresses',
  describe({
    tag: 'Whitelist',
    id: 'listEgressAddresses',
    summary: 'Tells the addresses that requests of lambdas come from.',
    schema: EgressAddresses,
  }),
  authorize('whitelist:read'),
  (c) => {
    const told = c.env.EGRESS_ADDRESSES
    const areShared = told === SHARED
    const body: z.infer<typeof EgressAddresses> = {
      addresses: areShared ? [] : told.split(',').filter(Boolean),
      areShared,
    }
    return c.json(body)
  },
)
