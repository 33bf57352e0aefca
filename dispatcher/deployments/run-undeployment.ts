import { openDatabase } from '../db/open-database.ts'
import type { Env } from '../env.ts'
import { candidateScriptName, scriptName } from '../script-name.ts'
import { unlistUnderEvent } from './event-directory.ts'
import { deleteScript } from './namespace-api.ts'
import { recordEnd } from './record-progress.ts'

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
 * Takes a lambda out of service: first off the list of its event, then its script. Every step may be
 * repeated. Throws when one fails; the deployment then stays active for `reconcileDeployments`.
 */
export async function runUndeployment(env: Env, job: UndeploymentJob): Promise<void> {
  const { deploymentUuid, accountId, lambdaUuid, lambdaVersion } = job
  const signal = AbortSignal.timeout(UNDEPLOYMENT_LIMIT_MS)
  await unlistUnderEvent(env.EVENT_DIRECTORY, job)
  await Promise.all([
    deleteScript(env, scriptName(accountId, lambdaUuid), signal),
    deleteScript(env, candidateScriptName(accountId, lambdaUuid), signal),
  ])
  await recordEnd(
    openDatabase(env.DB),
    { uuid: deploymentUuid, kind: 'undeploy', lambdaUuid, lambdaVersion },
    { state: 'Deploy Finish', wrapper: null },
    new Date(),
  )
}
