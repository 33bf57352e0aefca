import type { Settlement } from './invocation.ts'
import type { LambdaInput } from './read-input.ts'
import {
  apply,
  getPrototypeOf,
  hasOwn,
  promisePrototype,
  promiseThen,
  SafePromise,
} from './primordials.ts'

/** A lambda as its developer wrote it. */
export type Lambda = (
  input: LambdaInput,
  callback: (error?: unknown, result?: unknown) => void,
) => unknown

/**
 * Calls the lambda. Its first call of the callback decides: null or undefined as the error is
 * success, with the result awaited when it is a promise. Before that, a synchronous throw and a
 * returned promise that rejects are failures; any other return value is ignored.
 */
export function callLambda(
  lambda: Lambda,
  input: LambdaInput,
  settle: (settlement: Settlement) => void,
): void {
  let isDecided = false
  const decide = (): boolean => {
    if (isDecided) return false
    isDecided = true
    return true
  }
  const fail = (reason: unknown): void => {
    if (decide()) settle({ kind: 'failed', reason })
  }

  try {
    const returned = lambda(input, (error, result) => {
      if (!decide()) return
      if (error !== undefined && error !== null) settle({ kind: 'failed', reason: error })
      else {
        adopt(
          result,
          (value) => settle({ kind: 'succeeded', result: value }),
          (reason) => settle({ kind: 'failed', reason }),
        )
      }
    })
    adopt(returned, () => {}, fail)
  } catch (reason) {
    fail(reason)
  }
}

function adopt(
  value: unknown,
  onValue: (value: unknown) => void,
  onReason: (reason: unknown) => void,
): void {
  const mayBePromise = typeof value === 'function' || (typeof value === 'object' && value !== null)
  if (!mayBePromise) {
    onValue(value)
    return
  }
  try {
    const promise = isPlainPromise(value)
      ? value
      : new SafePromise<unknown>((resolve) => resolve(value))
    apply(promiseThen<void>, promise, [onValue, onReason])
  } catch (reason) {
    onReason(reason)
  }
}

/** Such a promise is listened to directly, so that a replaced `Promise.prototype.then` hides nothing. */
function isPlainPromise(value: object): value is Promise<unknown> {
  return getPrototypeOf(value) === promisePrototype && !hasOwn(value, 'then')
}
