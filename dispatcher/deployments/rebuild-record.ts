import { and, asc, eq, gt, isNotNull, sql } from 'drizzle-orm'
import { insertFrom } from '../../kit/storage/insert-from.ts'
import type { Database } from '../db/database.ts'
import { deployments, lambdas, lambdaVersions } from '../db/schema.ts'
import type { DeploymentJob } from './deployment-job.ts'

const PAGE_LENGTH = 20

/** A script that an earlier release built, with what it is built of; the deployment is the one it is of. */
export interface OutdatedScript extends DeploymentJob {
  wrapper: string | null
}

/**
 * Selects lambdas in service whose script has another wrapper than `version`, and for which that one did
 * not fail before, at most 20, in the order of their UUIDs from behind `after`.
 */
export async function selectOutdated(
  db: Database,
  version: string,
  after: string,
): Promise<OutdatedScript[]> {
  return db
    .select({
      deploymentUuid: deployments.uuid,
      accountId: lambdas.accountId,
      lambdaUuid: lambdas.uuid,
      lambdaVersion: lambdaVersions.version,
      code: lambdaVersions.code,
      environmentVariables: lambdaVersions.environmentVariables,
      eventId: lambdas.eventId,
      skills: lambdas.skills,
      lambdaCreatedAt: lambdas.createdAt,
      wrapper: lambdas.wrapper,
    })
    .from(lambdas)
    .innerJoin(
      lambdaVersions,
      and(
        eq(lambdaVersions.lambdaUuid, lambdas.uuid),
        eq(lambdaVersions.version, lambdas.deployedVersion),
      ),
    )
    .innerJoin(deployments, eq(deployments.uuid, servingDeploymentUuid))
    .where(
      and(
        gt(lambdas.uuid, after),
        isNotNull(lambdas.deployedVersion),
        sql`coalesce(${lambdas.wrapper}, '') NOT IN (${version}, ${`!${version}`})`,
      ),
    )
    .orderBy(asc(lambdas.uuid))
    .limit(PAGE_LENGTH)
}

/** Which deployment put into service what serves; in a query on `lambdas` that joins another table. */
export const servingDeploymentUuid = sql`(
  SELECT serving.uuid FROM deployments AS serving
  WHERE serving.lambda_uuid = ${lambdas.uuid} AND serving.kind = 'deploy' AND serving.state = 'Deploy Finish'
  ORDER BY serving.created_at DESC, serving.rowid DESC LIMIT 1
)`

/**
 * Keeps deployments of the lambda away until `endRebuild`. False when another version serves by now; throws
 * a violation of `deployments.lambda_uuid` while a deployment is active.
 */
export async function beginRebuild(
  db: Database,
  uuid: string,
  { lambdaUuid, lambdaVersion, deploymentUuid }: OutdatedScript,
): Promise<boolean> {
  const now = new Date()
  const inserted = await insertFrom(
    db,
    deployments,
    {
      uuid,
      accountId: lambdas.accountId,
      lambdaUuid: lambdas.uuid,
      lambdaVersion: lambdas.deployedVersion,
      name: 'rebuild',
      kind: 'rebuild',
      state: 'Deploy Start',
      createdBy: 'platform',
      createdAt: now,
      updatedAt: now,
      timeline: {},
    },
    sql`FROM ${lambdas}
      WHERE ${lambdas.uuid} = ${lambdaUuid} AND ${lambdas.deployedVersion} = ${lambdaVersion}
        AND ${servingDeploymentUuid} = ${deploymentUuid}`,
  ).returning({ uuid: deployments.uuid })
  return inserted.length > 0
}

/** Notes which wrapper serves and lets deployments in again; does nothing when the rebuild was given up. */
export async function endRebuild(
  db: Database,
  uuid: string,
  lambdaUuid: string,
  wrapper: string | null,
): Promise<void> {
  const isActive = sql`EXISTS (SELECT 1 FROM deployments AS own WHERE own.uuid = ${uuid})`
  await db.batch([
    db
      .update(lambdas)
      .set({ wrapper })
      .where(and(eq(lambdas.uuid, lambdaUuid), isActive)),
    db.delete(deployments).where(eq(deployments.uuid, uuid)),
  ])
}
