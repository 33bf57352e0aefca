import type { D1Database, Fetcher, KVNamespace, Queue } from '@cloudflare/workers-types'
import type { HttpEnv } from '../kit/http/request-id.ts'
import type { BoundedCache } from '../kit/bounded-cache.ts'
import type { LambdaContext } from '../workers/outbound/contract.ts'
import type { SentinelDoor } from '../workers/sentinel/contract.ts'
import type { Principal } from './auth/permissions.ts'
import type { TokenVerifier } from './auth/token-verifier.ts'
import type { InvocationRecord } from './invocations/invocation-record.ts'
import type { SecretsBindings, SecretsEnv } from './secrets/secret-seal.ts'

/** Options of one dispatch, as Workers for Platforms defines them. */
export interface DispatchOptions {
  limits?: { cpuMs?: number; subRequests?: number }
  /** Values the outbound Worker finds in its `env`; a lambda can neither read nor set them. */
  outbound?: Record<string, unknown>
}

/** A dispatch namespace binding: Cloudflare's own, or the local namespace's. */
export interface DispatchNamespace {
  /** Names a script without asking whether it exists; `fetch` rejects with "Worker not found" when it does not. */
  get(
    name: string,
    args?: Record<string, unknown>,
    options?: DispatchOptions,
  ): { fetch(input: Request | string, init?: RequestInit): Promise<Response> }
}

/** The dispatcher's bindings and variables. */
export interface Bindings extends SecretsBindings {
  /** Metadata of lambdas, versions, deployments and invocations; the account's secrets, encrypted. */
  DB: D1Database
  /** One key a whitelisted domain, `{accountId}/{domain}`. */
  WHITELIST: KVNamespace
  /** One key a deployed lambda that implements an event, `{accountId}/{eventId}/{lambdaUuid}`. */
  EVENT_DIRECTORY: KVNamespace
  LAMBDAS: DispatchNamespace
  /** Batches of invocation records on their way to D1. */
  RECORDS: Queue<InvocationRecord[]>
  /** The OAuth server; it also serves the account paths `/login` and `/refresh`. */
  SENTINEL: Fetcher
  /** The sentinel's entrypoint `Internal`, which the public routes do not lead to. */
  SENTINEL_INTERNAL: SentinelDoor
  /** Base of the scripts API, `https://api.cloudflare.com/client/v4` on Cloudflare. */
  NAMESPACE_API_BASE: string
  NAMESPACE_API_ACCOUNT: string
  NAMESPACE_API_TOKEN: string
  NAMESPACE_NAME: string
  /** The bare host, with a port where it is not 443, that the domain API hands out. */
  PUBLIC_HOST: string
  /** Hosts of regions that have their own, as JSON: `{"EMEA": "eu.example.com"}`. */
  PUBLIC_HOSTS_BY_REGION?: string
  /**
   * Header in which the network in front tells a caller's address, and which no caller can send past
   * it: `cf-connecting-ip` on Cloudflare. Unset, all callers count as one.
   */
  CLIENT_ADDRESS_HEADER?: string
  /** `true` lets IP addresses and private names be whitelisted; for labs and tests. */
  ALLOW_PRIVATE_EGRESS?: string
}

/** The bindings, and beside them what an isolate keeps from one request to the next: see `isolate-env.ts`. */
export interface Env extends Bindings, SecretsEnv {
  TOKENS: TokenVerifier
  /** Accounts that are provisioned; that is never taken back. */
  PROVISIONED: BoundedCache<string, true>
}

/** Hono's type parameter for every route and middleware of the dispatcher. */
export interface AppEnv {
  Bindings: Env & {
    /** The lambda that calls; nothing of a request says so, see `from-lambda.ts`. */
    CALLING_LAMBDA?: LambdaContext
  }
  Variables: HttpEnv['Variables'] & {
    /** Set by `authenticate`. */
    principal: Principal
  }
}
