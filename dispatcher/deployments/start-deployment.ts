import { and, eq, sql } from 'drizzle-orm'
import type { IdentifiedAuthor } from '../../workers/audit/author.ts'
import { recordChange } from '../../workers/audit/record-change.ts'
import { ApiError } from '../api-error.ts'
import { isUniqueViolation } from '../db/is-unique-violation.ts'
import type { Database } from '../db/open-database.ts'
import { deployments, lambdas } from '../db/schema.ts'
import { lambdaNotFound } from '../lambdas/lambda-not-found.ts'
import { selectLambda, type LambdaRow } from '../lambdas/lambda-row.ts'
import type { DeploymentJob } from './deployment-job.ts'
import { deploymentName } from './deployment-name.ts'

// The statements below list values in the order of the table's columns, as drizzle does.

/**
 * Records that the newest version of a lambda is to be brought into service.
 *
 * @param author the user who asks for it
 * @returns what has to be done, for `runDeployment`
 * @throws ApiError 404 when there is no such lambda, 409 while another deployment of it is active
 */
export async function startDeployment(
  db: Database,
  accountId: string,
  lambdaUuid: string,
  author: IdentifiedAuthor,
): Promise<DeploymentJob> {
  const deploymentUuid = crypto.randomUUID()
  const now = Date.now()
  const insert = db.insert(deployments).select(sql`
    SELECT ${deploymentUuid}, account_id, uuid, version, ${deploymentName()}, 'deploy',
      'Build Start', NULL, ${author.id}, ${now}, ${now}, NULL, json_object('Build Start', ${now})
    FROM lambdas WHERE uuid = ${lambdaUuid} AND account_id = ${accountId}`)
  const change = {
    accountId,
    action: 'deployment.deploy',
    subject: lambdaUuid,
    detail: { deploymentUuid },
  } as const
  const [, , [row]] = await recordChange(db, author, change, (record) =>
    db.batch([insert, record, selectLambda(db, accountId, lambdaUuid)]),
  ).catch(refuseOverlap)
  if (!row) throw lambdaNotFound(lambdaUuid, accountId)
  return toJob(row, deploymentUuid)
}

/**
 * Records that a lambda is to be taken out of service, and marks it as such.
 *
 * @throws ApiError 404 when there is no such lambda, 409 when it is not deployed or while another
 * deployment of it is active
 */
export async function startUndeployment(
  db: Database,
  accountId: string,
  lambdaUuid: string,
  author: IdentifiedAuthor,
): Promise<DeploymentJob> {
  const deploymentUuid = crypto.randomUUID()
  const now = Date.now()
  const insert = db.insert(deployments).select(sql`
    SELECT ${deploymentUuid}, account_id, uuid, deployed_version, ${deploymentName()}, 'undeploy',
      'Deploy Start', NULL, ${author.id}, ${now}, ${now}, NULL, json_object('Deploy Start', ${now})
    FROM lambdas
    WHERE uuid = ${lambdaUuid} AND account_id = ${accountId} AND deployed_version IS NOT NULL`)
  const isStarted = sql`EXISTS (SELECT 1 FROM deployments WHERE uuid = ${deploymentUuid})`
  const mark = db
    .update(lambdas)
    .set({ state: 'Marked Undeployed' })
    .where(and(eq(lambdas.uuid, lambdaUuid), isStarted))
    .returning({ uuid: lambdas.uuid })
  const change = {
    accountId,
    action: 'deployment.undeploy',
    subject: lambdaUuid,
    detail: { deploymentUuid },
  } as const
  const [, , marked, [row]] = await recordChange(db, author, change, (record) =>
    db.batch([insert, record, mark, selectLambda(db, accountId, lambdaUuid)]),
  ).catch(refuseOverlap)
  if (!row) throw lambdaNotFound(lambdaUuid, accountId)
  if (marked.length === 0) {
    throw new ApiError(
      'com.liveperson.faas.fm.conflict',
      `The lambda "${row.lambda.name}" is not deployed, so there is nothing to undeploy.`,
    )
  }
  const job = toJob(row, deploymentUuid)
  return { ...job, lambdaVersion: row.lambda.deployedVersion ?? job.lambdaVersion }
}

function toJob(row: LambdaRow, deploymentUuid: string): DeploymentJob {
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

function refuseOverlap(error: unknown): never {
  if (!isUniqueViolation(error, 'deployments.lambda_uuid')) throw error
  throw new ApiError(
    'com.liveperson.faas.fm.conflict',
    'Can not deploy a lambda during an active deployment. Wait until it has ended.',
    { cause: error },
  )
}
