// real parts: D1 in workerd, with the generated migrations
import { applyD1Migrations } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { drizzle, type DrizzleD1Database } from 'drizzle-orm/d1'
import { beforeAll, expect, it } from 'vitest'
import { OPERATOR } from '../../../kit/audit/audit-event.ts'
import { recordEvent } from '../../../kit/audit/record-change.ts'
import { verifyAllChains } from '../../../kit/audit/verify-all-chains.ts'

const BOUNDS = { entries: 6, pages: 4, pageSize: 2 }
const LENGTHS = { a: 1, b: 9, c: 2, d: 0, e: 3 }

let db: DrizzleD1Database
beforeAll(async () => {
  await applyD1Migrations(env.DB, env.MIGRATIONS)
  db = drizzle(env.DB, { casing: 'snake_case' })
  for (const [accountId, length] of Object.entries(LENGTHS)) {
    for (let entry = 0; entry < length; entry++) {
      await recordEvent(
        { db, accountId, author: OPERATOR },
        { action: 'lambda.save', subject: `${entry}` },
      )
    }
  }
})

/** Every chain, request by request. */
async function verifyAll(meanwhile: () => Promise<unknown> = async () => undefined) {
  const pages = []
  let after: string | undefined
  do {
    const { chains, next } = await verifyAllChains(db, after, BOUNDS)
    pages.push(chains)
    after = next ?? undefined
    await meanwhile()
  } while (after !== undefined)
  return pages
}

it('reads no more at once than it may, and goes on within a chain', async () => {
  const pages = await verifyAll()
  expect(pages.map((page) => page.map(({ accountId }) => accountId))).toEqual([
    ['a'],
    ['b', 'c'],
    ['e'],
  ])
  expect(pages.flat().map(({ entries, problem }) => ({ entries, problem }))).toEqual(
    [1, 9, 2, 3].map((entries) => ({ entries, problem: null })),
  )
})

it('takes what is written meanwhile for no problem', async () => {
  const pages = await verifyAll(() =>
    recordEvent({ db, accountId: 'b', author: OPERATOR }, { action: 'lambda.save', subject: 'x' }),
  )
  expect(pages.flat().every(({ problem }) => problem === null)).toBe(true)
})

it('finds what was taken away between two requests, and a head that is missing or alone', async () => {
  const { next } = await verifyAllChains(db, undefined, BOUNDS)
  await env.DB.batch([
    env.DB.prepare('DROP TRIGGER audit_trail_no_delete'),
    env.DB.prepare('DROP TRIGGER audit_heads_no_delete'),
    env.DB.prepare(`DELETE FROM audit_trail WHERE account_id = 'b' AND sequence > 7`),
    env.DB.prepare(`DELETE FROM audit_heads WHERE account_id = 'c'`),
    env.DB.prepare(`DELETE FROM audit_trail WHERE account_id = 'e'`),
  ])
  const chains = []
  let after = next
  while (after !== null) {
    const page = await verifyAllChains(db, after, BOUNDS)
    chains.push(...page.chains)
    after = page.next
  }
  expect(chains).toMatchObject([
    {
      accountId: 'b',
      problem: { sequence: 8, reason: 'The entry is missing at the end of the chain.' },
    },
    { accountId: 'c', problem: { reason: 'The head of the chain is missing.' } },
    { accountId: 'e', problem: { sequence: 1 } },
  ])
})

it.each(['x', '{}', '{"accountId":1,"walk":null}', '{"accountId":"a"}', '[]', 'null'])(
  'refuses to go on after %s, which no page has named',
  async (after) => {
    await expect(verifyAllChains(db, after)).rejects.toThrow('did not come from an earlier page')
  },
)
