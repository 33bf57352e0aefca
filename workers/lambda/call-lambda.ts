import { BODY_REFUSALS } from './contract.ts'
import type { Settlement } from './invocation.ts'
import {
  apply,
  get,
  getPrototypeOf,
  hasOwn,
  isArray,
  parse,
  promisePrototype,
  promiseThen,
  SafePromise,
  SafeReferenceError,
} from './primordials.ts'

/** What a lambda is called with. */
export interface LambdaInput {
  headers: unknown
  payload: unknown
}

/** The input, or a sentence for the caller that says why the body holds none. */
export type InputReading = { input: LambdaInput } | { refusal: string }

/** Reads an invocation's body, `{ timestamp?, headers?, payload? }`, or says what is wrong with it. */
export function readInput(body: string): InputReading {
  let value: unknown
  try {
    value = parse(body)
  } catch {
    return { refusal: BODY_REFUSALS.notJson }
  }
  if (typeof value !== 'object' || value === null || isArray(value)) {
    return { refusal: BODY_REFUSALS.noObject }
  }

  const headers = own(value, 'headers') ?? []
  if (!isArray(headers) || !areHeaders(headers)) return { refusal: BODY_REFUSALS.headers }
  return { input: { headers, payload: own(value, 'payload') } }
}

function areHeaders(headers: readonly unknown[]): boolean {
  for (let i = 0; i < headers.length; i += 1) {
    const header: unknown = headers[i]
    if (typeof header !== 'object' || header === null) return false
    if (typeof own(header, 'key') !== 'string') return false
    if (typeof own(header, 'value') !== 'string') return false
  }
  return true
}

function own(object: object, key: string): unknown {
  return hasOwn(object, key) ? get(object, key) : undefined
}

let lambda: Lambda | undefined

/**
 * Loads the lambda's module, on first use: code that throws while it loads then fails its invocation
 * like any other, where a static import would fail the whole Worker. The runtime remembers a failed
 * load, so every further one fails the same way. Throws what the module threw.
 */
export async function loadLambda(): Promise<void> {
  if (lambda) return
  const { default: exported } = await import('./lambda.cjs')
  if (typeof exported !== 'function') {
    throw new SafeReferenceError('The code declares no function named "lambda".')
  }
  lambda = (input, callback) => exported(input, callback)
}

/** Whether `loadLambda` has nothing left to do. */
export function isLoaded(): boolean {
  return lambda !== undefined
}

/** The lambda that `loadLambda` has loaded. */
export function loadedLambda(): Lambda {
  if (!lambda) throw new SafeReferenceError('The lambda was called before it was loaded.')
  return lambda
}

/** A lambda as its developer wrote it. */
type Lambda = (input: LambdaInput, callback: (error?: unknown, result?: unknown) => void) => unknown

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
