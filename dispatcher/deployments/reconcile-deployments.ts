import { and, eq, inArray, lte } from 'drizzle-orm'
import { type Database, openDatabase } from '../db/database.ts'
import { deployments, lambdas } from '../db/schema.ts'
import type { Env } from '../env.ts'
import { listUnderEvent } from '../events/event-directory.ts'
import { scriptName } from '../script-name.ts'
import { announceProgress } from './announce-progress.ts'
import { readScriptTags } from './namespace-api.ts'
import { recordEnd } from './record-progress.ts'
import { runUndeployment } from './run-deployment.ts'
import { deploymentTag, readWrapperTag } from './script.ts'
import { removeCandidate } from './switch-script.ts'

/** Nothing is heard of an active deployment for this long only when whoever worked on it is gone. */
const LEASE_MS = 30_000
const SETTLE_LIMIT_MS = 10_000
const MAX_AT_ONCE = 200

interface Interrupted {
  deployment: typeof deployments.$inferSelect
  lambda: typeof lambdas.$inferSelect
}

/** Which deployments to look at. */
export interface ReconcileScope {
  /** Just those of one lambda; of all lambdas when left out. */
  lambdaUuid?: string
  /** How long nothing was heard of them, in milliseconds; 0 when nobody can be working on any. */
  leaseMs?: number
}

/**
 * Settles deployments whose worker is gone. The namespace knows what serves: where it is the new
 * version the deployment has finished, else the old one serves on and the deployment has failed. An
 * undeployment is completed. Safe to run twice at once. What can't be settled now stays for the next run.
 */
export async function reconcileDeployments(
  env: Env,
  now: Date,
  { lambdaUuid, leaseMs = LEASE_MS }: ReconcileScope = {},
): Promise<void> {
  const db = openDatabase(env.DB)
  const interrupted = await db
    .select({ deployment: deployments, lambda: lambdas })
    .from(deployments)
    .innerJoin(lambdas, eq(lambdas.uuid, deployments.lambdaUuid))
    .where(
      and(
        inArray(deployments.state, ['Build Start', 'Build Finish', 'Deploy Start']),
        lte(deployments.updatedAt, new Date(now.getTime() - leaseMs)),
        lambdaUuid === undefined ? undefined : eq(deployments.lambdaUuid, lambdaUuid),
      ),
    )
    .limit(MAX_AT_ONCE)

  for (const each of interrupted) {
    try {
      await SETTLE[each.deployment.kind](env, db, each, now)
    } catch (error) {
      // The others can still be settled, and this one is looked at again in the next run.
      console.error(JSON.stringify({ deploymentUuid: each.deployment.uuid, error: String(error) }))
    }
  }
}

const SETTLE = { deploy: settle, undeploy, rebuild: giveUpRebuild }

async function undeploy(
  env: Env,
  _db: Database,
  { deployment, lambda }: Interrupted,
): Promise<void> {
  const { accountId, eventId } = lambda
  const { uuid: deploymentUuid, lambdaUuid, lambdaVersion } = deployment
  await runUndeployment(env, { deploymentUuid, accountId, lambdaUuid, lambdaVersion, eventId })
}

/** Whichever wrapper serves, the version is the same; `rebuildScripts` does it again. */
async function giveUpRebuild(env: Env, db: Database, { deployment }: Interrupted): Promise<void> {
  await removeCandidate(env, deployment)
  await db.delete(deployments).where(eq(deployments.uuid, deployment.uuid))
}

async function settle(
  env: Env,
  db: Database,
  { deployment, lambda }: Interrupted,
  now: Date,
): Promise<void> {
  const { accountId, lambdaUuid, lambdaVersion } = deployment
  const settled = { uuid: deployment.uuid, kind: 'deploy' as const, lambdaUuid, lambdaVersion }
  const signal = AbortSignal.timeout(SETTLE_LIMIT_MS)
  const tags = await readScriptTags(env, scriptName(accountId, lambdaUuid), signal)
  await removeCandidate(env, deployment)
  if (tags.includes(deploymentTag(deployment.uuid))) {
    await listUnderEvent(
      env.EVENT_DIRECTORY,
      { accountId, eventId: lambda.eventId, lambdaUuid },
      { createdAt: lambda.createdAt.getTime(), skills: lambda.skills },
    )
    const wrapper = readWrapperTag(tags)
    await recordEnd(db, settled, { state: 'Deploy Finish', wrapper }, now)
    await announceProgress(env, accountId, settled, 'Deploy Finish')
    return
  }
  await recordEnd(
    db,
    settled,
    {
      state: 'Deploy Error',
      error: {
        errorCode: 'com.liveperson.faas.fm.unavailable',
        errorMsg:
          'The deployment was interrupted. The version that was live before is still live. Deploy again.',
        errorLogs: [],
      },
    },
    now,
  )
  await announceProgress(env, accountId, settled, 'Deploy Error')
}
