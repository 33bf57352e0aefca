import lambdaModules from 'lamplighter:lambda-modules'
import { app } from './app.ts'
import { rebuildScripts } from './deployments/rebuild-scripts.ts'
import { reconcileDeployments } from './deployments/reconcile-deployments.ts'
import type { Env } from './env.ts'
import { ApiError } from './api-error.ts'
import type { InvocationRecord } from './invocations/invocation-record.ts'
import { writeRecords } from './invocations/write-records.ts'
import { whileServing } from './lifecycle.ts'
import { resealSecrets } from './secrets/reseal-secrets.ts'

export { Lifecycle } from './lifecycle.ts'

/** The cron string of the one tick that a start script sends before anything else can be running. */
const STARTUP = '@startup'

export default {
  fetch: (request, env, ctx) =>
    whileServing(async () => app.fetch(request, env, ctx)) ?? refuseWhileStopping(),

  queue: (batch, env) => writeRecords(batch, env.DB),

  async scheduled({ cron }, env) {
    const scope = cron === STARTUP ? { leaseMs: 0 } : {}
    await reconcileDeployments(env, new Date(), scope)
    await resealSecrets(env)
    // Whoever sends the first tick waits for nothing of this: it has the other ticks' time.
    if (cron !== STARTUP) await rebuildScripts(env, lambdaModules)
  },
} satisfies ExportedHandler<Env, InvocationRecord[]>

function refuseWhileStopping(): Response {
  const refusal = new ApiError(
    'com.liveperson.faas.es.unavailable',
    'The platform is stopping. Repeat the request shortly.',
  )
  return Response.json(refusal.toBody(), { status: refusal.status })
}
