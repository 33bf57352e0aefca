/** What a lambda gets from `require('lp-faas-toolbelt')`; the editor completes from this file. */
declare module 'lp-faas-toolbelt' {
  /** Makes the clients that a lambda works with. */
  export const Toolbelt: {
    /** An HTTP client in the manner of `request-promise-native`. Only whitelisted domains answer. */
    HTTPClient(): HttpClient
    /** Connects to Salesforce by jsforce. */
    SFClient(): SalesforceClient
    /** Reads and changes the account's secrets. */
    SecretClient(): SecretClient
  }

  export interface HttpClient {
    (url: string, options?: HttpOptions): HttpRequest
    (options: HttpOptions & ({ url: string } | { uri: string })): HttpRequest
  }

  export interface HttpOptions {
    url?: string
    uri?: string
    baseUrl?: string
    /** GET when left out. */
    method?: string
    headers?: Record<string, string>
    body?: unknown
    /** True to send `body` as JSON and to parse the answer, or the value to send. */
    json?: unknown
    form?: Record<string, unknown> | string
    qs?: Record<string, unknown>
    /** Rejects for a status outside of 2xx; true when left out. */
    simple?: boolean
    /** Resolves to the response in place of its body; false when left out. */
    resolveWithFullResponse?: boolean
    /** Milliseconds. */
    timeout?: number
    followRedirect?: boolean
    gzip?: boolean
  }

  // oxlint-disable-next-line typescript/no-explicit-any -- its shape is the upstream's to define.
  export interface HttpRequest extends PromiseLike<any> {
    catch<T>(onRejected: (reason: unknown) => T | PromiseLike<T>): Promise<unknown>
    promise(): Promise<unknown>
  }

  export interface SalesforceClient {
    /** A jsforce connection; its methods give a promise or take a Node callback as the last argument. */
    connectToSalesforce(params?: SalesforceParameters): SalesforceConnection
  }

  export interface SalesforceParameters {
    loginUrl?: string
    instanceUrl?: string
    accessToken?: string
    refreshToken?: string
    /** Needed to renew an access token with the refresh token. */
    oauth2?: { clientId?: string; clientSecret?: string; redirectUri?: string; loginUrl?: string }
    version?: string
  }

  /** The connection's most used members; all of jsforce's are there. */
  export interface SalesforceConnection {
    accessToken?: string
    instanceUrl: string
    query(soql: string, callback?: NodeCallback<QueryResult>): PromiseLike<QueryResult>
    queryMore(locator: string, callback?: NodeCallback<QueryResult>): PromiseLike<QueryResult>
    login(
      username: string,
      password: string,
      callback?: NodeCallback<SalesforceUser>,
    ): Promise<SalesforceUser>
    // oxlint-disable-next-line typescript/no-explicit-any -- jsforce's other members, as they are.
    [member: string]: any
  }

  export type NodeCallback<T> = (error: Error | null, result: T) => void

  export interface QueryResult {
    totalSize: number
    done: boolean
    nextRecordsUrl?: string
    // oxlint-disable-next-line typescript/no-explicit-any -- the query decides on the fields.
    records: Record<string, any>[]
  }

  export interface SalesforceUser {
    id: string
    organizationId: string
    url: string
  }

  export interface SecretClient {
    /** Gives the secret as it is now; rejects with a `SecretError`. */
    readSecret(key: string): Promise<SecretEntry>
    /** Gives a secret that exists another value; rejects with a `SecretError`. */
    updateSecret(entry: SecretEntry): Promise<SecretEntry>
    /** The same as `updateSecret`. */
    writeSecret(entry: SecretEntry): Promise<SecretEntry>
  }

  export interface SecretEntry {
    key: string
    /** A text, a number or a JSON object of at most 10,000 characters. */
    // oxlint-disable-next-line typescript/no-explicit-any -- only the lambda knows what it stored.
    value: any
  }

  /** Codes of the errors that the toolbelt rejects with. */
  export const ErrorCodes: {
    readonly Platform: { readonly Secret: { readonly NoToken: string } }
    readonly Secret: {
      readonly Invalid: string
      readonly Failure: string
      readonly NotFound: string
      readonly AuthFailure: string
    }
    readonly Csds: { readonly NotFound: string; readonly Failure: string }
  }

  /** What the secret client rejects with; `code` is one of `ErrorCodes.Secret`. */
  export class SecretError extends Error {
    readonly code: string
    constructor(code: string, message: string)
  }
}
