import { and, eq, isNotNull } from 'drizzle-orm'
import type { AccountContext } from '../../kit/account-context.ts'
import { lambdas } from '../db/schema.ts'

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
