import { app } from './app.ts'
import type { Env } from './env.ts'
import type { InvocationRecord } from './invocations/invocation-record.ts'
import { writeRecords } from './invocations/write-records.ts'

export default {
  fetch: app.fetch,
  queue: (batch: MessageBatch<InvocationRecord[]>, env: Env): Promise<void> =>
    writeRecords(batch, env.DB),
}
