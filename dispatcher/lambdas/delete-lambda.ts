import { and, eq } from 'drizzle-orm'
import type { ChangeContext } from '../../kit/account-context.ts'
import { recordChange } from '../../kit/audit/record-change.ts'
import { ApiError } from '../../kit/http/api-error.ts'
import { isIdle } from '../db/database.ts'
import { lambdas } from '../db/schema.ts'
import { lambdaNotFound, selectLambda } from './lambda-row.ts'

/**
 * Deletes a lambda with its versions and deployments.
 *
 * @throws ApiError 404 when there is no such lambda, 409 while it is deployed or being deployed
 */
export async function deleteLambda(context: ChangeContext, uuid: string): Promise<void> {
  const { db, accountId } = context
  const { isDecided, read } = await recordChange(context, {
    decide: db
      .delete(lambdas)
      .where(and(eq(lambdas.uuid, uuid), eq(lambdas.accountId, accountId), isIdle)),
    record: { action: 'lambda.delete', subject: uuid },
    read: { kept: selectLambda(context, uuid) },
  })
  if (isDecided) return
  const [row] = read.kept
  if (!row) throw lambdaNotFound(uuid, accountId)
  throw new ApiError(
    'com.liveperson.faas.fm.conflict',
    `The function "${row.lambda.name}" is deployed or being deployed. Undeploy it first.`,
  )
}
