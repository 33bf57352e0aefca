import { Hono } from 'hono'
import { RegExpRouter } from 'hono/router/reg-exp-router'
import { baseApp } from '../kit/http/base-app.ts'
import { respondToError } from '../kit/http/respond-to-error.ts'
import { RELEASE } from '../kit/release.ts'
import type { AppEnv } from './env.ts'
import { announceChanges } from './routes/announce-changes.ts'
import { asyncInvocationRoutes } from './routes/async-invocations.ts'
import { auditTrailRoutes } from './routes/audit-trail.ts'
import { catalogueRoutes } from './routes/catalogues.ts'
import { deadLetterRoutes } from './routes/dead-letters.ts'
import { deploymentRoutes } from './routes/deployments.ts'
import { domainRoutes } from './routes/domains.ts'
import { egressAddressRoutes } from './routes/egress-addresses.ts'
import { emailReportRoutes } from './routes/email-reports.ts'
import { eventStreamRoutes } from './routes/event-stream.ts'
import { invocationRoutes } from './routes/invocations.ts'
import { lambdaRoutes, runtimeRoutes } from './routes/lambdas.ts'
import { limitRoutes } from './routes/limits.ts'
import { logRoutes } from './routes/logs.ts'
import { addMcpRoute, mcpMetadataRoutes } from './routes/mcp.ts'
import { meRoutes } from './routes/me.ts'
import { addOpenApiRoute } from './routes/openapi.ts'
import { provisioningRoutes } from './routes/provisioning.ts'
import { permissionMatrixRoutes } from './routes/permission-matrix.ts'
import { proxySettingsRoutes } from './routes/proxy-settings.ts'
import { reviewRoutes } from './routes/reviews.ts'
import { reportRoutes } from './routes/reports.ts'
import { scheduleRoutes } from './routes/schedules.ts'
import { secretRoutes } from './routes/secrets.ts'
import { sentinelRoutes } from './routes/sentinel-proxy.ts'
import { trialRoutes } from './routes/trials.ts'
import { uiRoutes } from './routes/ui.ts'
import { versionRoutes } from './routes/versions.ts'

/**
 * The dispatcher's routes; `index.ts` gives it the bindings. The router is the one that finds a route at
 * once; it refuses paths that it can't, such as a parameter beside a fixed name.
 */
export const app = baseApp(
  new Hono<AppEnv>({ strict: false, router: new RegExpRouter() }),
  respondToError,
)
  .get('/healthz', (c) => c.json({ status: 'ok', version: RELEASE }))
  .use('/api/account/:accountId/lambdas/*', announceChanges('lambda', 5))
  .use('/api/account/:accountId/schedules/*', announceChanges('schedule', 5))
  .route('/', invocationRoutes)
  .route('/', asyncInvocationRoutes)
  .route('/', deadLetterRoutes)
  .route('/', proxySettingsRoutes)
  .route('/', domainRoutes)
  .route('/', auditTrailRoutes)
  .route('/', secretRoutes)
  .route('/', meRoutes)
  .route('/', permissionMatrixRoutes)
  .route('/', uiRoutes)
  .route('/', scheduleRoutes)
  .route('/', provisioningRoutes)
  // Before the sentinel, which has all other paths of its kind.
  .route('/', mcpMetadataRoutes)
  .route('/', sentinelRoutes)
  .route('/api/account/:accountId', lambdaRoutes)
  .route('/api/account/:accountId', versionRoutes)
  .route('/api/account/:accountId', reviewRoutes)
  .route('/api/account/:accountId', trialRoutes)
  .route('/api/account/:accountId', deploymentRoutes)
  .route('/api/account/:accountId', limitRoutes)
  .route('/api/account/:accountId', egressAddressRoutes)
  .route('/api/account/:accountId', catalogueRoutes)
  .route('/api/account/:accountId', logRoutes)
  .route('/api/account/:accountId', reportRoutes)
  .route('/api/account/:accountId', emailReportRoutes)
  .route('/api/account/:accountId', eventStreamRoutes)
  .route('/api/account/:accountId', runtimeRoutes)

addMcpRoute(app)
addOpenApiRoute(app)
