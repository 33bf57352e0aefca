import { type Context, Hono } from 'hono'
import * as z from 'zod'
import { AuditView, readAuditTrail, toAuditView } from '../../kit/audit/read-audit-trail.ts'
import { verifyAuditTrail } from '../../kit/audit/verify-audit-trail.ts'
import { describe } from '../../kit/http/describe-route.ts'
import { validate } from '../../kit/http/validate.ts'
import { AuditQuery, mergeAuditTrails, readAuditCursor } from '../audit-trail/merge-audit-trails.ts'
import type { AppEnv } from '../env.ts'
import { authenticate } from './authorize.ts'

const tag = 'Audit trail'
const PATH = '/api/account/:accountId/audit-trail'

const Page = z.object({ entries: z.array(AuditView), cursor: z.string().optional() })
const ChainReport = z.object({
  chain: z.enum(['functions', 'sentinel', 'platform']),
  entries: z.number(),
  head: z.object({ sequence: z.number(), hash: z.string() }).nullable(),
  problem: z.object({ sequence: z.number(), reason: z.string() }).nullable(),
})
const Verification = z.object({ isIntact: z.boolean(), chains: z.array(ChainReport) })

/**
 * Who did what, for administrators of the account. The sentinel keeps a part of it and says first
 * whether the caller may read any.
 */
export const auditTrailRoutes = new Hono<AppEnv>()
  .get(
    PATH,
    describe({ tag, summary: 'Lists who did what, the newest entry first.', schema: Page }),
    authenticate,
    validate('query', AuditQuery),
    async function list(c) {
      const { cursor: text, limit, ...filter } = c.req.valid('query')
      const cursor = text === undefined ? {} : readAuditCursor(text)
      const answer = await askSentinel(c, '', {
        ...filter,
        before: cursor.sentinel,
        beforePlatform: cursor.platform,
        limit: limit + 1,
      })
      if (!answer.ok) return answer
      const theirs = z.array(AuditView).parse(await answer.json())
      const own = await readAuditTrail(
        c.get('context'),
        { ...filter, before: cursor.functions },
        limit + 1,
      )
      const views = own.map((row) => toAuditView('functions', row))
      return c.json(mergeAuditTrails([views, theirs], limit, cursor))
    },
  )
  .get(
    `${PATH}/verification`,
    describe({
      tag,
      summary: 'Checks that no entry was changed, removed or inserted.',
      schema: Verification,
    }),
    authenticate,
    async function verify(c) {
      const answer = await askSentinel(c, '/verification', {})
      if (!answer.ok) return answer
      const theirs = z.array(ChainReport).parse(await answer.json())
      c.get('principal')
      const own = await verifyAuditTrail(c.get('context'))
      const chains = [{ chain: 'functions', ...own }, ...theirs]
      return c.json({ isIntact: chains.every(({ problem }) => problem === null), chains })
    },
  )

/** Asks with the caller's own token, so that the sentinel refuses whom it would refuse anyway. */
async function askSentinel(
  c: Context<AppEnv>,
  path: string,
  query: Record<string, string | number | undefined>,
): Promise<Response> {
  const accountId = encodeURIComponent(c.req.param('accountId') ?? '')
  const url = new URL(`https://sentinel/api/account/${accountId}/audit-trail${path}`)
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) url.searchParams.set(name, String(value))
  }
  const headers = {
    authorization: c.req.header('authorization') ?? '',
    'x-request-id': c.get('requestId'),
  }
  const answer = await c.env.SENTINEL.fetch(url.href, { headers })
  return new Response(answer.body, answer)
}
