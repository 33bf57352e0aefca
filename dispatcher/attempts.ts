import { WorkerEntrypoint } from 'cloudflare:workers'
import type { AttemptRunner, DueRun, RunResult } from './contract.ts'
import type { Bindings } from './env.ts'
import { whileServing } from './in-flight.ts'
import { invocationContext } from './invocation-context.ts'
import { isolateEnv } from './isolate-env.ts'
import { runDue } from './pending-invocations/run-due.ts'

/** Runs what the accounts' pending invocations have due, by a binding of their Worker. */
export class Attempts extends WorkerEntrypoint<Bindings> implements AttemptRunner {
  async run(due: DueRun): Promise<RunResult> {
    const waitUntil = this.ctx.waitUntil.bind(this.ctx)
    const context = invocationContext(isolateEnv(this.env), waitUntil)
    return whileServing(() => runDue(context, due)) ?? { kind: 'postponed' }
  }
}
