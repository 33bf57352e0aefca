/** What a function gets from `require('lp-faas-toolbelt')`; the editor completes from this file. */
declare module 'lp-faas-toolbelt' {
  /** Makes the clients that a function works with. */
  export const Toolbelt: {
    /** An HTTP client in the manner of `request-promise-native`. Only whitelisted domains answer. */
    HTTPClient(): HttpClient
    /** Connects to Salesforce by jsforce. */
    SFClient(): SalesforceClient
    /** Reads and changes the account's secrets. */
    SecretClient(): SecretClient
    /** Calls the APIs of LivePerson: finds their hosts and signs the requests. */
    LpClient(): LpClient
    /** Reads conversations from the message history, and looks for keywords in them. */
    ConversationUtil(): ConversationUtil
    /** Adds engagement attributes (SDEs), and takes those of a conversation out of it. */
    SDEUtil(): SDEUtil
    /** Replaces files of a conversation. */
    GDPRUtil(): GDPRUtil
    /** Keeps values between invocations in the Conversation Context Service. Throws a `ToolbeltError` without a key. */
    ContextServiceClient(config: ContextServiceConfig): ContextServiceClient
    /**
     * Sends requests with a client certificate; not available on Cloudflare. Throws a `ToolbeltError` for a
     * certificate or a key that is missing or not in PEM.
     */
    MTLSClient(credentials: ClientCredentials): MTLSClient
    /** Invokes other functions of the account. */
    OrchestratorClient(): OrchestratorClient
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
    /** Signs the request by OAuth 1.0. */
    oauth?: Record<string, string>
  }

  // oxlint-disable-next-line typescript/no-explicit-any -- its shape is the upstream's to define.
  export interface HttpRequest extends PromiseLike<any> {
    then<T, U = never>(
      // oxlint-disable-next-line typescript/no-explicit-any -- the same.
      onFulfilled: (answer: any) => T | PromiseLike<T>,
      onRejected?: (reason: unknown) => U | PromiseLike<U>,
    ): Promise<T | U>
    catch<T>(onRejected: (reason: unknown) => T | PromiseLike<T>): Promise<unknown>
    promise(): Promise<unknown>
    abort(): void
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
    /** Gives a secret another value, or creates it when there is none of that key; rejects with a `SecretError`. */
    writeSecret(entry: SecretEntry): Promise<SecretEntry>
  }

  export interface SecretEntry {
    key: string
    /** A text, a number or a JSON object of at most 10,000 characters. */
    // oxlint-disable-next-line typescript/no-explicit-any -- only the lambda knows what it stored.
    value: any
  }

  export interface LpClient {
    /**
     * Sends a request to a service of LivePerson, signed with the account's API key (OAuth 1.0).
     *
     * @param service its name at the Domain API, as in `LpServices`
     * @param path path and query
     */
    // oxlint-disable-next-line typescript/no-explicit-any -- its shape is the service's to define.
    (service: string, path: string, options?: LpClientOptions): Promise<any>
  }

  export interface LpClientOptions extends Omit<HttpOptions, 'url' | 'uri' | 'baseUrl'> {
    /**
     * Key of a secret with `consumerKey`, `consumerSecret`, `token` and `tokenSecret`;
     * `lp-faas-default-app-key` when left out.
     */
    appKeySecretName?: string
  }

  /** Names of services at the Domain API. */
  export const LpServices: {
    readonly MSG_HIST: 'msgHist'
    readonly AGENT_VEP: 'agentVep'
    readonly ACCOUNT_CONFIG_READ_ONLY: 'accountConfigReadOnly'
    readonly ACCOUNT_CONFIG_READ_WRITE: 'accountConfigReadWrite'
    readonly ASYNC_MESSAGING: 'asyncMessaging'
    readonly ASYNC_MESSAGING_EN: 'asyncMessagingEnt'
    readonly ENG_HIST_DOMAIN: 'engHistDomain'
    readonly RTBF: 'rtbf'
    readonly AUDITLOG: 'auditlog'
    readonly SMT: 'smt'
    readonly PUSHER: 'pusher'
    readonly LE_DATA_REPORTING: 'leDataReporting'
    readonly MSG_EWT_API: 'msgEwtAPI'
    readonly MSDKGW: 'msdkgw'
  }

  export interface ConversationUtil {
    /**
     * Reads a conversation; rejects with a `ToolbeltError`, after 10 s at the latest.
     *
     * @param contentToRetrieve what of it, as in `ConversationContentTypes`; all when left out
     */
    getConversationById(conversationId: string, contentToRetrieve?: string[]): Promise<Conversation>
    /** Finds each message that has a keyword; a message with two is found twice. Case makes no difference. */
    scanConversationForKeywords(conversation: Conversation, keywords: string[]): KeywordMatch[]
  }

  /** What the message history answers. */
  export interface Conversation {
    // oxlint-disable-next-line typescript/no-explicit-any -- the message history documents its many fields.
    conversationHistoryRecords: Record<string, any>[]
    // oxlint-disable-next-line typescript/no-explicit-any -- the same.
    [field: string]: any
  }

  export interface KeywordMatch {
    message: string
    /** Epoch milliseconds. */
    sentTimestamp: number
    sentBy: string
    /** `keywordRef:` and the keyword. */
    tag: string
  }

  /** What of a conversation can be asked for. */
  export const ConversationContentTypes: {
    readonly INFO: 'info'
    readonly SDES: 'sdes'
    readonly UNAUTH_SDES: 'unAuthSdes'
    readonly CAMPAIGN: 'campaign'
    readonly MESSAGE_RECORDS: 'messageRecords'
    readonly AGENT_PARTICIPANTS: 'agentParticipants'
    readonly AGENT_PARTICIPANTS_ACTIVE: 'agentParticipantsActive'
    readonly CONSUMER_PARTICIPANTS: 'consumerParticipants'
    readonly TRANSFERS: 'transfers'
    readonly INTERACTIONS: 'interactions'
    readonly MESSAGE_SCORES: 'messageScores'
    readonly MESSAGE_STATUSES: 'messageStatuses'
    readonly SKILL_CHANGES: 'skillChanges'
    readonly CONVERSATION_SURVEYS: 'conversationSurveys'
    readonly AGENT_PARTICIPANTS_LEAVE: 'agentParticipantsLeave'
    readonly COBROWSE_SESSIONS: 'coBrowseSessions'
    readonly SUMMARY: 'summary'
    readonly MONITORING: 'monitoring'
    readonly DIALOGS: 'dialogs'
    readonly RESPONSE_TIME: 'responseTime'
    readonly INTENTS: 'intents'
    readonly UNIQUE_INTENTS: 'uniqueIntents'
    readonly LATEST_AGENT_SURVEY: 'latestAgentSurvey'
    readonly PREVIOUSLY_SUBMITTED_AGENT_SURVEYS: 'previouslySubmittedAgentSurveys'
  }

  export interface SDEUtil {
    /**
     * Adds attributes to the visit of a visitor, or changes them; resolves to what the service answered. Rejects
     * with a `ToolbeltError`, after 10 s at the latest.
     */
    addSDEs(sdes: SDE[], visitorId: string, sessionId: string): Promise<unknown>
    /** The attributes of a conversation, authenticated and not, the newest last. */
    getSDEsFromConv(conversation: Conversation): { sdes: SDEEvents; unAuthSdes: SDEEvents }
  }

  export interface SDE {
    /** As in `SDETypes`. */
    type: string
    // oxlint-disable-next-line typescript/no-explicit-any -- each type has fields of its own.
    [field: string]: any
  }

  export interface SDEEvents {
    // oxlint-disable-next-line typescript/no-explicit-any -- the same.
    events: Record<string, any>[]
  }

  /** Types of engagement attributes. */
  export const SDETypes: {
    readonly CART: 'cart'
    readonly TRANSACTION: 'purchase'
    readonly VIEWED_PRODUCT: 'prodView'
    readonly CUSTOMER_INFO: 'ctmrinfo'
    readonly MARKETING_SOURCE: 'mrktInfo'
    readonly PERSONAL_INFO: 'personal'
    readonly LEAD: 'lead'
    readonly SERVICE_ACTIVITY: 'service'
    readonly VISITOR_ERROR: 'error'
    readonly SEARCHED_CONTENT: 'searchInfo'
  }

  export interface GDPRUtil {
    /**
     * Replaces the files of a conversation for good; resolves to their paths. Rejects with a `ToolbeltError`, after
     * 20 s at the latest.
     *
     * @param credentials of the file storage
     * @param shouldReplace chooses files by their path; all when left out
     * @param replacementFile a picture of one black pixel when left out
     */
    replaceConversationFiles(
      conversation: Conversation,
      credentials: { username: string; password: string },
      shouldReplace?: (path: string) => boolean,
      replacementFile?: ReplacementFile,
    ): Promise<string[]>
  }

  export interface ReplacementFile {
    /** A `Buffer`, or a text. */
    body: Uint8Array | string
    contentType: string
  }

  export interface ContextServiceConfig {
    /** The key of the Conversation Context Service, best kept as a secret. */
    apiKey: string
    /** The own account when left out. */
    accountId?: string
  }

  /** Its methods reject with a `ToolbeltError`. A session that is left out is `__default__`. */
  export interface ContextServiceClient {
    /** Creates a namespace, or resolves to the one that is there; `ttl` is in seconds, for ever when left out. */
    createNamespace(namespace: string, options?: { ttl?: number }): Promise<ContextNamespace>
    deleteNamespace(namespace: string): Promise<void>
    getListOfNamespaces(): Promise<ContextNamespace[]>
    /** Sets properties and leaves the others as they are; resolves to all. */
    setPropertiesInNamespace(
      namespace: string,
      properties: ContextProperties,
      sessionId?: string,
    ): Promise<ContextProperties>
    /** The same as `setPropertiesInNamespace`. */
    updatePropertiesInNamespace(
      namespace: string,
      properties: ContextProperties,
      sessionId?: string,
    ): Promise<ContextProperties>
    getAllPropertiesInSession(namespace: string, sessionId?: string): Promise<ContextProperties>
    /** Those of the properties that there are. */
    getSelectedPropertiesInSession(
      namespace: string,
      propertyNames: string[],
      sessionId?: string,
    ): Promise<ContextProperties>
    getPropertyInSession(
      namespace: string,
      propertyName: string,
      sessionId?: string,
      // oxlint-disable-next-line typescript/no-explicit-any -- only the lambda knows what it stored.
    ): Promise<any>
    deletePropertyInSession(
      namespace: string,
      propertyName: string,
      sessionId?: string,
    ): Promise<void>
    getListOfSessions(namespace: string): Promise<string[]>
    deleteSession(namespace: string, sessionId?: string): Promise<void>
  }

  export interface ContextNamespace {
    name: string
    createdAt: Date
    ttlSecond?: number
  }

  // oxlint-disable-next-line typescript/no-explicit-any -- only the lambda knows what it stored.
  export type ContextProperties = Record<string, any>

  export interface ClientCredentials {
    /** The certificate chain in PEM, as a text or a `Buffer`. */
    cert: string | Uint8Array
    /** Its private key in PEM. */
    key: string | Uint8Array
    /** Certificate authorities in PEM that alone are trusted, in place of those that browsers trust. */
    ca?: string | Uint8Array
  }

  /** Its methods take `https` URLs of whitelisted domains, and reject with a `ToolbeltError`. */
  export interface MTLSClient {
    get: MTLSRequest
    post: MTLSRequest
    put: MTLSRequest
    patch: MTLSRequest
    delete: MTLSRequest
  }

  /** Resolves with whatever status the upstream answers; a redirect is not followed. */
  export type MTLSRequest = (
    url: string,
    headers?: Record<string, string> | null,
    body?: unknown,
    options?: MTLSOptions,
  ) => Promise<MTLSResponse>

  export interface MTLSOptions {
    /** Sends the body as JSON and parses the answer, where it is JSON. */
    json?: boolean
    /** Milliseconds. */
    timeout?: number
    /** Accepts any certificate of the upstream; false when left out. */
    allowSelfSigned?: boolean
  }

  export interface MTLSResponse {
    statusCode: number
    headers: Record<string, string>
    // oxlint-disable-next-line typescript/no-explicit-any -- its shape is the upstream's to define.
    body: any
  }

  export interface OrchestratorClient {
    /**
     * Invokes functions of the account, one after another unless `invokeParallel` is set; resolves to what became of
     * each. Rejects with a `ToolbeltError` when one fails, unless the error strategy is to go on, and when the
     * deadline has passed.
     *
     * @param deadline milliseconds for all of them; 25000 at most
     */
    invoke(
      invocations: OrchestratorInvocation[],
      deadline?: number,
      options?: OrchestratorOptions,
    ): Promise<OrchestratorResponse[]>
  }

  export interface OrchestratorInvocation {
    /** Of the function. */
    uuid: string
    payload?: unknown
    headers?: Record<string, string>
    /** How often it is tried; 3 when left out. */
    retries?: number
    /**
     * Whether a failed try is repeated. When left out: after 429, 500, 502 and 504, and where no answer came.
     * `error.cause.code` names what is known of a broken connection.
     */
    retryFunction?: (
      statusCode: number | undefined,
      error: ToolbeltError & { cause: { code?: string } },
    ) => boolean
  }

  export interface OrchestratorOptions {
    /** Milliseconds for each try; the deadline divided by the number of functions when left out. */
    timeout?: number
    invokeParallel?: boolean
    /** As in `ErrorStrategy`; `EXIT_ON_ERROR` when left out. */
    errorStrategy?: string
    /** Parses the results. */
    json?: boolean
  }

  export interface OrchestratorResponse {
    uuid: string
    /** The result: its JSON text, or the value itself with `json`. */
    // oxlint-disable-next-line typescript/no-explicit-any -- the lambda decides on its result.
    body?: any
    headers?: Record<string, string>
    statusCode?: number
    error?: { code: string; message: string }
  }

  /** What becomes of the other invocations when one fails. */
  export const ErrorStrategy: {
    readonly EXIT_ON_ERROR: 'EXIT_ON_ERROR'
    readonly CONTINUE_ON_ERROR: 'CONTINUE_ON_ERROR'
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
    readonly Mtls: {
      readonly General: string
      readonly Remote: string
      readonly Missing: string
      readonly Invalid: { readonly Key: string; readonly Cert: string }
      readonly BadRequest: string
      readonly Timeout: string
    }
    readonly OAuth2: { readonly General: string; readonly UnexpectedResponse: string }
    readonly LpClient: { readonly Creds: { readonly Format: string; readonly Failure: string } }
    readonly ConversationUtil: {
      readonly General: string
      readonly NotFound: string
      readonly UnexpectedResponse: string
      readonly Timeout: string
    }
    readonly GDPRUtil: {
      readonly General: string
      readonly AuthFailure: string
      readonly ReplaceFileFailed: string
    }
    readonly SDEsUtil: { readonly General: string; readonly UnexpectedResponse: string }
    readonly OrchestratorFN: {
      readonly General: string
      readonly Timeout: string
      readonly Invocation: { readonly StatusError: string }
      readonly Creds: { readonly Format: string; readonly Failure: string }
    }
    readonly ContextService: {
      readonly Issue: string
      readonly Unknown: string
      readonly Timeout: string
      readonly Parameter: string
      readonly Authorization: string
      readonly NotFound: string
    }
  }

  /** What the toolbelt rejects with; `code` is one of `ErrorCodes`. */
  export class ToolbeltError extends Error {
    readonly code: string
    constructor(code: string, message: string, options?: { cause?: unknown })
  }

  /** What the secret client rejects with; `code` is one of `ErrorCodes.Secret`. */
  export class SecretError extends ToolbeltError {
    constructor(code: string, message: string)
  }
}

declare module 'lp-faas-toolbelt/shared/headers-gen' {
  /** Headers that name the account and the function, as `Toolbelt.HTTPClient` sends them; none is needed here. */
  export function GenerateHeaders(): { 'LP-URL': string; 'User-Agent': string }
}
