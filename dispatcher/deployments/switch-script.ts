import type { Env } from '../env.ts'
import { candidateScriptName, scriptName } from '../script-name.ts'
import type { DeploymentJob } from './deployment-job.ts'
import { explainNamespaceRefusal } from './explain-namespace-refusal.ts'
import { deleteScript, NamespaceRefusal, readScriptTags, uploadScript } from './namespace-api.ts'
import { probeCandidate } from './probe-candidate.ts'
import { deploymentTag, type Script } from './script.ts'

const CLEAN_UP_LIMIT_MS = 5_000

/**
 * Uploads a script under the candidate's name and loads it there.
 *
 * @throws DeploymentFailure when it can't be uploaded or loaded
 */
export async function tryOut(
  env: Env,
  job: DeploymentJob,
  script: Script,
  signal: AbortSignal,
): Promise<void> {
  try {
    await uploadScript(env, candidateScriptName(job.accountId, job.lambdaUuid), script, signal)
  } catch (error) {
    throw explainNamespaceRefusal(error)
  }
  await probeCandidate(job, env.LAMBDAS)
}

/**
 * Puts a script in the place of the one that serves.
 *
 * @throws DeploymentFailure when the old one surely serves on, any other error when that can't be told
 */
export async function replaceServing(
  env: Env,
  job: DeploymentJob,
  script: Script,
  signal: AbortSignal,
): Promise<void> {
  const name = scriptName(job.accountId, job.lambdaUuid)
  if (signal.aborted) throw explainNamespaceRefusal(signal.reason)
  try {
    await uploadScript(env, name, script, signal)
  } catch (error) {
    if (error instanceof NamespaceRefusal && error.status < 500)
      throw explainNamespaceRefusal(error)
    // Without an answer that says no, the upload may have taken effect, and if not, it may yet do so.
    const tags = await readScriptTags(env, name, AbortSignal.timeout(CLEAN_UP_LIMIT_MS))
    if (!tags.includes(deploymentTag(job.deploymentUuid))) throw error
  }
}

/** Deletes the candidate; one that stays is harmless: nobody can invoke it, and the next deployment replaces it. */
export async function removeCandidate(
  env: Env,
  { accountId, lambdaUuid }: Pick<DeploymentJob, 'accountId' | 'lambdaUuid'>,
): Promise<void> {
  const signal = AbortSignal.timeout(CLEAN_UP_LIMIT_MS)
  try {
    await deleteScript(env, candidateScriptName(accountId, lambdaUuid), signal)
  } catch (error) {
    console.warn(JSON.stringify({ lambdaUuid, leftCandidate: String(error) }))
  }
}
