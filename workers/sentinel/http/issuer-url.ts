import { publicUrl } from '../../../kit/http/public-url.ts'
import { ISSUER_PATH } from '../contract.ts'
import type { Env } from '../env.ts'

/**
 * The issuer identifier of an account's authorization server (RFC 8414 section 2), also the base of
 * its endpoints.
 */
export function issuerUrl(env: Env, accountId: string): string {
  return `${publicUrl(env)}${accountPath(accountId)}`
}

/** The path below which everything is that an account's people see. */
export function accountPath(accountId: string): string {
  return ISSUER_PATH + accountId
}

/** The login page of an account, by password, that leads to a path of this server. */
export function loginPagePath(accountId: string, returnTo: string): string {
  return `${accountPath(accountId)}/login?${new URLSearchParams({ return_to: returnTo }).toString()}`
}

/** The start of a sign-in by the account's provider; a fresh one asks even those who are signed in. */
export function singleSignOnPath(
  accountId: string,
  returnTo: string,
  { isFresh = false }: { isFresh?: boolean } = {},
): string {
  const parameters = new URLSearchParams({ accountId, return_to: returnTo })
  if (isFresh) parameters.set('prompt', 'login')
  return `/api/sso/login?${parameters.toString()}`
}
