import type { Handler } from 'hono'
import { ApiError } from '../api-error.ts'
import type { AppEnv } from '../env.ts'

/**
 * Refuses every method that the routes before it did not take (RFC 9110 section 15.5.6).
 *
 * @param allow the methods that the path offers, as the Allow header lists them
 */
export function methodNotAllowed(allow: string): Handler<AppEnv> {
  return function refuseMethod(c) {
    const refusal = new ApiError(
      'com.liveperson.faas.fm.method-not-allowed',
      `This path does not offer the method ${c.req.method}. Use ${allow.replaceAll(', ', ' or ')}.`,
    )
    return c.json(refusal.toBody(), refusal.status, { Allow: allow })
  }
}
