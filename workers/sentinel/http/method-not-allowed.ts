import type { Handler } from 'hono'
import type { SentinelEnv } from '../env.ts'
import { respondToApiError } from '../pages/respond-to-error.ts'
import { ApiError } from './api-error.ts'

/** Answers a path that exists to a method that does not: 405 with the header `Allow` (RFC 9110). */
export function methodNotAllowed(...allowed: string[]): Handler<SentinelEnv> {
  return function refuseMethod(c) {
    const refusal = new ApiError(
      'com.liveperson.faas.fm.method-not-allowed',
      `This path does not know ${c.req.method}. Use ${allowed.join(' or ')}.`,
    )
    c.header('Allow', allowed.join(', '))
    return respondToApiError(refusal, c)
  }
}
