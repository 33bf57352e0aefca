import type { LambdaModules } from '../../workers/lambda/contract.ts'
import { type Database, openDatabase } from '../db/database.ts'
import type { Env } from '../env.ts'
import { scriptName } from '../script-name.ts'
import { buildScript } from './build-script.ts'
import { DeploymentFailure } from './deployment-job.ts'
import { NamespaceRefusal, uploadScript } from './namespace-api.ts'
import { beginRebuild, endRebuild, type OutdatedScript, selectOutdated } from './rebuild-record.ts'
import { deploymentTag, wrapperVersion } from './script.ts'
import { removeCandidate, tryOut } from './switch-script.ts'

/** As for a deployment, well below the lease of `reconcileDeployments`. */
const REBUILD_LIMIT_MS = 20_000
const MAX_REASONS = 20
const MAX_REASON_CHARS = 300

/** What this isolate knows: which version all scripts have, and whether a pass is under way. */
const state = { upToDate: '', isRunning: false }

/** Has the next pass look for scripts to rebuild, whatever this isolate has seen. */
export function lookForOutdatedAgain(): void {
  state.upToDate = ''
}

/** How a pass went. `putOff` are tried again in the next one. */
interface Tally {
  rebuilt: number
  failed: number
  putOff: number
  reasons: { lambdaUuid: string; reason: string }[]
}

/**
 * Gives what serves today's wrapper: builds the deployed version of each lambda whose script an earlier
 * release built, tries it out, and puts it in the place of the old script under the same deployment's
 * tag. One at a time; what can't be built or loaded serves on as it is. A crash in between loses nothing:
 * the database says that the old wrapper serves until the new one surely does. Costs one query where
 * nothing is to do, and none when this isolate has seen that already. Says at the end what it did.
 */
export async function rebuildScripts(env: Env, platform: LambdaModules): Promise<void> {
  const version = wrapperVersion(platform)
  if (state.isRunning || state.upToDate === version) return
  state.isRunning = true
  try {
    const tally = await rebuildAll(env, platform, version)
    if (tally.putOff === 0) state.upToDate = version
    if (tally.rebuilt + tally.failed + tally.putOff === 0) return
    console.warn(JSON.stringify({ message: 'Scripts were rebuilt.', wrapper: version, ...tally }))
  } finally {
    state.isRunning = false
  }
}

async function rebuildAll(env: Env, platform: LambdaModules, version: string): Promise<Tally> {
  const db = openDatabase(env.DB)
  const tally: Tally = { rebuilt: 0, failed: 0, putOff: 0, reasons: [] }
  let last = ''
  for (;;) {
    const page = await selectOutdated(db, version, last)
    for (const script of page) {
      const outcome = await rebuild(env, db, script, platform)
      tally[outcome.kind]++
      if (outcome.reason !== undefined && tally.reasons.length < MAX_REASONS) {
        const reason = outcome.reason.slice(0, MAX_REASON_CHARS)
        tally.reasons.push({ lambdaUuid: script.lambdaUuid, reason })
      }
    }
    const end = page.at(-1)
    if (!end) return tally
    last = end.lambdaUuid
  }
}

interface Outcome {
  kind: 'rebuilt' | 'failed' | 'putOff'
  reason?: string
}

async function rebuild(
  env: Env,
  db: Database,
  script: OutdatedScript,
  platform: LambdaModules,
): Promise<Outcome> {
  const version = wrapperVersion(platform)
  const uuid = crypto.randomUUID()
  const hold = await beginRebuild(db, uuid, script)
  if (hold === 'changed') return { kind: 'putOff', reason: 'It has changed.' }
  if (hold === 'busy') return { kind: 'putOff', reason: 'It is being deployed.' }

  const { wrapper, ...job } = script
  const signal = AbortSignal.timeout(REBUILD_LIMIT_MS)
  try {
    const built = buildScript(job, platform, deploymentTag(job.deploymentUuid))
    await tryOut(env, job, built, signal)
    signal.throwIfAborted()
    await uploadScript(env, scriptName(job.accountId, job.lambdaUuid), built, signal)
    await removeCandidate(env, job)
    await endRebuild(db, uuid, job.lambdaUuid, version)
    return { kind: 'rebuilt' }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    // Without an answer that says no, the upload may yet take effect: the record's lease keeps others away.
    if (!isRefusal(error)) return { kind: 'putOff', reason }
    await removeCandidate(env, job)
    const isPassing = isPassingTrouble(error)
    await endRebuild(db, uuid, job.lambdaUuid, isPassing ? wrapper : `!${version}`)
    return { kind: isPassing ? 'putOff' : 'failed', reason }
  }
}

function isRefusal(error: unknown): error is DeploymentFailure | NamespaceRefusal {
  return (
    error instanceof DeploymentFailure || (error instanceof NamespaceRefusal && error.status < 500)
  )
}

/** Whether trying again may help, because the code has nothing to do with it. */
function isPassingTrouble(error: DeploymentFailure | NamespaceRefusal): boolean {
  if (error instanceof NamespaceRefusal) return error.status !== 400
  return error.errorCode === 'com.liveperson.faas.fm.unavailable'
}
