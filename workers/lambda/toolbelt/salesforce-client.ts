import type { SalesforceClient, SalesforceConnection, SalesforceParameters } from 'lp-faas-toolbelt'
import type { RefreshFunction } from './required-modules.ts'

/** The client behind `Toolbelt.SFClient()`. */
export function createSalesforceClient(): SalesforceClient {
  return { connectToSalesforce }
}

/**
 * A jsforce connection, whose methods take a Node callback or give a promise. A refresh token is
 * accepted without the OAuth client that renewing would need, as published examples pass it: such a
 * connection works until its access token expires, and then says what is missing.
 */
function connectToSalesforce(
  params: SalesforceParameters & { refreshFn?: RefreshFunction } = {},
): SalesforceConnection {
  const jsforce = require('jsforce')
  const needsRefreshFunction = params.refreshToken && !params.refreshFn && !params.oauth2?.clientId
  return new jsforce.Connection({
    // Without an instance, the login host is the one that a published example names.
    instanceUrl: params.loginUrl,
    ...params,
    ...(needsRefreshFunction ? { refreshFn: refuseRefresh } : undefined),
  })
}

const refuseRefresh: RefreshFunction = (_connection, callback) => {
  callback(
    new Error(
      'The access token for Salesforce has expired, and renewing it needs the parameter "oauth2" with "clientId" and "clientSecret".',
    ),
  )
}
