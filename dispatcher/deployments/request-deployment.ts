import { and, eq } from 'drizzle-orm'
import type { IdentifiedAuthor } from '../../workers/audit/author.ts'
import { ApiError } from '../api-error.ts'
import { openDatabase, type Database } from '../db/open-database.ts'
import { deployments } from '../db/schema.ts'
import type { Env } from '../env.ts'
import type { DeploymentJob } from './deployment-job.ts'
import { reconcileDeployments } from './reconcile-deployments.ts'
import { startDeployment } from './start-deployment.ts'
import { startUndeployment } from './start-undeployment.ts'

/** As long as a rebuild may take. */
const MAX_WAIT_MS = 20_000
const POLL_MS = 100

const START = { deploy: startDeployment, undeploy: startUndeployment } satisfies Record<
  string,
  (
    db: Database,
    accountId: string,
    lambdaUuid: string,
    author: IdentifiedAuthor,
  ) => Promise<DeploymentJob>
>

/**
 * Starts a deployment or an undeployment. One that a crash left behind does not stand in the way:
 * it is settled first. Throws what `startDeployment` and `startUndeployment` throw.
 */
export async function requestDeployment(
  env: Env,
  kind: keyof typeof START,
  accountId: string,
  lambdaUuid: string,
  author: IdentifiedAuthor,
): Promise<DeploymentJob> {
  const db = openDatabase(env.DB)
  const start = () => START[kind](db, accountId, lambdaUuid, author)
  try {
    return await start()
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 409) throw error
    await reconcileDeployments(env, new Date(), { lambdaUuid })
    await rebuildEnd(db, lambdaUuid)
    return start()
  }
}

/** Waits while the lambda gets today's wrapper, of which nobody who deploys knows. */
async function rebuildEnd(db: Database, lambdaUuid: string): Promise<void> {
  const isRebuild = and(eq(deployments.lambdaUuid, lambdaUuid), eq(deployments.kind, 'rebuild'))
  const deadline = Date.now() + MAX_WAIT_MS
  while (Date.now() < deadline && (await db.$count(deployments, isRebuild)) > 0) {
    await new Promise((resolve) => setTimeout(resolve, POLL_MS))
  }
}
