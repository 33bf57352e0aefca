import { readBasic } from '../../../kit/http/read-authorization.ts'
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
  const fromHeader = readHeader(authorization)
  if (clientSecret !== undefined) {
    throw new OAuthError('invalid_request', 'Authenticate in the header or in the body, not both.')
  }
  if (clientId !== undefined && clientId !== fromHeader.clientId) {
    throw new OAuthError('invalid_request', 'The header and client_id name different clients.')
  }
  return fromHeader
}

function readHeader(authorization: string): { clientId: string; clientSecret: string } {
  const pair = readBasic(authorization)
  try {
    if (pair) return { clientId: formDecode(pair.name), clientSecret: formDecode(pair.password) }
  } catch {
    // A broken escape is told like a header that holds nothing.
  }
  throw new OAuthError(
    'invalid_client',
    'The Authorization header is not valid Basic authentication.',
  )
}

function formDecode(text: string): string {
  return decodeURIComponent(text.replaceAll('+', ' '))
}
