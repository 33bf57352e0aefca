import { sql, type SQL } from 'drizzle-orm'
import type { Database } from '../db/open-database.ts'
import type { DeploymentError, DeploymentState } from '../db/schema.ts'

/** Somebody else has settled the deployment in the meantime, so whoever worked on it has to stop. */
export class DeploymentSuperseded extends Error {}

/** How a deployment ends. */
export type DeploymentEnd =
  | { state: 'Deploy Finish' }
  | { state: 'Build Error' | 'Deploy Error'; error: DeploymentError }

/** What of a deployment is needed to record its end. */
export interface SettledDeployment {
  uuid: string
  kind: 'deploy' | 'undeploy'
  lambdaUuid: string
  lambdaVersion: number
}

const IS_ACTIVE = sql.raw(`state IN ('Build Start', 'Build Finish', 'Deploy Start')`)

/**
 * Records that an active deployment has reached `states`, the last of which it is in now.
 *
 * @throws DeploymentSuperseded when the deployment is not active any more
 */
export async function recordProgress(
  db: Database,
  uuid: string,
  states: readonly [DeploymentState, ...DeploymentState[]],
  now: Date,
): Promise<void> {
  const updated = await db.all(sql`
    UPDATE deployments SET state = ${states.at(-1)}, updated_at = ${now.getTime()},
      timeline = ${timelineWith(states, now)}
    WHERE uuid = ${uuid} AND ${IS_ACTIVE} RETURNING uuid`)
  if (updated.length === 0) throw new DeploymentSuperseded()
}

/** Records the end of a deployment and what it makes of its lambda, both or neither; only the first end counts. */
export async function recordEnd(
  db: Database,
  deployment: SettledDeployment,
  end: DeploymentEnd,
  now: Date,
): Promise<void> {
  const error = end.state === 'Deploy Finish' ? null : JSON.stringify(end.error)
  const deployedAt = end.state === 'Deploy Finish' ? now.getTime() : null
  await db.batch([
    db.run(sql`
      UPDATE lambdas SET ${lambdaChanges(deployment, end)}
      WHERE uuid = ${deployment.lambdaUuid}
        AND EXISTS (SELECT 1 FROM deployments WHERE uuid = ${deployment.uuid} AND ${IS_ACTIVE})`),
    db.run(sql`
      UPDATE deployments SET state = ${end.state}, error = ${error}, deployed_at = ${deployedAt},
        updated_at = ${now.getTime()}, timeline = ${timelineWith([end.state], now)}
      WHERE uuid = ${deployment.uuid} AND ${IS_ACTIVE}`),
  ])
}

function lambdaChanges({ kind, lambdaVersion }: SettledDeployment, end: DeploymentEnd): SQL {
  if (end.state !== 'Deploy Finish') return sql`state = ${end.state}`
  if (kind === 'undeploy') return sql`state = 'Draft', deployed_version = NULL`
  return sql`deployed_version = ${lambdaVersion},
    state = CASE WHEN version = ${lambdaVersion} THEN 'Productive' ELSE 'Modified' END`
}

function timelineWith(states: readonly DeploymentState[], now: Date): SQL {
  const reached = Object.fromEntries(states.map((state) => [state, now.getTime()]))
  return sql`json_patch(timeline, ${JSON.stringify(reached)})`
}
