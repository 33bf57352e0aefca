import type { HttpClient } from 'lp-faas-toolbelt'
import { GenerateHeaders } from './headers-gen.ts'

/**
 * A `request-promise-native` function for one lambda: rejects for a status outside of 2xx unless
 * `simple` is false, resolves to the body unless `resolveWithFullResponse` is true, and names the
 * account and the lambda to whom it calls.
 */
export function createHttpClient(): HttpClient {
  // Required on first use, so that a lambda which calls nobody never evaluates it.
  return require('request-promise-native').defaults({ headers: GenerateHeaders() })
}
