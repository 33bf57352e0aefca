import { type Context, Hono } from 'hono'
import lambdaModules from 'lamplighter:lambda-modules'
import * as z from 'zod'
import { describe } from '../../kit/http/describe-route.ts'
import { validate } from '../../kit/http/validate.ts'
import { announceProgress } from '../deployments/announce-progress.ts'
import type { DeploymentJob } from '../deployments/deployment-job.ts'
import {
  DeploymentFilter,
  DeploymentRecordView,
  listDeployments,
  listHistory,
} from '../deployments/list-deployments.ts'
import { requestDeployment } from '../deployments/request-deployment.ts'
import { runDeployment, runUndeployment } from '../deployments/run-deployment.ts'
import type { AppEnv } from '../env.ts'
import { whileServing } from '../in-flight.ts'
import { listPausedSchedules } from '../schedules/pause-schedules.ts'
import { authorize, requireProvisioned } from './authorize.ts'
import { uuidParam } from './uuid-param.ts'

const MAX_BODY_BYTES = 10_000
const tag = 'Deployments'
/** What to deploy. Published clients send no body, or a time stamp in it. */
const DeploymentOrder = z
  .object({
    version: z
      .int('It is the number of a version')
      .min(1, 'Versions are numbered from 1')
      .optional()
      .describe('The version to bring into service; an older one rolls back.'),
  })
  .meta({ id: 'DeploymentOrder', examples: [{ version: 2 }] })
// The published command line tool takes an answer with a `uuid` for a failure.
const Started = z
  .object({ message: z.string() })
  .meta({ id: 'UndeploymentStarted', examples: [{ message: 'Successfully started undeployment' }] })
const DeploymentStarted = Started.extend({
  /** UUIDs of the schedules that an undeployment has paused and that stay so until somebody resumes them. */
  pausedSchedules: z.array(z.string()).optional(),
}).meta({ id: 'DeploymentStarted', examples: [{ message: 'Successfully started deployment' }] })
const ACTIVE = 'Another deployment of the lambda is active'

/** Deploy, undeploy and what became of it; to be mounted below an account's path. */
export const deploymentRoutes = new Hono<AppEnv>()
  .get(
    '/deployments',
    describe({
      tag,
      id: 'listDeployments',
      summary: 'Lists the newest deployment of each lambda.',
      schema: z.array(DeploymentRecordView),
    }),
    authorize('lambda:read'),
    validate('query', DeploymentFilter),
    async function list(c) {
      return c.json(await listDeployments(c.get('context'), c.req.valid('query')))
    },
  )
  .get(
    '/deployments/:lambdaUuid',
    describe({
      tag,
      id: 'listDeploymentHistory',
      summary: 'Lists the deployments of a lambda, the newest first.',
      schema: z.array(DeploymentRecordView),
    }),
    authorize('lambda:read'),
    async function history(c) {
      const lambdaUuid = uuidParam(c.req.param('lambdaUuid'))
      return c.json(await listHistory(c.get('context'), lambdaUuid))
    },
  )
  .post(
    '/deployments/:lambdaUuid',
    describe({
      tag,
      id: 'deployLambda',
      summary: 'Starts to deploy a version of a lambda: the newest, or the one named.',
      schema: DeploymentStarted,
      others: { 409: `${ACTIVE}.` },
    }),
    authorize('lambda:deploy'),
    requireProvisioned,
    validate('json', DeploymentOrder, { maxBytes: MAX_BODY_BYTES, isOptional: true }),
    async function deploy(c) {
      const lambdaUuid = uuidParam(c.req.param('lambdaUuid'))
      const context = { ...c.get('context'), env: c.env }
      const { version } = c.req.valid('json')
      const job = await requestDeployment(context, { kind: 'deploy', lambdaUuid, version })
      await announceStart(c, job, 'deploy')
      finishBeforeStop(c, runDeployment(c.env, job, lambdaModules))
      const pausedSchedules = await listPausedSchedules(context.db, lambdaUuid)
      return c.json({
        message: 'Successfully started deployment',
        ...(pausedSchedules.length > 0 && { pausedSchedules }),
      })
    },
  )
  .delete(
    '/deployments/:lambdaUuid',
    describe({
      tag,
      id: 'undeployLambda',
      summary: 'Starts to undeploy a lambda.',
      schema: Started,
      others: { 409: `${ACTIVE}, or it is not deployed.` },
    }),
    authorize('lambda:deploy'),
    async function undeploy(c) {
      const lambdaUuid = uuidParam(c.req.param('lambdaUuid'))
      const context = { ...c.get('context'), env: c.env }
      const job = await requestDeployment(context, { kind: 'undeploy', lambdaUuid })
      await announceStart(c, job, 'undeploy')
      finishBeforeStop(c, runUndeployment(c.env, job))
      return c.json({ message: 'Successfully started undeployment' })
    },
  )

async function announceStart(
  c: Context<AppEnv>,
  { deploymentUuid: uuid, accountId, lambdaUuid, lambdaVersion }: DeploymentJob,
  kind: 'deploy' | 'undeploy',
): Promise<void> {
  const state = kind === 'deploy' ? 'Build Start' : 'Deploy Start'
  await announceProgress(c.env, accountId, { uuid, kind, lambdaUuid, lambdaVersion }, state)
}

/** Goes on after the answer; a platform that is about to stop waits for it. */
function finishBeforeStop(c: Context<AppEnv>, work: Promise<void>): void {
  c.executionCtx.waitUntil(whileServing(() => work) ?? work)
}
