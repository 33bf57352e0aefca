import { and, eq, sql, type SQL } from 'drizzle-orm'
import type { Database } from '../db/open-database.ts'
import { deployments, lambdas, lambdaVersions } from '../db/schema.ts'

/** A lambda with its newest version and, once there was one, its last deployment. */
export interface LambdaRow {
  lambda: typeof lambdas.$inferSelect
  version: typeof lambdaVersions.$inferSelect
  deployment: typeof deployments.$inferSelect | null
}

/** Selects the lambdas that `where` describes, in the order of their names. */
export function selectLambdas(db: Database, where: SQL | undefined) {
  return db
    .select({ lambda: lambdas, version: lambdaVersions, deployment: deployments })
    .from(lambdas)
    .innerJoin(
      lambdaVersions,
      and(eq(lambdaVersions.lambdaUuid, lambdas.uuid), eq(lambdaVersions.version, lambdas.version)),
    )
    .leftJoin(deployments, eq(deployments.uuid, lastDeploymentUuid))
    .where(where)
    .orderBy(lambdas.name)
}

/** Selects one lambda of an account. */
export function selectLambda(db: Database, accountId: string, uuid: string) {
  return selectLambdas(db, and(eq(lambdas.uuid, uuid), eq(lambdas.accountId, accountId)))
}

// Taking a lambda out of service is told by its state; what it last ran stays readable.
const lastDeploymentUuid = sql`(
  SELECT last.uuid FROM deployments AS last
  WHERE last.lambda_uuid = ${lambdas.uuid} AND last.kind = 'deploy'
  ORDER BY last.created_at DESC, last.rowid DESC LIMIT 1
)`
