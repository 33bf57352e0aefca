import type * as published from 'lp-faas-toolbelt'
import { createHttpClient } from './http-client.ts'
import { createSalesforceClient } from './salesforce-client.ts'
import { createSecretClient } from './secret-client.ts'

/** What `require('lp-faas-toolbelt').Toolbelt` offers: each member makes a client. */
export const Toolbelt = {
  HTTPClient: createHttpClient,
  SFClient: createSalesforceClient,
  SecretClient: createSecretClient,
} as const satisfies typeof published.Toolbelt

export { ErrorCodes } from './error-codes.ts'
export { SecretError } from './secret-error.ts'
