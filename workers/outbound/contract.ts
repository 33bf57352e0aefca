/** Whose lambda is calling, as given at dispatch; a lambda can neither read nor set it. */
export interface LambdaContext {
  accountId: string
  lambdaUuid: string
  /** How many lambdas wait for the invocation that calls; 0 or left out when no lambda called it. */
  depth?: number
}

/**
 * The KV key of one whitelisted domain. One key for each domain, so that two administrators who add
 * domains at the same time never overwrite each other. An account id holds no slash.
 */
export function whitelistKey(accountId: string, domain: string): string {
  return `${accountId}/${domain}`
}

/** The KV metadata of a whitelisted domain. */
export interface WhitelistMetadata {
  /** A number that published clients delete the entry by. */
  id: number
  name: string
  createdBy: string
  /** Epoch milliseconds. */
  createdAt: number
  /** Of an entry that was changed since: how many edits it had with its creation, and the last of them. */
  revision?: number
  updatedBy?: string
  updatedAt?: number
}

/** Domains of the platform itself, open to every lambda of every account. */
export const DEFAULT_DOMAINS: readonly string[] = [
  'adminlogin.liveperson.net',
  'ams-a.liveperson.net',
  'api.liveperson.net',
  '*.ac.liveperson.net',
  '*.acr.liveperson.net',
  '*.agentvep.liveperson.net',
  '*.data-mng.liveperson.net',
  '*.enghist.liveperson.net',
  '*.lp-msgewt.liveperson.net',
  '*.msghist.liveperson.net',
  '*.push.liveperson.net',
  '*.v.liveperson.net',
  '*.msg.liveperson.net',
  '*.objectstorage.liveperson.net',
]

/**
 * Response header of a request that the filter refused, its value the host. Only the filter sets it, so the
 * lambda's wrapper can trust it and put a line into the log.
 */
export const REFUSED_HEADER = 'x-lamplighter-refused'

/** Response header beside it when the host is whitelisted: what the request was refused for instead. */
export const REFUSED_FOR_HEADER = 'x-lamplighter-refused-for'

/**
 * Response header of a request whose host could not be reached, its value the host. A Worker can't
 * answer with a broken connection; by this the lambda's wrapper knows that it was one.
 */
export const UNREACHABLE_HEADER = 'x-lamplighter-unreachable'

/** Response header beside it: an `UnreachableCode`, left out where nobody can tell. */
export const UNREACHABLE_CODE_HEADER = 'x-lamplighter-unreachable-code'

/** Why a host could not be reached, in Node's words. `EPROTO` stands for whatever failed between two TLS ends. */
export const UNREACHABLE_CODES = ['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'EPROTO'] as const
export type UnreachableCode = (typeof UNREACHABLE_CODES)[number]

/** The dispatcher as a lambda reaches it: its entrypoint `FromLambda`. */
export interface Platform {
  answer(lambda: LambdaContext, request: Request): Promise<Response>
}

/**
 * How the toolbelt asks for secrets: a POST of JSON to `SECRETS_HOST`, path `/read`, `/update` or `/write`, which
 * never leaves the platform. Whose secrets it gets is not in the request: the platform knows whose lambda asks.
 */

/** A name that no resolver knows and that can't be whitelisted. */
export const SECRETS_HOST = 'secrets.lamplighter.internal'

/**
 * Header of every such request. A lambda that fetches an address which somebody else chose, or follows a
 * redirect, does not send it, and so can't be made to hand secrets out.
 */
export const SECRETS_HEADER = 'x-lamplighter-secrets'

/** Body of a request for a secret. */
export interface SecretQuestion {
  key: string
  /** The new value, for `/update` and `/write`. */
  value?: unknown
}

/**
 * What the secrets Worker answers. `invalid`: key or value can't be one; the message says why. `refused`: there is
 * no room for another; the message says so. `failed`: the platform's log says why. `over-limit`: the lambda gets a
 * 429 with `Retry-After`.
 */
export type SecretAnswer =
  | { outcome: 'ok'; value: unknown }
  | { outcome: 'not-found' }
  | { outcome: 'invalid'; message: string }
  | { outcome: 'refused'; message: string }
  | { outcome: 'failed' }
  | { outcome: 'over-limit'; limit: string; retryAfterMs: number }

/** The Worker that keeps secrets, as the egress filter calls it. `body` is what the lambda sent. */
export interface SecretStore {
  read(lambda: LambdaContext, body: string): Promise<SecretAnswer>
  update(lambda: LambdaContext, body: string): Promise<SecretAnswer>
  /** Updates the secret, or creates it. */
  write(lambda: LambdaContext, body: string): Promise<SecretAnswer>
}

/**
 * How the toolbelt asks where a service is: a GET of `http://DOMAINS_HOST/{service}`, answered here for the account
 * whose lambda asks. Like `SECRETS_HOST`, a name that no resolver knows.
 */
export const DOMAINS_HOST = 'domains.lamplighter.internal'

/** The Conversation Context Service, under a name of our own: the Domain API has none for it. */
export const CONTEXT_SERVICE = 'contextService'

/** `host` is bare, with a port where it is not 443. `failed`: the message is a sentence for the lambda. */
export type DomainAnswer =
  | { outcome: 'ok'; host: string }
  | { outcome: 'not-found' }
  | { outcome: 'failed'; message: string }

/**
 * Header of a request for which the connection to its upstream has a client certificate: a `ClientCertificate` as
 * JSON in base64. It ends at the egress filter, after that has judged the address.
 */
export const CLIENT_CERTIFICATE_HEADER = 'x-lamplighter-client-certificate'

/** Length of that JSON. A chain of several certificates fits; what a connection carries as headers is limited. */
export const CLIENT_CERTIFICATE_CHARACTERS = 40_000

/** Everything in PEM. */
export interface ClientCertificate {
  cert: string
  key: string
  /** What alone is trusted, in place of what browsers trust. */
  ca?: string
  /** The upstream's certificate may be any. */
  allowSelfSigned?: boolean
}

/** Response header of a request with a client certificate that failed; the body is a sentence. */
export const CERTIFICATE_FAILURE_HEADER = 'x-lamplighter-certificate-failure'

/**
 * `unavailable`: there are no client certificates where the platform runs. `certificate` and `key`: that can't be
 * used. `connection`: the upstream was not reached, or its certificate is not trusted.
 */
export type CertificateFailure = 'unavailable' | 'certificate' | 'key' | 'connection'

/** How workerd says that a connection was refused or broke. */
export const CONNECTION_LOST = 'Network connection lost.'
