import type { IdentifiedAuthor } from '../../workers/audit/author.ts'
import type { Database } from '../db/open-database.ts'
import { lambdaNotFound } from '../lambdas/lambda-not-found.ts'
import { selectLambda } from '../lambdas/lambda-row.ts'
import type { DeploymentJob } from './deployment-job.ts'
import { insertDeployment, recordStart, toJob } from './deployment-start.ts'

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
  const request = { kind: 'deploy', accountId, lambdaUuid, author } as const
  const insert = insertDeployment(db, deploymentUuid, request)
  const [, , [row]] = await recordStart(db, deploymentUuid, request, (record) =>
    db.batch([insert, record, selectLambda(db, accountId, lambdaUuid)]),
  )
  if (!row) throw lambdaNotFound(lambdaUuid, accountId)
  return toJob(row, deploymentUuid)
}
