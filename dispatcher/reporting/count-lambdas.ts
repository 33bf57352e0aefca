import { and, eq, isNotNull } from 'drizzle-orm'
import type { Database } from '../db/database.ts'
import { lambdas } from '../db/schema.ts'

/** Counts an account's lambdas, and those of them that are deployed. */
export async function countLambdas(
  db: Database,
  accountId: string,
): Promise<{ total: number; deployed: number }> {
  const own = eq(lambdas.accountId, accountId)
  const [total, deployed] = await Promise.all([
    db.$count(lambdas, own),
    db.$count(lambdas, and(own, isNotNull(lambdas.deployedVersion))),
  ])
  return { total, deployed }
}
