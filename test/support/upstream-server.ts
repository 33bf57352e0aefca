import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'

/** An HTTP server on loopback that lambdas send requests to. */
export interface UpstreamServer {
  port: number
  /** How many requests have arrived. */
  requests(): number
  close(): Promise<void>
}

/** Starts an HTTP server on a free port of 127.0.0.1. */
export async function startUpstream(handle: RequestListener): Promise<UpstreamServer> {
  let requests = 0
  const server = createServer((request, response) => {
    requests += 1
    response.on('error', () => undefined)
    handle(request, response)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    requests: () => requests,
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
