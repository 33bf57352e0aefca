import type { Env } from '../env.ts'
import { candidateScriptName, scriptName } from '../script-name.ts'
import { DeploymentFailure, type DeploymentJob } from './deployment-job.ts'
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
    throw refusalOf(error)
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
  if (signal.aborted) throw unavailable(signal.reason)
  try {
    await uploadScript(env, name, script, signal)
  } catch (error) {
    if (error instanceof NamespaceRefusal && error.status < 500) throw refusalOf(error)
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

/** What the namespace says against a script with 400 is about the code; all else is passing trouble. */
function refusalOf(error: unknown): DeploymentFailure {
  if (!(error instanceof NamespaceRefusal) || error.status !== 400) return unavailable(error)
  return new DeploymentFailure(
    'Deploy Error',
    'com.liveperson.faas.handler.runtime-exception',
    `The code could not be loaded: ${error.message}`,
    { cause: error },
  )
}

function unavailable(cause: unknown): DeploymentFailure {
  return new DeploymentFailure(
    'Deploy Error',
    'com.liveperson.faas.fm.unavailable',
    'The platform could not finish the deployment. The version that was live before is still live. Deploy again.',
    { cause },
  )
}
