import { and, asc, eq, gt, isNotNull, sql } from 'drizzle-orm'
import { INVOKE_TAG } from '../../workers/lambda/contract.ts'
import { type Database, openDatabase } from '../db/database.ts'
import { deployments, lambdas } from '../db/schema.ts'
import type { Env } from '../env.ts'
import { parseScriptName, scriptName } from '../script-name.ts'
import { deleteScript, type ListedScript, listScripts } from './namespace-api.ts'
import { holdDeployments, servingDeploymentUuid } from './rebuild-record.ts'
import { lookForOutdatedAgain } from './rebuild-scripts.ts'
import { deploymentTag } from './script.ts'

const PAGE_LENGTH = 500
const LIMIT_MS = 60_000

/** What a comparison of the database with the namespace found. */
export interface Repair {
  /** Lambdas in service without their script, which is built anew. */
  missing: number
  /** Scripts that serve no lambda in service any more, and were deleted. */
  orphaned: number
}

/**
 * Compares what is in service by the database with the scripts in the namespace, and repairs the namespace: a script
 * that is missing, or is of another deployment, is left to `rebuildScripts`; one that no lambda in service has is
 * deleted. Whoever is deploying is left alone. Throws when the namespace can't be listed.
 */
export async function repairNamespace(env: Env): Promise<Repair> {
  const db = openDatabase(env.DB)
  const signal = AbortSignal.timeout(LIMIT_MS)
  // Before the database is read: what is deployed in between is then missing for a moment, but never orphaned.
  const listed = await listScripts(env, INVOKE_TAG, signal)
  const scripts = new Map(listed.map((script) => [script.name, script]))
  const repair: Repair = { missing: 0, orphaned: 0 }
  const inService = new Set<string>()
  let last = ''
  for (;;) {
    const page = await selectInService(db, last)
    for (const lambda of page) {
      const name = scriptName(lambda.accountId, lambda.uuid)
      inService.add(name)
      if (isOf(scripts.get(name), lambda.deploymentUuid)) continue
      await db.update(lambdas).set({ wrapper: null }).where(eq(lambdas.uuid, lambda.uuid))
      repair.missing++
    }
    const end = page.at(-1)
    if (!end) break
    last = end.uuid
  }
  if (repair.missing > 0) lookForOutdatedAgain()
  for (const { name } of listed) {
    if (inService.has(name)) continue
    if (await removeOrphan(env, db, name, signal)) repair.orphaned++
  }
  if (repair.missing + repair.orphaned > 0) {
    console.warn(JSON.stringify({ message: 'The namespace was repaired.', ...repair }))
  }
  return repair
}

function selectInService(db: Database, after: string) {
  return db
    .select({
      uuid: lambdas.uuid,
      accountId: lambdas.accountId,
      deploymentUuid: deployments.uuid,
    })
    .from(lambdas)
    .leftJoin(deployments, eq(deployments.uuid, servingDeploymentUuid))
    .where(and(gt(lambdas.uuid, after), isNotNull(lambdas.deployedVersion)))
    .orderBy(asc(lambdas.uuid))
    .limit(PAGE_LENGTH)
}

/** A listing without tags only tells that the script is there. */
function isOf(script: ListedScript | undefined, deploymentUuid: string | null): boolean {
  if (!script?.tags || deploymentUuid === null) return script !== undefined
  return script.tags.includes(deploymentTag(deploymentUuid))
}

/** Deletes a script whose lambda is gone or out of service; false for one that is none of a lambda, or is at work. */
async function removeOrphan(
  env: Env,
  db: Database,
  name: string,
  signal: AbortSignal,
): Promise<boolean> {
  const parsed = parseScriptName(name)
  if (!parsed) return false
  const lockUuid = crypto.randomUUID()
  const [lambda] = await db.select().from(lambdas).where(eq(lambdas.uuid, parsed.lambdaUuid))
  if (lambda) {
    const isOut = sql`${lambdas.uuid} = ${lambda.uuid} AND ${lambdas.deployedVersion} IS NULL`
    const hold = await holdDeployments(db, { uuid: lockUuid, name: 'repair' }, isOut)
    if (hold !== 'held') return false
  }
  try {
    await deleteScript(env, name, signal)
  } finally {
    await db.delete(deployments).where(eq(deployments.uuid, lockUuid))
  }
  return true
}
