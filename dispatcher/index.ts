import { app } from './app.ts'
import { reconcileDeployments } from './deployments/reconcile-deployments.ts'
import type { Env } from './env.ts'
import type { InvocationRecord } from './invocations/invocation-record.ts'
import { writeRecords } from './invocations/write-records.ts'

/** The cron string of the one tick that a start script sends before anything else can be running. */
const STARTUP = '@startup'

export default {
  fetch: app.fetch,

  queue: (batch, env) => writeRecords(batch, env.DB),

  async scheduled({ cron }, env) {
    const scope = cron === STARTUP ? { leaseMs: 0 } : {}
    await reconcileDeployments(env, new Date(), scope)
  },
} satisfies ExportedHandler<Env, InvocationRecord[]>
