import type { Env } from '../env.ts'

const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/

/** The base of every address of the platform. A request's `Host` could be anything, so it has no say. */
export function publicUrl(env: Env): string {
  const scheme = LOOPBACK.test(env.PUBLIC_HOST) ? 'http' : 'https'
  return `${scheme}://${env.PUBLIC_HOST}`
}

/**
 * The issuer identifier of an account's authorization server (RFC 8414 section 2), also the base of
 * its endpoints.
 */
export function issuerUrl(env: Env, accountId: string): string {
  return `${publicUrl(env)}${accountPath(accountId)}`
}

/** The path below which everything is that an account's people see. */
export function accountPath(accountId: string): string {
  return `/sentinel/api/account/${accountId}`
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
