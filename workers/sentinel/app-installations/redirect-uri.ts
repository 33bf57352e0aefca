import * as z from 'zod'

const MAX_LENGTH = 2_000
const LOOPBACK_HOSTS: readonly string[] = ['localhost', '127.0.0.1', '[::1]']

/**
 * A callback URL as it may be registered: absolute, without a fragment (RFC 6749 section 3.1.2), by
 * https, or by http to the machine of the browser (RFC 8252 section 7.3). It is compared
 * character by character later, so nothing about it is rewritten.
 */
export const RedirectUri = z
  .string()
  .max(MAX_LENGTH)
  .refine(isRedirectUri, 'it must be an absolute https URL without a fragment or user name')

function isRedirectUri(text: string): boolean {
  // Printable ASCII only: what URL parsers repair silently could be repaired differently elsewhere.
  if (!/^[\x21-\x7e]+$/.test(text) || /[#\\*]/.test(text) || !URL.canParse(text)) return false
  const url = new URL(text)
  if (url.username !== '' || url.password !== '') return false
  if (url.protocol === 'https:') return true
  return url.protocol === 'http:' && LOOPBACK_HOSTS.includes(url.hostname)
}
