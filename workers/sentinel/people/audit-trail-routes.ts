import { Hono } from 'hono'
import * as z from 'zod'
import { PLATFORM_CHAIN } from '../../../kit/audit/audit-event.ts'
import { readAuditTrail, toAuditView } from '../../../kit/audit/read-audit-trail.ts'
import { verifyAuditTrail } from '../../../kit/audit/verify-audit-trail.ts'
import { undescribed } from '../../../kit/http/describe-route.ts'
import { validate } from '../../../kit/http/validate.ts'
import { openDatabase } from '../db/open-database.ts'
import type { SentinelEnv } from '../env.ts'
import { authenticate, requireAdministrator } from './authorize.ts'

const MAX_LIMIT = 1_000

const Query = z.object({
  from: z.coerce.number().optional(),
  to: z.coerce.number().optional(),
  actor: z.string().optional(),
  action: z.string().optional(),
  subject: z.string().optional(),
  before: z.coerce.number().optional(),
  beforePlatform: z.coerce.number().optional(),
  limit: z.coerce.number().int().min(1).max(MAX_LIMIT),
})

/**
 * The sentinel's part of an account's audit trail, for its administrators. The dispatcher asks for it and
 * puts its own part to it.
 */
export const auditTrailRoutes = new Hono<SentinelEnv>({ strict: false })
  .use(authenticate, requireAdministrator)
  .get('/', undescribed, validate('query', Query), async (c) => {
    const { before, beforePlatform, limit, ...filter } = c.req.valid('query')
    const db = openDatabase(c.env)
    const [own, platform] = await Promise.all([
      readAuditTrail(c.get('context'), { ...filter, before }, limit),
      readAuditTrail(
        { db, accountId: PLATFORM_CHAIN },
        { ...filter, before: beforePlatform },
        limit,
      ),
    ])
    return c.json([
      ...own.map((row) => toAuditView('sentinel', row)),
      ...platform.map((row) => toAuditView('platform', row)),
    ])
  })
  .get('/verification', async (c) => {
    const db = openDatabase(c.env)
    return c.json([
      { chain: 'sentinel', ...(await verifyAuditTrail(c.get('context'))) },
      { chain: 'platform', ...(await verifyAuditTrail({ db, accountId: PLATFORM_CHAIN })) },
    ])
  })
