import { and, eq, sql } from 'drizzle-orm'
import type { ChangeContext } from '../../kit/account-context.ts'
import type { IdentifiedAuthor } from '../../kit/audit/audit-event.ts'
import { ApiError } from '../../kit/http/api-error.ts'
import { recordChange } from '../../kit/audit/record-change.ts'
import { insertFrom } from '../../kit/storage/insert-from.ts'
import { type Database, isUniqueViolation } from '../db/database.ts'
import { deployments, lambdas, lambdaVersions } from '../db/schema.ts'
import type { Env } from '../env.ts'
import { versionNotFound } from '../lambdas/find-versions.ts'
import { lambdaNotFound, type LambdaRow, selectLambda } from '../lambdas/lambda-row.ts'
import type { DeploymentJob } from './deployment-job.ts'
import { reconcileDeployments } from './reconcile-deployments.ts'

/** As long as a rebuild may take. */
const MAX_WAIT_MS = 20_000
const POLL_MS = 100

/**
 * Starts a deployment or an undeployment. One that a crash left behind does not stand in the way:
 * it is settled first.
 *
 * @returns what has to be done, for `runDeployment`
 * @throws ApiError 404 when there is no such lambda or version, 409 when another deployment of it is active, or when it
 * is to be undeployed and is not deployed
 */
export async function requestDeployment(
  context: DeploymentContext,
  request: DeploymentRequest,
): Promise<DeploymentJob> {
  const { env, db } = context
  const { lambdaUuid } = request
  const start = () => startDeployment(context, request)
  try {
    return await start()
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 409) throw error
    await reconcileDeployments(env, new Date(), { lambdaUuid })
    await rebuildEnd(db, lambdaUuid)
    return start()
  }
}

/** Waits while the lambda gets today's wrapper, of which nobody who deploys knows. */
async function rebuildEnd(db: Database, lambdaUuid: string): Promise<void> {
  const isRebuild = and(eq(deployments.lambdaUuid, lambdaUuid), eq(deployments.kind, 'rebuild'))
  const deadline = Date.now() + MAX_WAIT_MS
  while (Date.now() < deadline && (await db.$count(deployments, isRebuild)) > 0) {
    await new Promise((resolve) => setTimeout(resolve, POLL_MS))
  }
}

/** On whose behalf lambdas are deployed, and with which bindings. */
export interface DeploymentContext extends ChangeContext<IdentifiedAuthor> {
  env: Env
}

/** What is to happen to which lambda. */
export type DeploymentRequest =
  | {
      kind: 'deploy'
      lambdaUuid: string
      /** The version to bring into service; the newest when left out. */
      version?: number | undefined
    }
  | { kind: 'undeploy'; lambdaUuid: string }

/** Records that a deployment begins, which marks a lambda that is to be taken out of service. */
async function startDeployment(
  context: DeploymentContext,
  request: DeploymentRequest,
): Promise<DeploymentJob> {
  const { db, accountId } = context
  const { kind, lambdaUuid } = request
  const version = kind === 'deploy' ? request.version : undefined
  const deploymentUuid = crypto.randomUUID()
  const isLambda = and(eq(lambdas.uuid, lambdaUuid), eq(lambdas.accountId, accountId))
  const detail = { deploymentUuid, ...(version !== undefined && { version }) }
  const { isDecided, read } = await recordChange(context, {
    decide: insertDeployment(context, deploymentUuid, request),
    record: { action: `deployment.${kind}`, subject: lambdaUuid, detail },
    after: (isDecided) =>
      kind === 'undeploy'
        ? [db.update(lambdas).set({ state: 'Marked Undeployed' }).where(and(isLambda, isDecided))]
        : [],
    read: {
      rows: selectLambda(context, lambdaUuid),
      contents: selectContent(db, deploymentUuid),
    },
  }).catch((error: unknown) => {
    throw isUniqueViolation(error, 'deployments.lambda_uuid') ? isBeingDeployed(error) : error
  })
  const [row] = read.rows
  if (!row) throw lambdaNotFound(lambdaUuid, accountId)
  const [content] = read.contents
  if (isDecided && content) return toJob(row, content, deploymentUuid)
  if (kind === 'undeploy') throw isNotDeployed(row)
  throw versionNotFound(lambdaUuid, accountId, version ?? row.lambda.version)
}

/** Inserts the record of a deployment; no row when the lambda does not exist or has no such version. */
function insertDeployment(
  { db, accountId, author }: DeploymentContext,
  uuid: string,
  request: DeploymentRequest,
) {
  const { kind, lambdaUuid } = request
  const state = kind === 'deploy' ? 'Build Start' : 'Deploy Start'
  const version =
    kind === 'deploy' ? sql`${request.version ?? lambdas.version}` : sql`${lambdas.deployedVersion}`
  const now = new Date()
  return insertFrom(
    db,
    deployments,
    {
      uuid,
      accountId: lambdas.accountId,
      lambdaUuid: lambdas.uuid,
      lambdaVersion: lambdaVersions.version,
      name: deploymentName(),
      kind,
      state,
      createdBy: author.id,
      createdAt: now,
      updatedAt: now,
      timeline: { [state]: now.getTime() },
    },
    sql`FROM ${lambdas} JOIN ${lambdaVersions}
      ON ${lambdaVersions.lambdaUuid} = ${lambdas.uuid} AND ${lambdaVersions.version} = ${version}
    WHERE ${lambdas.uuid} = ${lambdaUuid} AND ${lambdas.accountId} = ${accountId}`,
  )
}

function isBeingDeployed(cause: unknown): ApiError {
  return new ApiError(
    'com.liveperson.faas.fm.conflict',
    'Can not deploy a lambda during an active deployment. Wait until it has finished.',
    { cause },
  )
}

function isNotDeployed({ lambda }: LambdaRow): ApiError {
  return new ApiError(
    'com.liveperson.faas.fm.conflict',
    `The function "${lambda.name}" is not deployed, so there is nothing to undeploy.`,
  )
}

/** Selects the version that a deployment is about. */
function selectContent(db: Database, deploymentUuid: string) {
  return db
    .select({
      lambdaVersion: lambdaVersions.version,
      code: lambdaVersions.code,
      environmentVariables: lambdaVersions.environmentVariables,
    })
    .from(deployments)
    .innerJoin(
      lambdaVersions,
      and(
        eq(lambdaVersions.lambdaUuid, deployments.lambdaUuid),
        eq(lambdaVersions.version, deployments.lambdaVersion),
      ),
    )
    .where(eq(deployments.uuid, deploymentUuid))
}

/** What has to be done to the lambda of `row`. */
function toJob(
  { lambda }: LambdaRow,
  content: Pick<DeploymentJob, 'lambdaVersion' | 'code' | 'environmentVariables'>,
  deploymentUuid: string,
): DeploymentJob {
  return {
    deploymentUuid,
    accountId: lambda.accountId,
    lambdaUuid: lambda.uuid,
    ...content,
    eventId: lambda.eventId,
    skills: lambda.skills,
    lambdaCreatedAt: lambda.createdAt,
  }
}

const MOODS =
  'amber bold brisk calm clear deft eager gentle keen lucid merry noble quiet steady swift warm'
const KEEPERS =
  'ampere bell curie darling edison faraday fresnel gauss henry hertz joule kelvin maxwell ohm swan volta'

/** A name for a deployment that people can say to each other; it need not be unique. */
function deploymentName(): string {
  const [mood = 0, keeper = 0, digit = 0] = crypto.getRandomValues(new Uint8Array(3))
  return `${pick(MOODS, mood)}_${pick(KEEPERS, keeper)}${digit % 10}`
}

function pick(words: string, random: number): string {
  const list = words.split(' ')
  return list[random % list.length] ?? ''
}
