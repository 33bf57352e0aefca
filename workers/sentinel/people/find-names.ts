import { and, eq, type SQL, sql } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import type { AccountContext } from '../../../kit/account-context.ts'
import { runBatch } from '../../../kit/storage/run-batch.ts'
import { appInstallations, users } from '../db/schema.ts'

/** The login names of users and the names of applications of an account, by id; others are left out. */
export async function findNames(
  { db, accountId }: AccountContext,
  ids: readonly string[],
): Promise<Record<string, string>> {
  const found = await runBatch(db, {
    users: db
      .select({ id: users.id, name: users.loginName })
      .from(users)
      .where(and(eq(users.accountId, accountId), isOneOf(users.id, ids))),
    applications: db
      .select({ id: appInstallations.clientId, name: appInstallations.clientName })
      .from(appInstallations)
      .where(
        and(eq(appInstallations.accountId, accountId), isOneOf(appInstallations.clientId, ids)),
      ),
  })
  const named = [...found.users, ...found.applications]
  return Object.fromEntries(named.map(({ id, name }) => [id, name]))
}

/** As one parameter, because D1 takes a hundred. */
function isOneOf(column: SQLiteColumn, ids: readonly string[]): SQL {
  return sql`${column} IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`
}
