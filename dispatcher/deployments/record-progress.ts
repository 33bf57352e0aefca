import { and, eq, inArray, sql, type SQL } from 'drizzle-orm'
import type { Database } from '../db/database.ts'
import { type DeploymentError, deployments, type DeploymentState, lambdas } from '../db/schema.ts'

/** Somebody else has settled the deployment in the meantime, so whoever worked on it has to stop. */
export class DeploymentSuperseded extends Error {}

/** How a deployment ends. */
export type DeploymentEnd =
  | {
      state: 'Deploy Finish'
      /** Of the script that serves now, null for none. */ wrapper: string | null
    }
  | { state: 'Build Error' | 'Deploy Error'; error: DeploymentError }

/** What of a deployment is needed to record its end. */
export interface SettledDeployment {
  uuid: string
  kind: 'deploy' | 'undeploy'
  lambdaUuid: string
  lambdaVersion: number
}

const isActive = inArray(deployments.state, ['Build Start', 'Build Finish', 'Deploy Start'])

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
  const updated = await db
    .update(deployments)
    .set({ state: states.at(-1), updatedAt: now, timeline: timelineWith(states, now) })
    .where(and(eq(deployments.uuid, uuid), isActive))
    .returning({ uuid: deployments.uuid })
  if (updated.length === 0) throw new DeploymentSuperseded()
}

/** Records the end of a deployment and what it makes of its lambda, both or neither; only the first end counts. */
export async function recordEnd(
  db: Database,
  deployment: SettledDeployment,
  end: DeploymentEnd,
  now: Date,
): Promise<void> {
  const { uuid, lambdaUuid } = deployment
  const isUnsettled = sql`EXISTS (SELECT 1 FROM ${deployments}
    WHERE ${and(eq(deployments.uuid, uuid), isActive)})`
  await db.batch([
    db
      .update(lambdas)
      .set(lambdaChanges(deployment, end))
      .where(and(eq(lambdas.uuid, lambdaUuid), isUnsettled)),
    db
      .update(deployments)
      .set({
        state: end.state,
        error: end.state === 'Deploy Finish' ? null : end.error,
        deployedAt: end.state === 'Deploy Finish' ? now : null,
        updatedAt: now,
        timeline: timelineWith([end.state], now),
      })
      .where(and(eq(deployments.uuid, uuid), isActive)),
  ])
}

function lambdaChanges({ kind, lambdaVersion }: SettledDeployment, end: DeploymentEnd) {
  if (end.state !== 'Deploy Finish') return { state: end.state }
  const { wrapper } = end
  if (kind === 'undeploy') return { state: 'Draft' as const, deployedVersion: null, wrapper }
  return {
    state: sql`CASE WHEN version = ${lambdaVersion} THEN 'Productive' ELSE 'Modified' END`,
    deployedVersion: lambdaVersion,
    wrapper,
  }
}

function timelineWith(states: readonly DeploymentState[], now: Date): SQL {
  const reached = Object.fromEntries(states.map((state) => [state, now.getTime()]))
  return sql`json_patch(timeline, ${JSON.stringify(reached)})`
}
