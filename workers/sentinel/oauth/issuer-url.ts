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
