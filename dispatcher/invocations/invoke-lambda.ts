import { buildRecord } from './build-record.ts'
import { dispatchLambda, type Invocation, type RunScript } from './dispatch-lambda.ts'
import type { InvocationEnding } from './invocation-ending.ts'
import type { InvocationRecord } from './invocation-record.ts'

/** Where invocations run and where their records go. */
export interface InvocationContext {
  run: RunScript
  /** Takes a record without failing or waiting. */
  record: (record: InvocationRecord) => void
}

/**
 * Runs a lambda and records how it ended. Throws `ApiError` as `dispatchLambda` does, and then
 * records nothing: what did not run was no invocation.
 */
export async function invokeLambda(
  invocation: Invocation,
  { run, record }: InvocationContext,
): Promise<InvocationEnding> {
  const startedAtMs = Date.now()
  const ending = await dispatchLambda(invocation, run)
  record(buildRecord(invocation, ending, startedAtMs))
  return ending
}
