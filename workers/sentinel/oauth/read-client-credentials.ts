import { OAuthError } from '../http/oauth-error.ts'
import type { Parameters } from '../http/read-parameters.ts'

/** How a client names itself; a public client presents no secret. */
export interface ClientCredentials {
  clientId: string
  clientSecret: string | undefined
}

/**
 * Reads a client's credentials from the Basic header or from the parameters (RFC 6749 section
 * 2.3.1). Throws `OAuthError` when they are in both, in neither, or can't be read.
 */
export function readClientCredentials(
  authorization: string | null,
  parameters: Parameters,
): ClientCredentials {
  const clientId = parameters.get('client_id')
  const clientSecret = parameters.get('client_secret')
  if (authorization === null) {
    if (!clientId) throw new OAuthError('invalid_client', 'The client did not authenticate.')
    return { clientId, clientSecret }
  }
  const fromHeader = readBasic(authorization)
  if (clientSecret !== undefined) {
    throw new OAuthError('invalid_request', 'Authenticate in the header or in the body, not both.')
  }
  if (clientId !== undefined && clientId !== fromHeader.clientId) {
    throw new OAuthError('invalid_request', 'The header and client_id name different clients.')
  }
  return fromHeader
}

function readBasic(authorization: string): { clientId: string; clientSecret: string } {
  const encoded = /^basic +([\w+/]+=*) *$/i.exec(authorization)?.[1]
  try {
    const bytes = Uint8Array.from(atob(encoded ?? ''), (character) => character.charCodeAt(0))
    const [, id, secret] =
      /^([^:]+):(.+)$/s.exec(
        new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes),
      ) ?? []
    if (id && secret) return { clientId: formDecode(id), clientSecret: formDecode(secret) }
  } catch {
    // Not base64, not UTF-8 or a broken escape: each is told like a header that holds nothing.
  }
  throw new OAuthError('invalid_client', 'The Authorization header is not valid for Basic.')
}

function formDecode(text: string): string {
  return decodeURIComponent(text.replaceAll('+', ' '))
}
