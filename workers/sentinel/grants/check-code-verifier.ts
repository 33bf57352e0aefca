import { hashCredential } from '../credentials/hash-credential.ts'
import { isSameHash } from '../credentials/is-same-hash.ts'
import { OAuthError } from '../oauth/oauth-error.ts'

/** RFC 7636 section 4.1. */
const CODE_VERIFIER = /^[\w.~-]{43,128}$/

/**
 * Checks that a verifier belongs to the challenge (S256). A verifier without a challenge is refused
 * too, or an attacker could strip the challenge from the request (RFC 9700 section 2.1.1). Throws
 * `OAuthError` `invalid_grant`.
 */
export async function checkCodeVerifier(
  challenge: string | null,
  verifier: string | undefined,
): Promise<void> {
  if (challenge === null && verifier === undefined) return
  if (challenge !== null && verifier !== undefined && CODE_VERIFIER.test(verifier)) {
    if (isSameHash(await hashCredential(verifier), challenge)) return
  }
  throw new OAuthError('invalid_grant', 'The code_verifier does not belong to the code_challenge.')
}
