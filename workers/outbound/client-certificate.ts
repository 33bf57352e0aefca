import {
  CERTIFICATE_FAILURE_HEADER,
  type CertificateFailure,
  CLIENT_CERTIFICATE_HEADER,
} from './contract.ts'
import { upstreamRequest } from './own-hosts.ts'

/** The door on one machine that opens connections with a client certificate; on Cloudflare there is none. */
export type CertificateDoor = Pick<Fetcher, 'fetch'>

const UNAVAILABLE =
  "Client certificates that a lambda brings along can't be used on Cloudflare, where a certificate is bound to " +
  'the platform when it is deployed. Run the platform on a machine of your own, or put a proxy of yours in front ' +
  'of the upstream.\n'

/**
 * Sends a request that may leave over a connection with the lambda's client certificate. The door resolves the
 * name, refuses private addresses, and connects to no other place than the request's URL.
 */
export async function sendWithCertificate(
  request: Request,
  certificate: string,
  door: CertificateDoor | undefined,
): Promise<Response> {
  if (!door) return failureAnswer('unavailable', UNAVAILABLE)
  if (!request.url.startsWith('https:')) {
    return failureAnswer('connection', 'A client certificate needs an https address.\n')
  }
  const leaving = upstreamRequest(request)
  leaving.headers.set(CLIENT_CERTIFICATE_HEADER, certificate)
  return door.fetch(leaving)
}

function failureAnswer(failure: CertificateFailure, sentence: string): Response {
  const headers = {
    'content-type': 'text/plain; charset=utf-8',
    [CERTIFICATE_FAILURE_HEADER]: failure,
  }
  return new Response(sentence, { status: 502, headers })
}
