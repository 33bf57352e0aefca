import { and, eq, sql } from 'drizzle-orm'
import type { IdentifiedAuthor } from '../../kit/audit/audit-event.ts'
import { recordChange, type RecordStatement } from '../../kit/audit/record-change.ts'
import { ApiError } from '../../kit/http/api-error.ts'
import { type Database, isUniqueViolation, openDatabase } from '../db/database.ts'
import { deployments, lambdas } from '../db/schema.ts'
import type { Env } from '../env.ts'
import { lambdaNotFound, type LambdaRow, selectLambda } from '../lambdas/lambda-row.ts'
import type { DeploymentJob } from './deployment-job.ts'
import { reconcileDeployments } from './reconcile-deployments.ts'

/** As long as a rebuild may take. */
const MAX_WAIT_MS = 20_000
const POLL_MS = 100

const START = { deploy: startDeployment, undeploy: startUndeployment } satisfies Record<
  string,
  (
    db: Database,
    accountId: string,
    lambdaUuid: string,
    author: IdentifiedAuthor,
  ) => Promise<DeploymentJob>
>

/**
 * Starts a deployment or an undeployment. One that a crash left behind does not stand in the way:
 * it is settled first. Throws what `startDeployment` and `startUndeployment` throw.
 */
export async function requestDeployment(
  env: Env,
  kind: keyof typeof START,
  accountId: string,
  lambdaUuid: string,
  author: IdentifiedAuthor,
): Promise<DeploymentJob> {
  const db = openDatabase(env.DB)
  const start = () => START[kind](db, accountId, lambdaUuid, author)
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

/**
 * Records that the newest version of a lambda is to be brought into service.
 *
 * @param author the user who asks for it
 * @returns what has to be done, for `runDeployment`
 * @throws ApiError 404 when there is no such lambda, 409 while another deployment of it is active
 */
async function startDeployment(
  db: Database,
  accountId: string,
  lambdaUuid: string,
  author: IdentifiedAuthor,
): Promise<DeploymentJob> {
  const deploymentUuid = crypto.randomUUID()
  const request = { kind: 'deploy', accountId, lambdaUuid, author } as const
  const insert = insertDeployment(db, deploymentUuid, request)
  const [, , [row]] = await recordStart(db, deploymentUuid, request, (record) =>
    db.batch([insert, record, selectLambda(db, accountId, lambdaUuid)]),
  )
  if (!row) throw lambdaNotFound(lambdaUuid, accountId)
  return toJob(row, deploymentUuid)
}

/**
 * Records that a lambda is to be taken out of service, and marks it as such.
 *
 * @throws ApiError 404 when there is no such lambda, 409 when it is not deployed or while another
 * deployment of it is active
 */
async function startUndeployment(
  db: Database,
  accountId: string,
  lambdaUuid: string,
  author: IdentifiedAuthor,
): Promise<DeploymentJob> {
  const deploymentUuid = crypto.randomUUID()
  const request = { kind: 'undeploy', accountId, lambdaUuid, author } as const
  const insert = insertDeployment(db, deploymentUuid, request)
  const isStarted = sql`EXISTS (SELECT 1 FROM deployments WHERE uuid = ${deploymentUuid})`
  const mark = db
    .update(lambdas)
    .set({ state: 'Marked Undeployed' })
    .where(and(eq(lambdas.uuid, lambdaUuid), isStarted))
    .returning({ uuid: lambdas.uuid })
  const [, , marked, [row]] = await recordStart(db, deploymentUuid, request, (record) =>
    db.batch([insert, record, mark, selectLambda(db, accountId, lambdaUuid)]),
  )
  if (!row) throw lambdaNotFound(lambdaUuid, accountId)
  if (marked.length === 0) {
    throw new ApiError(
      'com.liveperson.faas.fm.conflict',
      `The lambda "${row.lambda.name}" is not deployed, so there is nothing to undeploy.`,
    )
  }
  const job = toJob(row, deploymentUuid)
  return { ...job, lambdaVersion: row.lambda.deployedVersion ?? job.lambdaVersion }
}

/** Who asks for what to happen to which lambda. */
export interface DeploymentRequest {
  kind: 'deploy' | 'undeploy'
  accountId: string
  lambdaUuid: string
  author: IdentifiedAuthor
}

const BEGINNINGS = {
  deploy: { state: 'Build Start', version: sql`version` },
  undeploy: { state: 'Deploy Start', version: sql`deployed_version` },
} as const

/** Inserts the record of a deployment; no row when the lambda does not exist or has no such version. */
function insertDeployment(db: Database, deploymentUuid: string, request: DeploymentRequest) {
  const { kind, accountId, lambdaUuid, author } = request
  const { state, version } = BEGINNINGS[kind]
  const now = Date.now()
  // In the order of the table's columns, which is how drizzle lists them.
  return db.insert(deployments).select(sql`
    SELECT ${deploymentUuid}, account_id, uuid, ${version}, ${deploymentName()}, ${kind}, ${state},
      NULL, ${author.id}, ${now}, ${now}, NULL, json_object(${state}, ${now})
    FROM lambdas
    WHERE uuid = ${lambdaUuid} AND account_id = ${accountId} AND ${version} IS NOT NULL`)
}

/**
 * Runs the batch that starts a deployment, with the entry of the audit trail in it. Throws `ApiError`
 * 409 while another deployment of the lambda is active.
 */
async function recordStart<T>(
  db: Database,
  deploymentUuid: string,
  { kind, accountId, lambdaUuid, author }: DeploymentRequest,
  write: (record: RecordStatement) => Promise<T>,
): Promise<T> {
  const detail = { deploymentUuid }
  const event = { accountId, action: `deployment.${kind}`, subject: lambdaUuid, detail } as const
  try {
    return await recordChange(db, author, event, write)
  } catch (error) {
    if (!isUniqueViolation(error, 'deployments.lambda_uuid')) throw error
    throw new ApiError(
      'com.liveperson.faas.fm.conflict',
      'Can not deploy a lambda during an active deployment. Wait until it has ended.',
      { cause: error },
    )
  }
}

/** What has to be done to the lambda of `row`. */
function toJob(row: LambdaRow, deploymentUuid: string): DeploymentJob {
  const { lambda, code, environmentVariables } = row
  return {
    deploymentUuid,
    accountId: lambda.accountId,
    lambdaUuid: lambda.uuid,
    lambdaVersion: lambda.version,
    code,
    environmentVariables,
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
