import {
  createServer as createHttpServer,
  type IncomingMessage,
  type OutgoingHttpHeaders,
} from 'node:http'
import { createSecureServer, type Http2ServerRequest, Http2ServerResponse } from 'node:http2'
import type { Server, Socket } from 'node:net'
import type { Duplex, Writable } from 'node:stream'
import { Connections, MAX_REQUESTS } from './connections.ts'
import { readTlsCertificate, watchTlsCertificate } from './tls-certificate.ts'

/** A request of HTTP/1 or HTTP/2. */
export type FrontRequest = IncomingMessage | Http2ServerRequest

/** What `ServerResponse` and `Http2ServerResponse` have in common. */
export interface FrontResponse extends Writable {
  readonly headersSent: boolean
  writeHead(status: number, headers: OutgoingHttpHeaders): unknown
}

/**
 * Answers a request. Never rejects.
 *
 * @param onWhole to be called when the request has arrived whole
 * @param closed resolves when the answer is sent, or nobody wants it any longer
 */
export type Handle = (
  request: FrontRequest,
  response: FrontResponse,
  onWhole: () => void,
  closed: Promise<void>,
) => Promise<void>

/** Limits of a server for callers that are slow. */
const LIMITS = {
  maxHeaderSize: 16_384,
  /** Milliseconds for the headers of a request, and for the whole of it. */
  headersTimeout: 15_000,
  requestTimeout: 120_000,
  connectionsCheckingInterval: 2_000,
  /** Milliseconds that a connection may be idle between two requests. */
  keepAliveTimeout: 65_000,
}
/** A connection ends when nothing has moved on it for so long, also when its reader does not take an answer. */
const STUCK_AFTER_MS = 120_000
const HANDSHAKE_TIMEOUT_MS = 10_000

/** Status line and headers of the answer to what is no proper request. */
const REFUSAL =
  'HTTP/1.1 %s\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: %n\r\n\r\n'

/** Makes a server that speaks HTTP and nothing else. */
export function createPlainServer(handle: Handle, maxConnections: number): Server {
  const connections = new Connections(maxConnections)
  const server = createHttpServer(LIMITS, listener(handle, connections))
  server.on('connection', (socket) => connections.add(socket))
  server.timeout = STUCK_AFTER_MS
  return refusingTheRest(server)
}

/** Makes a server that speaks HTTPS, by HTTP/2 or HTTP/1.1. It follows changes of the certificate's files. */
export function createTlsServer(
  handle: Handle,
  maxConnections: number,
  { certFile, keyFile }: { certFile: string; keyFile: string },
): Server {
  const connections = new Connections(maxConnections)
  const server = createSecureServer(
    {
      ...LIMITS,
      ...readTlsCertificate(certFile, keyFile),
      allowHTTP1: true,
      minVersion: 'TLSv1.2',
      handshakeTimeout: HANDSHAKE_TIMEOUT_MS,
      settings: { maxConcurrentStreams: MAX_REQUESTS, maxHeaderListSize: LIMITS.maxHeaderSize },
    },
    listener(handle, connections),
  )
  server.on('connection', (socket) => connections.add(socket))
  server.setTimeout(STUCK_AFTER_MS)
  const stopWatching = watchTlsCertificate(certFile, keyFile, (certificate) =>
    server.setSecureContext(certificate),
  )
  server.on('close', stopWatching)
  return refusingTheRest(server)
}

function listener(handle: Handle, connections: Connections) {
  return (request: FrontRequest, response: FrontResponse): void => {
    const served = connections.begin(request.socket)
    if (!served) {
      request.socket.destroy()
      return
    }
    const closed = Promise.withResolvers<void>()
    response.once('close', () => {
      served.onClose()
      closed.resolve()
    })
    // A reader that goes away is no error of this server.
    response.on('error', () => undefined)
    void handle(request, response, served.onWhole, closed.promise)
  }
}

/** Refuses tunnels, and answers what can't be parsed in the form of the API's errors. */
function refusingTheRest<T extends Server>(server: T): T {
  server.on('connect', (_request: unknown, socket: Duplex | Http2ServerResponse) => {
    if (socket instanceof Http2ServerResponse) {
      socket.writeHead(405).end()
      return
    }
    refuse(
      socket,
      '405 Method Not Allowed',
      'method-not-allowed',
      'This path does not support CONNECT.',
    )
  })
  server.on('clientError', (error: Error & { code?: string }, socket: Socket) => {
    if (!socket.writable) return
    if (error.code === 'ERR_HTTP_REQUEST_TIMEOUT') {
      const sentence = 'The request did not arrive in time. Send it faster.'
      refuse(socket, '408 Request Timeout', 'badinput', sentence)
    } else if (error.code === 'HPE_HEADER_OVERFLOW') {
      const sentence = `The headers are too large. Send at most ${LIMITS.maxHeaderSize} bytes.`
      refuse(socket, '431 Request Header Fields Too Large', 'badinput', sentence)
    } else {
      refuse(socket, '400 Bad Request', 'badinput', 'The request is not valid HTTP.')
    }
  })
  return server
}

function refuse(socket: Duplex, status: string, code: string, errorMsg: string): void {
  // Node.js has removed its own listener, and a caller who resets the connection now must not end this process.
  socket.on('error', () => socket.destroy())
  const body = JSON.stringify({ errorCode: `com.liveperson.faas.fm.${code}`, errorMsg })
  const head = REFUSAL.replace('%s', status).replace('%n', String(Buffer.byteLength(body)))
  socket.end(head + body, () => socket.destroy())
}
