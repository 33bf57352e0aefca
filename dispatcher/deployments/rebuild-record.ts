import { and, asc, eq, gt, isNotNull, type SQL, sql } from 'drizzle-orm'
import { insertFrom } from '../../kit/storage/insert-from.ts'
import { type Database, isUniqueViolation } from '../db/database.ts'
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

/** Whether deployments are kept away: they are; the lambda is not as it was wanted; it is being deployed. */
export type Hold = 'held' | 'changed' | 'busy'

/** Keeps deployments of the lambda away until `endRebuild`, if the version that is to be rebuilt still serves. */
export async function beginRebuild(
  db: Database,
  uuid: string,
  { lambdaUuid, lambdaVersion, deploymentUuid }: OutdatedScript,
): Promise<Hold> {
  return holdDeployments(
    db,
    { uuid, name: 'rebuild' },
    sql`${lambdas.uuid} = ${lambdaUuid} AND ${lambdas.deployedVersion} = ${lambdaVersion}
      AND ${servingDeploymentUuid} = ${deploymentUuid}`,
  )
}

/**
 * Keeps deployments of the one lambda that `isWanted` selects away, by a record of the platform's own: until that is
 * deleted, or its lease is over.
 */
export async function holdDeployments(
  db: Database,
  { uuid, name }: { uuid: string; name: string },
  isWanted: SQL,
): Promise<Hold> {
  const now = new Date()
  try {
    const inserted = await insertFrom(
      db,
      deployments,
      {
        uuid,
        accountId: lambdas.accountId,
        lambdaUuid: lambdas.uuid,
        lambdaVersion: sql`coalesce(${lambdas.deployedVersion}, ${lambdas.version})`,
        name,
        kind: 'rebuild',
        state: 'Deploy Start',
        createdBy: 'platform',
        createdAt: now,
        updatedAt: now,
        timeline: {},
      },
      sql`FROM ${lambdas} WHERE ${isWanted}`,
    ).returning({ uuid: deployments.uuid })
    return inserted.length > 0 ? 'held' : 'changed'
  } catch (error) {
    if (isUniqueViolation(error, 'deployments.lambda_uuid')) return 'busy'
    throw error
  }
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
