import type { Context } from 'hono'
import type { AppEnv } from '../env.ts'

/** How many lambdas wait for the one that a request calls. */
export function depthOf(c: Context<AppEnv>): number {
  const caller = c.env.CALLING_LAMBDA
  return caller ? (caller.depth ?? 0) + 1 : 0
}
