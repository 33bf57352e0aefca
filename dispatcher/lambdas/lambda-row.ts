import { and, eq, type SQL } from 'drizzle-orm'
import type { AccountContext } from '../../kit/account-context.ts'
import { ApiError } from '../../kit/http/api-error.ts'
import type { Database } from '../db/database.ts'
import { type deployments, type KeyValue, lambdas, lambdaVersions } from '../db/schema.ts'
import { lastDeployment } from './deployment-view.ts'

/** A lambda with its newest version and, once there was one, its last deployment. */
export interface LambdaRow {
  lambda: typeof lambdas.$inferSelect
  code: string
  environmentVariables: KeyValue[]
  lastDeployment: typeof deployments.$inferSelect | null
}

/** Selects the lambdas that `where` describes, in the order of their names. */
export function selectLambdas(db: Database, where: SQL | undefined) {
  return db
    .select({
      lambda: lambdas,
      code: lambdaVersions.code,
      environmentVariables: lambdaVersions.environmentVariables,
      lastDeployment,
    })
    .from(lambdas)
    .innerJoin(
      lambdaVersions,
      and(eq(lambdaVersions.lambdaUuid, lambdas.uuid), eq(lambdaVersions.version, lambdas.version)),
    )
    .where(where)
    .orderBy(lambdas.name)
}

/** Selects one lambda of an account. */
export function selectLambda({ db, accountId }: AccountContext, uuid: string) {
  return selectLambdas(db, and(eq(lambdas.uuid, uuid), eq(lambdas.accountId, accountId)))
}

/** Reads one lambda of an account; throws `ApiError` 404 when the account has none of that id. */
export async function requireLambda(context: AccountContext, uuid: string): Promise<LambdaRow> {
  const { accountId } = context
  const [row] = await selectLambda(context, uuid)
  if (!row) throw lambdaNotFound(uuid, accountId)
  return row
}

/** The refusal for a lambda that is not there or belongs to another account. */
export function lambdaNotFound(uuid: string, accountId: string): ApiError {
  return new ApiError(
    'com.liveperson.faas.fm.not-found',
    `There is no function ${uuid} on ${accountId}. List the functions to find the right one.`,
  )
}
