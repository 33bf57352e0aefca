import { app } from './app.ts'
import type { Env } from './env.ts'
import type { InvocationRecord } from './invocations/invocation-record.ts'
import { writeRecords } from './invocations/write-records.ts'
import { refuseWhileStopping, whileServing } from './in-flight.ts'
import { runTick } from './tick.ts'

export { FromLambda } from './from-lambda.ts'
export { Internal } from './internal-app.ts'
export { Lifecycle } from './lifecycle.ts'

export default {
  fetch: (request, env, ctx) =>
    whileServing(async () => app.fetch(request, env, ctx)) ?? refuseWhileStopping(),

  queue: (batch, env) => writeRecords(batch, env.DB),

  scheduled: ({ cron }, env) => runTick(env, cron),
} satisfies ExportedHandler<Env, InvocationRecord[]>
