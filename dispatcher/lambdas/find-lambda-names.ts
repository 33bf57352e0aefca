import { and, eq, sql } from 'drizzle-orm'
import type { AccountContext } from '../../kit/account-context.ts'
import { lambdas } from '../db/schema.ts'

/** Names of lambdas of an account by their UUIDs, any number of them. Those that are gone have none. */
export async function findLambdaNames(
  { db, accountId }: AccountContext,
  uuids: readonly string[],
): Promise<Map<string, string>> {
  const list = JSON.stringify([...new Set(uuids)])
  const rows = await db
    .select({ uuid: lambdas.uuid, name: lambdas.name })
    .from(lambdas)
    .where(
      and(
        eq(lambdas.accountId, accountId),
        sql`${lambdas.uuid} IN (SELECT value FROM json_each(${list}))`,
      ),
    )
  return new Map(rows.map(({ uuid, name }) => [uuid, name]))
}
