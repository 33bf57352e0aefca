import { callLambda } from './call-lambda.ts'
import type { Invocation } from './invocation.ts'
import { isLoaded, loadedLambda, loadLambda } from './load-lambda.ts'
import { STARTED, YIELDED, writeMark } from './marks.ts'
import { clearTimeout, setTimeout } from './primordials.ts'
import type { LambdaInput } from './read-input.ts'

/** Published limit of an invocation, by the wall clock. */
const WALL_LIMIT_MS = 30_000

/**
 * Loads the lambda if need be, calls it, and returns when the invocation is settled. Throws what the
 * lambda's module throws while it loads.
 */
export async function runInvocation(invocation: Invocation, input: LambdaInput): Promise<void> {
  if (!isLoaded()) {
    await loadLambda()
    writeMark(STARTED, invocation.id)
  }
  callLambda(loadedLambda(), input, (settlement) => invocation.settle(settlement))
  if (invocation.settlement) return

  const turn = setTimeout(() => writeMark(YIELDED, invocation.id), 0)
  const limit = setTimeout(() => invocation.settle({ kind: 'expired' }), WALL_LIMIT_MS)
  await invocation.settled
  clearTimeout(turn)
  clearTimeout(limit)
}
