/**
 * An account id as it occurs in paths and in the claim `aud`: lower case, so that two ids never differ by
 * case alone in a script's name.
 */
export const ACCOUNT_ID = /^[a-z0-9]{1,20}$/

/** The claim `iss` of every token, as published clients know it. */
export const ISSUER = 'Sentinel'

/** The scope that lets an application invoke lambdas. */
export const INVOKE_SCOPE = 'faas.lambda.invoke'

/** No token lives longer, in seconds: eight hours. */
export const MAX_TOKEN_TTL_SECONDS = 28_800

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
