import type { HttpClient, SalesforceConnection, SalesforceParameters } from 'lp-faas-toolbelt'

/** What `request-promise-native` exports, as far as the toolbelt needs it. */
export interface RequestPromise extends HttpClient {
  defaults(options: object): HttpClient
}

/** Renews a session of jsforce; `done` gets an error or the new access token. */
export type RefreshFunction = (
  connection: SalesforceConnection,
  done: (error: Error | null, accessToken?: string) => void,
) => void

/**
 * What `jsforce` exports, as far as the toolbelt needs it. The package's own types would bring those
 * of Node into a program that is checked against a Worker's.
 */
export interface Jsforce {
  Connection: new (
    parameters: SalesforceParameters & { refreshFn?: RefreshFunction },
  ) => SalesforceConnection
}
