import { type Context, Hono } from 'hono'
import * as z from 'zod'
import { AuditView, readAuditTrail, toAuditView } from '../../kit/audit/read-audit-trail.ts'
import { verifyAuditTrail } from '../../kit/audit/verify-audit-trail.ts'
import { describe } from '../../kit/http/describe-route.ts'
import { REQUEST_ID_HEADER } from '../../kit/http/request-id.ts'
import { validate } from '../../kit/http/validate.ts'
import { AuditQuery, mergeAuditTrails, readAuditCursor } from '../audit-trail/merge-audit-trails.ts'
import type { AppEnv } from '../env.ts'
import { authenticate } from './authorize.ts'

const tag = 'Audit trail'
const PATH = '/api/account/:accountId/audit-trail'

const Page = z.object({ entries: z.array(AuditView), cursor: z.string().optional() }).meta({
  id: 'AuditPage',
  examples: [
    {
      entries: [
        {
          chain: 'functions',
          sequence: 17,
          at: '2026-11-22T09:30:00.000Z',
          actor: { kind: 'user', id: 'c3a1c8de-8d0e-4a8e-9b58-5d5f9f0f2b77' },
          action: 'lambda.save',
          subject: '6d0372f3-524c-4fe9-a9a4-bf0157c9deac',
          detail: { changed: ['implementation', 'code'] },
          address: '203.0.113.7',
          requestId: '7c1f0ad2-45c4-4fb0-a4b4-2cc33f23a8d1',
          previousHash: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
          hash: '60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752',
        },
      ],
    },
  ],
})
const ChainReport = z
  .object({
    chain: z.enum(['functions', 'sentinel', 'platform']),
    entries: z.number(),
    head: z.object({ sequence: z.number(), hash: z.string() }).nullable(),
    problem: z.object({ sequence: z.number(), reason: z.string() }).nullable(),
  })
  .meta({ id: 'AuditChainReport' })
const Verification = z.object({ isIntact: z.boolean(), chains: z.array(ChainReport) }).meta({
  id: 'AuditVerification',
  examples: [
    {
      isIntact: true,
      chains: [
        {
          chain: 'functions',
          entries: 17,
          head: {
            sequence: 17,
            hash: '60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752',
          },
          problem: null,
        },
      ],
    },
  ],
})

/**
 * Who did what, for administrators of the account. The sentinel keeps a part of it and says first
 * whether the caller may read any.
 */
export const auditTrailRoutes = new Hono<AppEnv>()
  .get(
    PATH,
    describe({
      tag,
      id: 'readAuditTrail',
      summary: 'Lists who did what, the newest entry first.',
      schema: Page,
    }),
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
      id: 'verifyAuditTrail',
      summary: 'Checks that no entry was changed, removed or inserted.',
      schema: Verification,
    }),
    authenticate,
    async function verify(c) {
      const answer = await askSentinel(c, '/verification', {})
      if (!answer.ok) return answer
      const theirs = z.array(ChainReport).parse(await answer.json())
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
    [REQUEST_ID_HEADER]: c.get('requestId'),
  }
  const answer = await c.env.SENTINEL.fetch(url.href, { headers })
  return new Response(answer.body, answer)
}
