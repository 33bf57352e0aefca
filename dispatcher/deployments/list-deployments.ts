import { and, desc, eq, inArray, ne, sql } from 'drizzle-orm'
import * as z from 'zod'
import type { AccountContext } from '../../kit/account-context.ts'
import { runBatch } from '../../kit/storage/run-batch.ts'
import { containsText } from '../db/database.ts'
import { deployments, lambdas } from '../db/schema.ts'
import {
  DEPLOYMENT_EXAMPLE,
  DEPLOYMENT_STATES,
  DeploymentView,
  toDeploymentView,
} from '../lambdas/deployment-view.ts'
import { lambdaNotFound } from '../lambdas/lambda-row.ts'
import { LAMBDA_STATES } from '../lambdas/lambda-view.ts'
import { Position } from '../lambdas/parse-code.ts'

const HISTORY_LENGTH = 100
const MAX_LISTED = 1_000

const STATES = `A state is one of: ${DEPLOYMENT_STATES.join(', ')}`
const State = z.enum(DEPLOYMENT_STATES, { error: STATES })
/** The platform's own trouble, of which the code is not the cause. */
const UNAVAILABLE = 'com.liveperson.faas.fm.unavailable'

/** Which deployments to list; what is left out does not narrow the list. */
export const DeploymentFilter = z.object({
  /** Part of the lambda's name, in any case. */
  name: z.string().max(100).optional(),
  state: z
    .union([State.transform((state) => [state]), z.array(State)], { error: STATES })
    .optional(),
})
export type DeploymentFilter = z.output<typeof DeploymentFilter>

/** A deployment in a list of its own, with what a lambda's `lastDeployment` has no room for. */
export const DeploymentRecordView = DeploymentView.extend({
  lambdaName: z.string(),
  lambdaState: z.enum(LAMBDA_STATES).describe('The state that the lambda is in now.'),
  newestVersion: z.number().describe('The newest version of the lambda that is saved now.'),
  deployedVersion: z.number().optional().describe('The version that serves now; missing for none.'),
  kind: z.enum(['deploy', 'undeploy']),
  servedBefore: z.number().optional().describe('The version that served when this one began.'),
  errorPosition: Position.optional().describe('Where in the code the error is, if it is there.'),
  retryMayHelp: z
    .boolean()
    .optional()
    .describe('Of a failure: its cause is not the code, so deploying again may help.'),
  /** When each state was reached. */
  timeline: z.partialRecord(z.enum(DEPLOYMENT_STATES), z.string()),
}).meta({
  id: 'DeploymentRecord',
  examples: [
    {
      ...DEPLOYMENT_EXAMPLE,
      lambdaName: 'Greeter',
      lambdaState: 'Productive',
      newestVersion: 3,
      deployedVersion: 3,
      kind: 'deploy',
      servedBefore: 2,
      timeline: {
        'Build Start': '2026-11-22T09:30:00.000Z',
        'Build Finish': '2026-11-22T09:30:00.000Z',
        'Deploy Start': '2026-11-22T09:30:00.000Z',
        'Deploy Finish': '2026-11-22T09:31:12.000Z',
      },
    },
  ],
})
export type DeploymentRecordView = z.infer<typeof DeploymentRecordView>

/** The newest deployment of each lambda of an account, the newest first, at most 1,000. */
export async function listDeployments(
  { db, accountId }: AccountContext,
  { name, state }: DeploymentFilter,
): Promise<DeploymentRecordView[]> {
  const rows = await db
    .select({ deployment: deployments, lambda: NOW, servedBefore })
    .from(lambdas)
    .innerJoin(deployments, eq(deployments.uuid, newestDeploymentUuid))
    .where(
      and(
        eq(lambdas.accountId, accountId),
        name === undefined ? undefined : containsText(lambdas.name, name),
        state && inArray(deployments.state, state),
      ),
    )
    .orderBy(desc(deployments.createdAt))
    .limit(MAX_LISTED)
  return rows.map(toRecordView)
}

/** The deployments of one lambda, the newest first, at most 100; throws `ApiError` 404 when there is no such lambda. */
export async function listHistory(
  { db, accountId }: AccountContext,
  lambdaUuid: string,
): Promise<DeploymentRecordView[]> {
  const isLambda = and(eq(lambdas.uuid, lambdaUuid), eq(lambdas.accountId, accountId))
  const {
    known: [lambda],
    rows,
  } = await runBatch(db, {
    known: db.select(NOW).from(lambdas).where(isLambda),
    rows: db
      .select({ deployment: deployments, servedBefore })
      .from(deployments)
      .where(
        and(
          eq(deployments.lambdaUuid, lambdaUuid),
          eq(deployments.accountId, accountId),
          ne(deployments.kind, 'rebuild'),
        ),
      )
      .orderBy(desc(deployments.createdAt), desc(sql`deployments.rowid`))
      .limit(HISTORY_LENGTH),
  })
  if (!lambda) throw lambdaNotFound(lambdaUuid, accountId)
  return rows.map((row) => toRecordView({ ...row, lambda }))
}

/** What is told of a deployment's lambda, as it is now. */
const NOW = {
  name: lambdas.name,
  state: lambdas.state,
  version: lambdas.version,
  deployedVersion: lambdas.deployedVersion,
}

const newestDeploymentUuid = sql`(
  SELECT newest.uuid FROM deployments AS newest WHERE newest.lambda_uuid = ${lambdas.uuid} AND newest.kind <> 'rebuild'
  ORDER BY newest.created_at DESC, newest.rowid DESC LIMIT 1
)`

/** The version that served when a deployment began; null when none did. */
const servedBefore = sql<number | null>`(
  SELECT CASE former.kind WHEN 'deploy' THEN former.lambda_version END FROM deployments AS former
  WHERE former.lambda_uuid = deployments.lambda_uuid AND former.rowid < deployments.rowid
    AND former.kind <> 'rebuild' AND former.state = 'Deploy Finish'
  ORDER BY former.created_at DESC, former.rowid DESC LIMIT 1
)`.as('served_before')

interface RecordRow {
  deployment: typeof deployments.$inferSelect
  lambda: Pick<typeof lambdas.$inferSelect, keyof typeof NOW>
  servedBefore: number | null
}

function toRecordView({ deployment, lambda, servedBefore }: RecordRow): DeploymentRecordView {
  const { error } = deployment
  const timeline = Object.entries(deployment.timeline).map(([state, reachedAt]) => [
    state,
    new Date(reachedAt).toISOString(),
  ])
  return {
    ...toDeploymentView(deployment),
    ...(error?.position && { errorPosition: error.position }),
    ...(error && { retryMayHelp: error.errorCode === UNAVAILABLE }),
    lambdaName: lambda.name,
    lambdaState: lambda.state,
    newestVersion: lambda.version,
    ...(lambda.deployedVersion !== null && { deployedVersion: lambda.deployedVersion }),
    kind: deployment.kind === 'undeploy' ? 'undeploy' : 'deploy',
    ...(servedBefore !== null && { servedBefore }),
    timeline: Object.fromEntries(timeline),
  }
}
