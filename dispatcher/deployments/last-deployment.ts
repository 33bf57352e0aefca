import { sql, type SQL } from 'drizzle-orm'
import { lambdas, type deployments } from '../db/schema.ts'

type DeploymentRow = typeof deployments.$inferSelect

/** A row as `json_object` gives it: times are numbers. */
interface DeploymentJson extends Omit<DeploymentRow, 'createdAt' | 'updatedAt' | 'deployedAt'> {
  createdAt: number
  updatedAt: number
  deployedAt: number | null
}

/**
 * Selects the last deployment beside its lambda, null when it has had none. That a lambda was taken
 * out of service is told by its state; what it last ran stays readable. As one value, because D1
 * names the columns of a batch's rows without their tables, and equal names would collide.
 */
export const lastDeployment: SQL.Aliased<DeploymentRow | null> = sql<DeploymentRow | null>`(
  SELECT json_object('uuid', last.uuid, 'accountId', last.account_id, 'lambdaUuid', last.lambda_uuid,
    'lambdaVersion', last.lambda_version, 'name', last.name, 'kind', last.kind, 'state', last.state,
    'error', json(last.error), 'createdBy', last.created_by, 'createdAt', last.created_at,
    'updatedAt', last.updated_at, 'deployedAt', last.deployed_at, 'timeline', json(last.timeline))
  FROM deployments AS last
  WHERE last.lambda_uuid = ${lambdas.uuid} AND last.kind = 'deploy'
  ORDER BY last.created_at DESC, last.rowid DESC LIMIT 1
)`
  .mapWith(toRow)
  .as('last_deployment')

function toRow(text: string): DeploymentRow {
  const json: DeploymentJson = JSON.parse(text)
  return {
    ...json,
    createdAt: new Date(json.createdAt),
    updatedAt: new Date(json.updatedAt),
    deployedAt: json.deployedAt === null ? null : new Date(json.deployedAt),
  }
}
