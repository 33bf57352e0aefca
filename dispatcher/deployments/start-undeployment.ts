import { and, eq, sql } from 'drizzle-orm'
import type { IdentifiedAuthor } from '../../workers/audit/author.ts'
import { ApiError } from '../api-error.ts'
import type { Database } from '../db/open-database.ts'
import { lambdas } from '../db/schema.ts'
import { lambdaNotFound } from '../lambdas/lambda-not-found.ts'
import { selectLambda } from '../lambdas/lambda-row.ts'
import type { DeploymentJob } from './deployment-job.ts'
import { insertDeployment, recordStart, toJob } from './deployment-start.ts'

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
  const request = { kind: 'undeploy', accountId, lambdaUuid, author } as const
  const insert = insertDeployment(db, deploymentUuid, request)
  const isStarted = sql`EXISTS (SELECT 1 FROM deployments WHERE uuid = ${deploymentUuid})`
  const mark = db
    .update(lambdas)
    .set({ state: 'Marked Undeployed' })
    .where(and(eq(lambdas.uuid, lambdaUuid), isStarted))
    .returning({ uuid: lambdas.uuid })
  const [, , marked, [row]] = await recordStart(db, deploymentUuid, request, (record) =>
    db.batch([insert, record, mark, selectLambda(db, accountId, lambdaUuid)]),
  )
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
