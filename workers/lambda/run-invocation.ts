import { callLambda } from './call-lambda.ts'
import type { Invocation } from './invocation.ts'
import { isLoaded, loadedLambda, loadLambda } from './load-lambda.ts'
import { STARTED, YIELDED, writeMark } from './marks.ts'
import { apply, clearTimeout, promiseThen, setTimeout } from './primordials.ts'
import type { LambdaInput } from './read-input.ts'

/** Published limit of an invocation, by the wall clock. */
const WALL_LIMIT_MS = 30_000

/**
 * Loads the lambda if need be, calls it, and returns when the invocation is settled. A load that fails
 * settles it, and so does the limit, also for a load that never ends: a module can break the promises
 * that its load is awaited with.
 */
export async function runInvocation(invocation: Invocation, input: LambdaInput): Promise<void> {
  let turn: ReturnType<typeof setTimeout> | null = null
  const call = (): void => {
    callLambda(loadedLambda(), input, (settlement) => invocation.settle(settlement))
    if (!invocation.settlement) turn = setTimeout(() => writeMark(YIELDED, invocation.id), 0)
  }

  if (isLoaded()) {
    call()
    if (invocation.settlement) return
  } else {
    apply(promiseThen<void>, loadLambda(), [
      () => {
        writeMark(STARTED, invocation.id)
        call()
      },
      (reason: unknown) => invocation.settle({ kind: 'failed', reason }),
    ])
  }
  const limit = setTimeout(() => invocation.settle({ kind: 'expired' }), WALL_LIMIT_MS)
  await invocation.settled
  clearTimeout(turn)
  clearTimeout(limit)
}
