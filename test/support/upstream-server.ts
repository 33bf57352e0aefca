import { once } from 'node:events'
import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type ServerResponse,
} from 'node:http'
import { createServer as createTlsServer, type ServerOptions } from 'node:https'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

/** An HTTP server on loopback that lambdas send requests to. */
export interface UpstreamServer {
  /** Names it by its address. */
  url: string
  port: number
  /** How many requests have arrived. */
  requests(): number
  close(): Promise<void>
}

/** Answers a request whose whole body was read. */
export type RespondToBody = (
  request: IncomingMessage,
  body: string,
  response: ServerResponse,
) => unknown

/** Hands each request and its whole body to `respond`. */
export function withBody(respond: RespondToBody): RequestListener {
  return (request, response) =>
    void text(request).then(
      (body) => respond(request, body, response),
      () => response.destroy(),
    )
}

/**
 * Starts a server on a free port of 127.0.0.1, where `backlog` connections may wait to be accepted. It speaks HTTP,
 * or HTTPS with `tls`.
 */
export async function startUpstream(
  handle: RequestListener,
  backlog?: number,
  tls?: ServerOptions,
): Promise<UpstreamServer> {
  let requests = 0
  const listener: RequestListener = (request, response) => {
    requests += 1
    response.on('error', () => undefined)
    handle(request, response)
  }
  const server = tls ? createTlsServer(tls, listener) : createServer(listener)
  server.listen(0, '127.0.0.1', backlog)
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `${tls ? 'https' : 'http'}://127.0.0.1:${port}`,
    port,
    requests: () => requests,
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
