import { getRequestListener } from '@hono/node-server'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { createServer } from 'node:http'

/** Miniflare's numbers of the levels that an operator is told. */
const PRINTED_LEVELS = new Set(['1', '2'])

/** What Miniflare's own Workers reach in place of Miniflare. */
export interface Loopback {
  close(): void
}

/**
 * Listens where the control plane expects Miniflare's Node part. At run time only the queue says
 * something there, in the middle of each batch: it would stop for good if nobody answered.
 */
export async function openLoopback(socketPath: string): Promise<Loopback> {
  rmSync(socketPath, { force: true })
  const listener = getRequestListener(answer)
  const server = createServer((incoming, outgoing) => void listener(incoming, outgoing))
  server.listen(socketPath)
  await once(server, 'listening')
  return {
    close() {
      server.close()
      server.closeAllConnections()
    },
  }
}

async function answer(request: Request): Promise<Response> {
  if (new URL(request.url).pathname !== '/core/log') return new Response(null, { status: 404 })
  const message = await request.text()
  if (PRINTED_LEVELS.has(request.headers.get('mf-log-level') ?? '')) console.error(message)
  return new Response(null, { status: 204 })
}
