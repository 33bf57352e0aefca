import { once } from 'node:events'
import { connect } from 'node:net'
import { createServer, getCACertificates, setDefaultCACertificates, type TLSSocket } from 'node:tls'
import { makeSelfSignedCertificate } from './self-signed-certificate.ts'

/** TLS on the port that published clients insist on, in front of a server. */
export interface TlsFront {
  /** What goes into a client as a service's domain: a bare host. */
  host: string
  close(): Promise<void>
}

const HTTPS_PORT = 443

/**
 * Listens on 127.0.0.1:443 and passes everything on to `port`. From here on this process trusts the
 * certificate, which is made anew. Throws when the port can't be had.
 */
export async function openTlsFront(port: number): Promise<TlsFront> {
  const certificate = makeSelfSignedCertificate(['localhost'])
  const sockets = new Set<TLSSocket>()
  const server = createServer(certificate, (socket) => {
    const upstream = connect(port, '127.0.0.1')
    sockets.add(socket)
    socket.once('close', () => {
      sockets.delete(socket)
      upstream.destroy()
    })
    socket.on('error', () => undefined)
    upstream.on('error', () => socket.destroy())
    socket.pipe(upstream).pipe(socket)
  })
  server.listen(HTTPS_PORT, '127.0.0.1')
  try {
    await once(server, 'listening')
  } catch (error) {
    throw new Error(
      `Published clients know no other port than ${HTTPS_PORT}, and this test can't listen on ` +
        `127.0.0.1:${HTTPS_PORT}. Free it, and run the tests as a user who may bind it (root, or ` +
        'sysctl net.ipv4.ip_unprivileged_port_start=0).',
      { cause: error },
    )
  }
  setDefaultCACertificates([...getCACertificates('default'), certificate.cert])
  return {
    host: 'localhost',
    async close() {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}
