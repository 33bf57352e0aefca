import { sql, type SQL } from 'drizzle-orm'
import { lambdas } from './schema.ts'

/** Condition on `lambdas`: neither deployed, nor being deployed or undeployed. */
export const isIdle: SQL = sql`(${lambdas.deployedVersion} IS NULL AND NOT EXISTS (
  SELECT 1 FROM deployments AS active WHERE active.lambda_uuid = ${lambdas.uuid}
    AND active.state IN ('Build Start', 'Build Finish', 'Deploy Start')))`
