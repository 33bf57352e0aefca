import { PageError } from '../authorize/page-error.ts'
import type { Env } from '../env.ts'
import { publicUrl } from '../oauth/issuer-url.ts'

/** It travels in a cookie while a provider signs somebody in, and cookies end at 4,096 bytes. */
const MAX_LENGTH = 2_500

/**
 * The path on this server that a sign-in leads to in the end, `/` by default: path, query and fragment,
 * never another host, whatever a browser would make of the text. Throws `PageError`.
 */
export function readReturnTo(env: Env, text: string | undefined): string {
  const base = publicUrl(env)
  const given = text ?? '/'
  if (given.startsWith('/') && given.length <= MAX_LENGTH && URL.canParse(given, base)) {
    const { origin, pathname, search, hash } = new URL(given, base)
    const path = pathname + search + hash
    // `/.//host` is a path of ours, but its normal form is the address of another host.
    if (origin === new URL(base).origin && /^\/(?![/\\])/.test(path)) return path
  }
  throw new PageError('The address to go to after the sign-in is not one of this server.')
}
