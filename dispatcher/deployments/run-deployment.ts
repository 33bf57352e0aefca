import type { LambdaModules } from '../../workers/lambda/contract.ts'
import { openDatabase } from '../db/database.ts'
import type { Env } from '../env.ts'
import { listUnderEvent, unlistUnderEvent } from '../events/event-directory.ts'
import { pauseSchedules } from '../schedules/pause-schedules.ts'
import { candidateScriptName, scriptName } from '../script-name.ts'
import { buildScript } from './build-script.ts'
import { announceProgress } from './announce-progress.ts'
import { DeploymentFailure, type DeploymentJob } from './deployment-job.ts'
import { deleteScript } from './namespace-api.ts'
import { DeploymentSuperseded, recordEnd, recordProgress } from './record-progress.ts'
import { deploymentTag, wrapperVersion } from './script.ts'
import { removeCandidate, replaceServing, tryOut } from './switch-script.ts'

/** After this a deployment gives up; it must be well below the lease of `reconcileDeployments`. */
const DEPLOYMENT_LIMIT_MS = 20_000

/**
 * Builds a version, tries it out under another name, and only then puts it in the place of the one
 * that serves. A failure before that is recorded, and what served serves on. Throws when it can't
 * be told or recorded how the deployment ended; it then stays active for `reconcileDeployments`.
 */
export async function runDeployment(
  env: Env,
  job: DeploymentJob,
  platform: LambdaModules,
): Promise<void> {
  const { deploymentUuid: uuid, accountId, lambdaUuid, lambdaVersion, eventId, skills } = job
  const db = openDatabase(env.DB)
  const deployment = { uuid, kind: 'deploy' as const, lambdaUuid, lambdaVersion }
  const signal = AbortSignal.timeout(DEPLOYMENT_LIMIT_MS)
  try {
    const script = buildScript(job, platform, deploymentTag(uuid))
    await Promise.all([
      recordProgress(db, uuid, ['Build Finish', 'Deploy Start'], new Date()).then(() =>
        announceProgress(env, accountId, deployment, 'Deploy Start'),
      ),
      tryOut(env, job, script, signal),
    ])
    await replaceServing(env, job, script, signal)
  } catch (error) {
    if (error instanceof DeploymentSuperseded) return
    if (!(error instanceof DeploymentFailure)) throw error
    logCause(error, uuid)
    await removeCandidate(env, job)
    await recordEnd(db, deployment, { state: error.state, error: error.toRecord() }, new Date())
    await announceProgress(env, accountId, deployment, error.state)
    return
  }

  // Before the end is recorded: a crash in between leaves the deployment active, so this is done again.
  const createdAt = job.lambdaCreatedAt.getTime()
  await Promise.all([
    removeCandidate(env, job),
    listUnderEvent(env.EVENT_DIRECTORY, { accountId, eventId, lambdaUuid }, { createdAt, skills }),
  ])
  const wrapper = wrapperVersion(platform)
  await recordEnd(db, deployment, { state: 'Deploy Finish', wrapper }, new Date())
  await announceProgress(env, accountId, deployment, 'Deploy Finish')
}

/** A failure of the platform's own is worth a line for the operator; the developer's are in the record. */
function logCause({ cause, errorCode }: DeploymentFailure, deploymentUuid: string): void {
  if (errorCode !== 'com.liveperson.faas.fm.unavailable') return
  console.error(JSON.stringify({ deploymentUuid, error: String(cause) }))
}

const UNDEPLOYMENT_LIMIT_MS = 20_000

/** What is needed to take a lambda out of service. */
export interface UndeploymentJob {
  deploymentUuid: string
  accountId: string
  lambdaUuid: string
  lambdaVersion: number
  eventId: string | null
}

/**
 * Takes a lambda out of service: first off the list of its event, then its script; its schedules pause. Every step
 * may be repeated. Throws when one fails; the deployment then stays active for `reconcileDeployments`.
 */
export async function runUndeployment(env: Env, job: UndeploymentJob): Promise<void> {
  const { deploymentUuid, accountId, lambdaUuid, lambdaVersion } = job
  const db = openDatabase(env.DB)
  const signal = AbortSignal.timeout(UNDEPLOYMENT_LIMIT_MS)
  await unlistUnderEvent(env.EVENT_DIRECTORY, job)
  await Promise.all([
    deleteScript(env, scriptName(accountId, lambdaUuid), signal),
    deleteScript(env, candidateScriptName(accountId, lambdaUuid), signal),
    pauseSchedules(db, lambdaUuid),
  ])
  const deployment = { uuid: deploymentUuid, kind: 'undeploy' as const, lambdaUuid, lambdaVersion }
  await recordEnd(db, deployment, { state: 'Deploy Finish', wrapper: null }, new Date())
  await announceProgress(env, accountId, deployment, 'Deploy Finish')
}
