import { deleteScript, listScripts, type NamespaceAccess } from '../deployments/namespace-api.ts'
import { trialStart } from '../script-name.ts'

/** Tag of the scripts that code is tried under. */
export const TRIAL_TAG = 'try'

/** No trial takes so long. */
const MAX_AGE_MS = 600_000
const LIMIT_MS = 30_000

/**
 * Deletes the scripts of trials that a crash left behind: those older than ten minutes, or all of them where
 * `maxAgeMs` is 0. Safe to run twice at once. Throws when the namespace can't be reached.
 */
export async function sweepTrials(
  access: NamespaceAccess,
  now: Date,
  maxAgeMs = MAX_AGE_MS,
): Promise<void> {
  const signal = AbortSignal.timeout(LIMIT_MS)
  for (const { name } of await listScripts(access, TRIAL_TAG, signal)) {
    const startedAt = trialStart(name)
    if (startedAt === undefined || startedAt > now.getTime() - maxAgeMs) continue
    await deleteScript(access, name, signal)
  }
}
