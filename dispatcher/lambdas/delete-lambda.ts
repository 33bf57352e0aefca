import { and, eq } from 'drizzle-orm'
import type { Author } from '../../kit/audit/audit-event.ts'
import { recordChange } from '../../kit/audit/record-change.ts'
import { ApiError } from '../../kit/http/api-error.ts'
import { type Database, isIdle } from '../db/database.ts'
import { lambdas } from '../db/schema.ts'
import { lambdaNotFound, selectLambda } from './lambda-row.ts'

/**
 * Deletes a lambda with its versions and deployments.
 *
 * @throws ApiError 404 when there is no such lambda, 409 while it is deployed or being deployed
 */
export async function deleteLambda(
  db: Database,
  accountId: string,
  uuid: string,
  author: Author,
): Promise<void> {
  const change = { accountId, action: 'lambda.delete', subject: uuid } as const
  const [[row], deleted] = await recordChange(db, author, change, (record) =>
    db.batch([
      selectLambda(db, accountId, uuid),
      db
        .delete(lambdas)
        .where(and(eq(lambdas.uuid, uuid), eq(lambdas.accountId, accountId), isIdle))
        .returning({ uuid: lambdas.uuid }),
      record,
    ]),
  )
  if (!row) throw lambdaNotFound(uuid, accountId)
  if (deleted.length > 0) return
  throw new ApiError(
    'com.liveperson.faas.fm.conflict',
    `The lambda "${row.lambda.name}" is deployed or being deployed. Undeploy it first.`,
  )
}
