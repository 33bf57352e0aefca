import { getRequestListener } from '@hono/node-server'
import { once } from 'node:events'
import { createServer } from 'node:http'

/** Answers a request, as `fetch` of a Hono application does. */
type FetchHandler = (request: Request) => Response | Promise<Response>

/** A server that listens. */
export interface FetchServer {
  /** Its port; 0 for a unix socket. */
  port: number
  /** Stops listening and breaks off every connection. */
  close(): void
}

/**
 * Connections that wait until this process accepts them. The fronts may ask about all their 4,096 requests in
 * the same moment, and a unix socket refuses a connection beyond the backlog with EAGAIN (unix(7)).
 */
const BACKLOG = 4_096

/**
 * Serves a fetch handler over HTTP. The signal of a request aborts when its client goes away. Rejects with
 * the system's error when it can't listen.
 *
 * @param where the path of a unix socket, or an address; port 0 stands for any free port
 */
export async function serveFetch(
  handler: FetchHandler,
  where: string | { host: string; port: number },
): Promise<FetchServer> {
  // Without this option, Node's own Request and Response would be replaced in the whole process.
  const listener = getRequestListener(handler, { overrideGlobalObjects: false })
  const server = createServer((incoming, outgoing) => void listener(incoming, outgoing))
  server.listen({ ...(typeof where === 'string' ? { path: where } : where), backlog: BACKLOG })
  await once(server, 'listening')
  const address = server.address()
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    close() {
      server.close()
      server.closeAllConnections()
    },
  }
}
