import { WorkerEntrypoint } from 'cloudflare:workers'
import type { AttemptRunner, DueRun, RunResult } from '../workers/pending-invocations/contract.ts'
import type { Bindings } from './env.ts'
import { whileServing } from './in-flight.ts'
import { runIn } from './invocations/dispatch-lambda.ts'
import { RecordBuffer } from './invocations/record-buffer.ts'
import { runDue } from './pending-invocations/run-due.ts'

const records = new RecordBuffer()

/** Runs what the accounts' pending invocations have due, by a binding of their Worker. */
export class Attempts extends WorkerEntrypoint<Bindings> implements AttemptRunner {
  async run(due: DueRun): Promise<RunResult> {
    const waitUntil = this.ctx.waitUntil.bind(this.ctx)
    const context = {
      run: runIn(this.env.LAMBDAS),
      record: (record: Parameters<typeof records.add>[0]) =>
        records.add(record, this.env.RECORDS, waitUntil),
    }
    return whileServing(() => runDue(due, context)) ?? { kind: 'postponed' }
  }
}
