import { app } from './app.ts'
import { reconcileDeployments } from './deployments/reconcile-deployments.ts'
import type { Env } from './env.ts'
import type { InvocationRecord } from './invocations/invocation-record.ts'
import { writeRecords } from './invocations/write-records.ts'
import { refuseWhileStopping, whileServing } from './lifecycle.ts'
import { resealSecrets } from './secrets/reseal-secrets.ts'

export { FromLambda } from './from-lambda.ts'
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
  },
} satisfies ExportedHandler<Env, InvocationRecord[]>
