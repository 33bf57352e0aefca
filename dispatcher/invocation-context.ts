import type { Env } from './env.ts'
import { runIn } from './invocations/dispatch-lambda.ts'
import type { InvocationContext } from './invocations/invoke-lambda.ts'

/** What an invocation in this Worker needs: the namespace, and a buffer of records, the isolate's unless another is given. */
export function invocationContext(
  env: Env,
  waitUntil: (work: Promise<unknown>) => void,
  records = env.RECORD_BUFFER,
): InvocationContext {
  return {
    run: runIn(env.LAMBDAS),
    limitsOf: (accountId) => env.KNOWN_LIMITS.of(accountId, waitUntil),
    admit: (accountId) => env.KNOWN_LIMITS.admit(accountId, waitUntil),
    record: (record) => records.add(record, env.RECORDS, waitUntil),
  }
}
