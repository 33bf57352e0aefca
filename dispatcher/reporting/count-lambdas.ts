import { and, eq, isNotNull } from 'drizzle-orm'
import * as z from 'zod'
import type { AccountContext } from '../../kit/account-context.ts'
import { lambdas } from '../db/schema.ts'

/** Lambdas of an account, and those of them that serve. */
export const LambdaCounts = z
  .object({
    accountId: z.string(),
    total: z.number(),
    deployed: z.number(),
  })
  .meta({ id: 'LambdaCounts', examples: [{ accountId: 'brand1', total: 12, deployed: 9 }] })

/** Counts an account's lambdas, and those of them that are deployed. */
export async function countLambdas({
  db,
  accountId,
}: AccountContext): Promise<{ total: number; deployed: number }> {
  const own = eq(lambdas.accountId, accountId)
  const [total, deployed] = await Promise.all([
    db.$count(lambdas, own),
    db.$count(lambdas, and(own, isNotNull(lambdas.deployedVersion))),
  ])
  return { total, deployed }
}
