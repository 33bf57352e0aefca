import type { Answered, LambdaSummary } from '../../api/types.ts'

/** The template of the first lamp, and the name that the function gets. */
export const FIRST_TEMPLATE = 'greeting'
export const FIRST_NAME = 'Hello World'

/** Whether nobody has written anything here yet: no function, or the one that the platform's start made. */
export function isFresh({ total, lambdas }: Answered<'/lambda-summaries'>): boolean {
  if (total === 0) return true
  const [only] = lambdas
  return total === 1 && only !== undefined && isUntouched(only)
}

function isUntouched({ name, version }: LambdaSummary): boolean {
  return name === FIRST_NAME && version === 1
}
