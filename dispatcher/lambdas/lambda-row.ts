import { and, eq, type SQL } from 'drizzle-orm'
import type { Database } from '../db/open-database.ts'
import { lambdas, lambdaVersions, type deployments, type KeyValue } from '../db/schema.ts'
import { lastDeployment } from '../deployments/last-deployment.ts'

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
export function selectLambda(db: Database, accountId: string, uuid: string) {
  return selectLambdas(db, and(eq(lambdas.uuid, uuid), eq(lambdas.accountId, accountId)))
}
