import type { Queue } from '@cloudflare/workers-types'
import type { ChangeContext } from '../kit/account-context.ts'
import type { IdentifiedAuthor } from '../kit/audit/audit-event.ts'
import type { HttpEnv } from '../kit/http/request-id.ts'
import type { BoundedCache } from '../kit/bounded-cache.ts'
import type { Slots } from '../kit/limits/slots.ts'
import type { BackedUpObject } from '../kit/storage/backed-up-object.ts'
import type { LambdaContext } from '../workers/outbound/contract.ts'
import type { PendingInvocationsApi } from '../workers/pending-invocations/contract.ts'
import type { ApiDescription, SentinelDoor } from '../workers/sentinel/contract.ts'
import type { KnownLimits } from './account-limits/known-limits.ts'
import type { Principal } from './auth/permissions.ts'
import type { TokenVerifier } from './auth/token-verifier.ts'
import type { WranglerBindings } from './bindings.ts'
import type { Mailer } from './email-reports/mailer.ts'
import type { ListImplementations } from './invocations/find-implementations.ts'
import type { InvocationRecord } from './invocations/invocation-record.ts'
import type { RecordBuffer } from './invocations/record-buffer.ts'
import type { RecordsDoor } from './records/account-records.ts'
import type { TrialLimits } from './trials/trial-limits.ts'
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

/** What wrangler can't tell of bindings: what comes through them. */
interface TypedBindings {
  LAMBDAS: DispatchNamespace
  RECORDS: Queue<InvocationRecord[]>
  ACCOUNT_RECORDS: RecordsDoor
  SENTINEL_INTERNAL: SentinelDoor
  EMAIL: Mailer
  /** The object of an account is named by its id. */
  PENDING_INVOCATIONS: { getByName(accountId: string): PendingInvocationsApi & BackedUpObject }
}

/** The dispatcher's bindings and variables: those of `wrangler.toml`, and what an operator may set beside them. */
export interface Bindings
  extends Omit<WranglerBindings, keyof TypedBindings>, TypedBindings, SecretsBindings {
  /** Hosts of regions that have their own, as JSON: `{"EMEA": "eu.example.com"}`. */
  PUBLIC_HOSTS_BY_REGION?: string
  /** `true` lets IP addresses and private names be whitelisted; for labs and tests. */
  ALLOW_PRIVATE_EGRESS?: string
}

/** The bindings, and beside them what an isolate keeps from one request to the next: see `isolate-env.ts`. */
export interface Env extends Bindings, SecretsEnv {
  TOKENS: TokenVerifier
  /** Accounts that are provisioned; that is never taken back. */
  PROVISIONED: BoundedCache<string, true>
  /** Limits that the operator has set for accounts. */
  KNOWN_LIMITS: KnownLimits
  /** Records on their way to the queue. */
  RECORD_BUFFER: RecordBuffer
  /** The event directory, kept for some seconds. */
  LIST_IMPLEMENTATIONS: ListImplementations
  TRIALS: TrialLimits
  /** Runs of schedules under way. */
  SCHEDULED_RUNS: Slots
  /** Requests of agents under way. */
  AGENT_REQUESTS: Slots
  /** How the sentinel describes its routes, under its one key. */
  SENTINEL_DESCRIPTION: BoundedCache<'description', ApiDescription>
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
    /** Set by `authenticate`: the account of the token, and who sends the request. */
    context: ChangeContext<IdentifiedAuthor>
  }
}
