import { OAuthError } from './oauth-error.ts'

/**
 * The scope a client gets: what it asks for when its installation covers all of it, the whole
 * registered scope when it asks for none (RFC 6749 section 3.3). Throws `OAuthError`
 * `invalid_scope` otherwise; a narrower grant than asked for would have to be told in the answer.
 */
export function grantScope(registered: string, requested: string | undefined): string {
  if (requested === undefined) return registered
  const allowed = registered.split(' ')
  const words = requested.split(' ')
  if (words.every((word) => word !== '' && allowed.includes(word))) {
    return [...new Set(words)].join(' ')
  }
  throw new OAuthError('invalid_scope', 'The scope is wider than the installation of this client.')
}
