import { eq } from 'drizzle-orm'
import * as z from 'zod'
import type { AccountContext, ChangeContext } from '../../kit/account-context.ts'
import { recordChange } from '../../kit/audit/record-change.ts'
import { accountLimits } from '../db/limit-schema.ts'
import { findOwnLimits } from './account-limit.ts'
import {
  type OwnLimits,
  SETTABLE_LIMITS,
  SETTABLE_NAMES,
  type SettableLimit,
} from './settable-limits.ts'

/** Limits to be set, null for one that is to be as for everybody; those left out stay. */
export const LimitPatch = z.strictObject(
  Object.fromEntries(SETTABLE_NAMES.map((name) => [name, settable(name)])),
)

function settable(name: SettableLimit) {
  const { min, max } = SETTABLE_LIMITS[name]
  const reason = `It is a whole number from ${min} to ${max}`
  return z.int(reason).min(min, reason).max(max, reason).nullable().optional()
}

/** Limits of an account: what holds for it, what of that is its own, and how far each can be moved. */
export async function readLimits(context: AccountContext) {
  const own = await findOwnLimits(context)
  return SETTABLE_NAMES.map((name) => ({
    name,
    value: own[name] ?? SETTABLE_LIMITS[name].usual,
    isOwn: own[name] !== undefined,
    ...SETTABLE_LIMITS[name],
  }))
}

/** Sets limits of an account. They are in force within 60 seconds, and at once where a database is asked anyway. */
export async function setLimits(
  context: ChangeContext,
  patch: z.output<typeof LimitPatch>,
): Promise<void> {
  const { db, accountId } = context
  const before = await findOwnLimits(context)
  const own: OwnLimits = Object.fromEntries(
    SETTABLE_NAMES.flatMap((name) => {
      const value = patch[name] === undefined ? before[name] : patch[name]
      return typeof value === 'number' ? [[name, value]] : []
    }),
  )
  const values = { own, updatedAt: new Date() }
  await recordChange(context, {
    decide: db
      .insert(accountLimits)
      .values({ accountId, ...values })
      .onConflictDoUpdate({ target: accountLimits.accountId, set: values }),
    record: {
      action: 'account.set-limits',
      subject: accountId,
      detail: Object.fromEntries(SETTABLE_NAMES.map((name) => [name, own[name] ?? null])),
    },
  })
}

/** Makes all limits of an account those of everybody; does nothing where they are. */
export async function resetLimits(context: ChangeContext): Promise<void> {
  const { db, accountId } = context
  await recordChange(context, {
    decide: db.delete(accountLimits).where(eq(accountLimits.accountId, accountId)),
    record: { action: 'account.reset-limits', subject: accountId },
  })
}
