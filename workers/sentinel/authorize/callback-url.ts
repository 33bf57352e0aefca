import type { Callback } from './authorization-refusal.ts'

/**
 * The URL that brings an answer to an application. The registered part stays as it is, character by
 * character; `iss` tells which server answers (RFC 9207).
 */
export function callbackUrl(
  { redirectUri, state }: Callback,
  issuer: string,
  answer: Record<string, string>,
): string {
  const parameters = new URLSearchParams(answer)
  if (state !== undefined) parameters.set('state', state)
  parameters.set('iss', issuer)
  return `${redirectUri}${redirectUri.includes('?') ? '&' : '?'}${parameters.toString()}`
}
