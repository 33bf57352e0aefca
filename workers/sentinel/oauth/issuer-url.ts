import type { Env } from '../env.ts'

const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/

/**
 * The issuer identifier of an account's authorization server (RFC 8414 section 2), also the base of
 * its endpoints. Made from the configuration alone: a request's `Host` could be anything.
 */
export function issuerUrl(env: Env, accountId: string): string {
  const scheme = LOOPBACK.test(env.PUBLIC_HOST) ? 'http' : 'https'
  return `${scheme}://${env.PUBLIC_HOST}/sentinel/api/account/${accountId}`
}
