import type { JSONWebKeySet } from 'jose'

/**
 * An account id as it occurs in paths and in the claim `aud`: lower case, so that two ids never differ by
 * case alone in a script's name.
 */
export const ACCOUNT_ID = /^[a-z0-9]{1,20}$/

/** The claim `iss` of every token, as published clients know it. */
export const ISSUER = 'Sentinel'

/** Path of an account's authorization server, before the account's id; the public address with it is the server's issuer identifier. */
export const ISSUER_PATH = '/sentinel/api/account/'

/** The scope that lets an application invoke lambdas. */
export const INVOKE_SCOPE = 'faas.lambda.invoke'

/** The client id of the platform's own UI: the same in every account, so that it tells nobody which there are. */
export const UI_CLIENT_ID = 'lamplighter-ui'

/** Path of the UI to which the authorization endpoint answers. */
export const UI_CALLBACK_PATH = '/auth/callback'

/** No token lives longer, in seconds: eight hours. */
export const MAX_TOKEN_TTL_SECONDS = 28_800

/** A token is no longer than this, in characters. */
export const MAX_TOKEN_LENGTH = 8_192

/** The roles that a profile carries into a token. */
export const ROLES = ['LPA', 'FaaS-Admin', 'FaaS-Developer', 'FaaS-Invocation'] as const

/** A role as it sits in a token. LPA holds the rights of all others and manages the account. */
export type Role = (typeof ROLES)[number]

/**
 * The claims that tell what a token is good for, and in `rev` how many revocations there had been when
 * that was read from the database.
 */
export type TokenClaims = { rev: number } & (
  | {
      use: 'session'
      sub: string
      roles: Role[]
      admin: boolean
      /** The session that the token ends with. */
      sid?: string
    }
  | {
      use: 'access'
      sub: string
      roles: Role[]
      admin: boolean
      azp: string
      /** The grant that the token came of. */
      sid: string
      scope: string
    }
  | { use: 'app'; azp: string; scope: string }
)

/** What tokens can be revoked by: whom they speak for, who holds them, what they came of. */
export type RevocationKind = 'user' | 'client' | 'grant' | 'session'

/** Revocations, oldest first, as many as come at a time. */
export interface RevocationPage {
  /** Number, kind, id, and when it may be forgotten in epoch milliseconds. */
  revoked: [sequence: number, kind: RevocationKind, subject: string, expiresAt: number][]
  /** Whether there are more behind the last one. */
  hasMore: boolean
}

/** The application that an account's lambdas invoke other lambdas as. */
export interface Orchestrator {
  clientId: string
  /** When its newest secret was made, epoch milliseconds; null when it has none. */
  secretMadeAt: number | null
}

/** Who causes a change, as the audit trail tells it. */
export interface ChangeAuthor {
  kind: 'user' | 'application' | 'lambda' | 'operator' | 'system' | 'stranger'
  id: string | null
  address: string | null
  requestId: string | null
}

/** A user as they see themselves. */
export interface Person {
  loginName: string
  email: string | null
  /** Manages users, profiles, app installations and provisioning. */
  isAdministrator: boolean
  profiles: { id: string; name: string }[]
}

/** How the sentinel describes the routes that are its own: part of an OpenAPI document. */
export interface ApiDescription {
  paths: Record<string, object>
  components: { schemas?: Record<string, object> }
}

/**
 * What the dispatcher asks the sentinel on its own behalf: the sentinel's entrypoint `Internal`, which
 * asks for no token. Every method rejects when the sentinel can't answer.
 */
export interface SentinelDoor {
  /** The keys that tokens are verified with (RFC 7517). */
  keySet(): Promise<JSONWebKeySet>
  /** The revocations whose number is above `sequence`. */
  revocationsSince(sequence: number): Promise<RevocationPage>
  /** Tells whether the feature is switched on for an account. */
  isProvisioned(accountId: string): Promise<boolean>
  /** The orchestrator of an account; undefined when it is not provisioned. */
  findOrchestrator(accountId: string): Promise<Orchestrator | undefined>
  /**
   * Makes the sentinel accept a secret of the orchestrator, and none that was made before it.
   *
   * @param secret 256 random bits in base64url, and when they were made, in epoch milliseconds
   */
  setOrchestratorSecret(
    accountId: string,
    secret: { secret: string; madeAt: number },
    author: ChangeAuthor,
  ): Promise<void>
  /** A user of an account; undefined when there is none of that id. */
  findPerson(accountId: string, userId: string): Promise<Person | undefined>
  /** The login names of users and the names of applications of an account, by id; others are left out. */
  findNames(accountId: string, ids: readonly string[]): Promise<Record<string, string>>
  describeApi(): Promise<ApiDescription>
}
