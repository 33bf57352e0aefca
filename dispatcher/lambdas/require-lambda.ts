import type { Database } from '../db/open-database.ts'
import { lambdaNotFound } from './lambda-not-found.ts'
import { selectLambda, type LambdaRow } from './lambda-row.ts'

/** Reads one lambda of an account; throws `ApiError` 404 when the account has none of that id. */
export async function requireLambda(
  db: Database,
  accountId: string,
  uuid: string,
): Promise<LambdaRow> {
  const [row] = await selectLambda(db, accountId, uuid)
  if (!row) throw lambdaNotFound(uuid, accountId)
  return row
}
