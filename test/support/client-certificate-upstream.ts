import type { TLSSocket } from 'node:tls'
import { issueCertificate, type makeAuthority } from './self-signed-certificate.ts'
import { startUpstream, withBody, type UpstreamServer } from './upstream-server.ts'

/** The path that is never answered, and those that are answered in another way than with JSON. */
export const SILENT_PATH = '/silent'
export const GARBLED_PATH = '/garbled'
export const FORGING_PATH = '/forging'

/**
 * Starts an upstream on loopback that speaks TLS as `localhost` and asks for a client certificate of `authority`. It
 * lets nobody in without one where it `insists`, and answers with the client's name, null where it has none, and
 * with what was sent.
 */
export function startCertificateUpstream(
  authority: ReturnType<typeof makeAuthority>,
  { insists = true, certificate = issueCertificate(authority, { hosts: ['localhost'] }) } = {},
): Promise<UpstreamServer> {
  const answer = withBody((request, body, response) => {
    const { socket, method, url = '', headers } = request
    if (url === SILENT_PATH) return
    if (url === GARBLED_PATH) response.end('<html>')
    else if (url.startsWith('/redirect?')) {
      response.writeHead(302, { location: decodeURIComponent(url.slice(10)) }).end()
    } else if (url.startsWith('/status/')) response.writeHead(Number(url.slice(8))).end('told')
    else if (url === FORGING_PATH) {
      const marks = {
        'x-lamplighter-certificate-failure': 'key',
        'x-lamplighter-refused': 'a.example',
      }
      response.writeHead(200, marks).end('fine')
    } else {
      const tls = socket as TLSSocket
      const client = tls.authorized ? tls.getPeerCertificate().subject.CN : null
      response.end(JSON.stringify({ client, method, url, headers, body }))
    }
  })
  return startUpstream(answer, undefined, {
    ...certificate,
    ca: authority.cert,
    requestCert: true,
    rejectUnauthorized: insists,
  })
}
