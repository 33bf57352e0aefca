import type * as published from 'lp-faas-toolbelt'
import type { HttpClient } from 'lp-faas-toolbelt'
import { createSalesforceClient } from './salesforce-client.ts'
import { createSecretClient } from './secret-client.ts'

/**
 * A `request-promise-native` function for one lambda: rejects for a status outside of 2xx unless
 * `simple` is false, resolves to the body unless `resolveWithFullResponse` is true, and names the
 * account and the lambda to whom it calls.
 */
function createHttpClient(): HttpClient {
  const { BRAND_ID = '', LAMBDA_UUID = '' } = process.env
  // Required on first use, so that a lambda which calls nobody never evaluates it.
  return require('request-promise-native').defaults({
    headers: { 'LP-URL': BRAND_ID, 'User-Agent': `LP-Lambda-${LAMBDA_UUID}` },
  })
}

/** What `require('lp-faas-toolbelt').Toolbelt` offers: each member makes a client. */
export const Toolbelt = {
  HTTPClient: createHttpClient,
  SFClient: createSalesforceClient,
  SecretClient: createSecretClient,
} as const satisfies typeof published.Toolbelt
export { ErrorCodes } from './error-codes.ts'
export { SecretError } from './secret-client.ts'
