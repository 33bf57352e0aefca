import { eq, type SQL, sql } from 'drizzle-orm'
import type { AccountContext } from '../../kit/account-context.ts'
import { ApiError } from '../../kit/http/api-error.ts'
import type { Database } from '../db/database.ts'
import { accountLimits } from '../db/limit-schema.ts'
import { isSettable, type OwnLimits, SETTABLE_LIMITS, type UsualLimit } from './settable-limits.ts'

/** The limit of an account, as an expression for the statement that keeps it. */
export function limitOf(accountId: string, name: UsualLimit): SQL<number> {
  return sql<number>`coalesce((SELECT json_extract(own, ${`$."${name}"`}) FROM account_limits
    WHERE account_limits.account_id = ${accountId}), ${SETTABLE_LIMITS[name].usual})`
}

/** The limit of an account. */
export async function findLimit(context: AccountContext, name: UsualLimit): Promise<number> {
  return (await findOwnLimits(context))[name] ?? SETTABLE_LIMITS[name].usual
}

/** What an account may have so many of, as people call it. */
const THINGS = {
  lambdas: 'functions',
  schedules: 'schedules',
  secrets: 'secrets',
  domains: 'whitelisted domains',
} as const

/** The refusal of one more than an account may have, which `findLimit` tells. */
export function limitReached(name: keyof typeof THINGS, limit: number): ApiError {
  return new ApiError(
    'com.liveperson.faas.fm.limit-reached',
    `The account has reached its limit for ${THINGS[name]}, which is ${limit}. Delete one first.`,
  )
}

/** The limits that are an account's own. */
export async function findOwnLimits({ db, accountId }: AccountContext): Promise<OwnLimits> {
  const [row] = await db.select().from(accountLimits).where(eq(accountLimits.accountId, accountId))
  return ownOf(row?.own ?? {})
}

/** The limits of all accounts that have some of their own, by account. */
export async function listOwnLimits(db: Database): Promise<Record<string, OwnLimits>> {
  const rows = await db.select().from(accountLimits)
  return Object.fromEntries(rows.map(({ accountId, own }) => [accountId, ownOf(own)]))
}

/** What an older release could set may be no limit any more. */
function ownOf(stored: Record<string, number>): OwnLimits {
  return Object.fromEntries(Object.entries(stored).filter(([name]) => isSettable(name)))
}
