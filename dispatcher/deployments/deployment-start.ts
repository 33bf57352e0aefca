import { sql } from 'drizzle-orm'
import type { IdentifiedAuthor } from '../../workers/audit/author.ts'
import { recordChange, type RecordStatement } from '../../workers/audit/record-change.ts'
import { ApiError } from '../api-error.ts'
import { isUniqueViolation } from '../db/is-unique-violation.ts'
import type { Database } from '../db/open-database.ts'
import { deployments } from '../db/schema.ts'
import type { LambdaRow } from '../lambdas/lambda-row.ts'
import type { DeploymentJob } from './deployment-job.ts'
import { deploymentName } from './deployment-name.ts'

/** Who asks for what to happen to which lambda. */
export interface DeploymentRequest {
  kind: 'deploy' | 'undeploy'
  accountId: string
  lambdaUuid: string
  author: IdentifiedAuthor
}

const BEGINNINGS = {
  deploy: { state: 'Build Start', version: sql`version` },
  undeploy: { state: 'Deploy Start', version: sql`deployed_version` },
} as const

/** Inserts the record of a deployment; no row when the lambda does not exist or has no such version. */
export function insertDeployment(db: Database, deploymentUuid: string, request: DeploymentRequest) {
  const { kind, accountId, lambdaUuid, author } = request
  const { state, version } = BEGINNINGS[kind]
  const now = Date.now()
  // In the order of the table's columns, which is how drizzle lists them.
  return db.insert(deployments).select(sql`
    SELECT ${deploymentUuid}, account_id, uuid, ${version}, ${deploymentName()}, ${kind}, ${state},
      NULL, ${author.id}, ${now}, ${now}, NULL, json_object(${state}, ${now})
    FROM lambdas
    WHERE uuid = ${lambdaUuid} AND account_id = ${accountId} AND ${version} IS NOT NULL`)
}

/**
 * Runs the batch that starts a deployment, with the entry of the audit trail in it. Throws `ApiError`
 * 409 while another deployment of the lambda is active.
 */
export async function recordStart<T>(
  db: Database,
  deploymentUuid: string,
  { kind, accountId, lambdaUuid, author }: DeploymentRequest,
  write: (record: RecordStatement) => Promise<T>,
): Promise<T> {
  const detail = { deploymentUuid }
  const event = { accountId, action: `deployment.${kind}`, subject: lambdaUuid, detail } as const
  try {
    return await recordChange(db, author, event, write)
  } catch (error) {
    if (!isUniqueViolation(error, 'deployments.lambda_uuid')) throw error
    throw new ApiError(
      'com.liveperson.faas.fm.conflict',
      'Can not deploy a lambda during an active deployment. Wait until it has ended.',
      { cause: error },
    )
  }
}

/** What has to be done to the lambda of `row`. */
export function toJob(row: LambdaRow, deploymentUuid: string): DeploymentJob {
  const { lambda, code, environmentVariables } = row
  return {
    deploymentUuid,
    accountId: lambda.accountId,
    lambdaUuid: lambda.uuid,
    lambdaVersion: lambda.version,
    code,
    environmentVariables,
    eventId: lambda.eventId,
    skills: lambda.skills,
    lambdaCreatedAt: lambda.createdAt,
  }
}
