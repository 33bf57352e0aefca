import { app } from './app.ts'
import type { Bindings } from './env.ts'
import type { InvocationRecord } from './invocations/invocation-record.ts'
import { writeRecords } from './invocations/write-records.ts'
import { refuseWhileStopping, whileServing } from './in-flight.ts'
import { isolateEnv } from './isolate-env.ts'
import { runTick } from './tick.ts'

export { Attempts } from './attempts.ts'
export { FromLambda } from './from-lambda.ts'
export { Internal } from './internal-app.ts'
export { Lifecycle } from './operator-app.ts'

export default {
  fetch: (request, bindings, ctx) =>
    whileServing(async () => app.fetch(request, isolateEnv(bindings), ctx)) ??
    refuseWhileStopping(),

  queue: (batch, bindings) => writeRecords(batch, bindings),

  scheduled: ({ cron }, bindings) => runTick(isolateEnv(bindings), cron),
} satisfies ExportedHandler<Bindings, InvocationRecord[]>
