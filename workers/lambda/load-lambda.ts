import type { Lambda } from './call-lambda.ts'
import { SafeReferenceError } from './primordials.ts'

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
    throw new SafeReferenceError('The code declares no function with the name "lambda".')
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
