import { sql } from 'drizzle-orm'
import { ApiError } from '../api-error.ts'
import { isUniqueViolation } from '../db/is-unique-violation.ts'
import type { Database } from '../db/open-database.ts'
import { lambdaNotFound } from '../lambdas/lambda-not-found.ts'
import { selectLambda, type LambdaRow } from '../lambdas/lambda-row.ts'
import type { DeploymentJob } from './deployment-job.ts'
import { deploymentName } from './deployment-name.ts'

/**
 * Records that the newest version of a lambda is to be brought into service.
 *
 * @param author id of the user who asks for it
 * @returns what has to be done, for `runDeployment`
 * @throws ApiError 404 when there is no such lambda, 409 while another deployment of it is active
 */
export async function startDeployment(
  db: Database,
  accountId: string,
  lambdaUuid: string,
  author: string,
): Promise<DeploymentJob> {
  const deploymentUuid = crypto.randomUUID()
  const now = Date.now()
  const insert = db.run(sql`
    INSERT INTO deployments (uuid, account_id, lambda_uuid, lambda_version, name, kind, state,
      created_by, created_at, updated_at, timeline)
    SELECT ${deploymentUuid}, account_id, uuid, version, ${deploymentName()}, 'deploy',
      'Build Start', ${author}, ${now}, ${now}, json_object('Build Start', ${now})
    FROM lambdas WHERE uuid = ${lambdaUuid} AND account_id = ${accountId}`)
  const [, [row]] = await db
    .batch([insert, selectLambda(db, accountId, lambdaUuid)])
    .catch(refuseOverlap)
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
  author: string,
): Promise<DeploymentJob> {
  const deploymentUuid = crypto.randomUUID()
  const now = Date.now()
  const insert = db.run(sql`
    INSERT INTO deployments (uuid, account_id, lambda_uuid, lambda_version, name, kind, state,
      created_by, created_at, updated_at, timeline)
    SELECT ${deploymentUuid}, account_id, uuid, deployed_version, ${deploymentName()}, 'undeploy',
      'Deploy Start', ${author}, ${now}, ${now}, json_object('Deploy Start', ${now})
    FROM lambdas
    WHERE uuid = ${lambdaUuid} AND account_id = ${accountId} AND deployed_version IS NOT NULL`)
  const mark = db.all(sql`
    UPDATE lambdas SET state = 'Marked Undeployed'
    WHERE uuid = ${lambdaUuid}
      AND EXISTS (SELECT 1 FROM deployments WHERE uuid = ${deploymentUuid}) RETURNING uuid`)
  const [, marked, [row]] = await db
    .batch([insert, mark, selectLambda(db, accountId, lambdaUuid)])
    .catch(refuseOverlap)
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

function toJob({ lambda, version }: LambdaRow, deploymentUuid: string): DeploymentJob {
  return {
    deploymentUuid,
    accountId: lambda.accountId,
    lambdaUuid: lambda.uuid,
    lambdaVersion: version.version,
    code: version.code,
    environmentVariables: version.environmentVariables,
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
