import type { DispatchNamespace } from '../env.ts'
import { buildRecord } from './build-record.ts'
import { dispatchLambda, type Invocation } from './dispatch-lambda.ts'
import type { InvocationEnding } from './invocation-ending.ts'
import type { InvocationRecord } from './invocation-record.ts'

/** Where invocations run and where their records go. */
export interface InvocationContext {
  lambdas: DispatchNamespace
  /** Takes a record without failing or waiting. */
  record: (record: InvocationRecord) => void
}

/**
 * Runs a lambda and records how it ended. Throws `ApiError` as `dispatchLambda` does, and then
 * records nothing: what did not run was no invocation.
 */
export async function invokeLambda(
  invocation: Invocation,
  { lambdas, record }: InvocationContext,
): Promise<InvocationEnding> {
  const startedAtMs = Date.now()
  const ending = await dispatchLambda(invocation, lambdas)
  record(buildRecord(invocation, ending, startedAtMs))
  return ending
}
