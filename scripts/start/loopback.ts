import { Hono } from 'hono'
import { rmSync } from 'node:fs'
import { type FetchServer, serveFetch } from '../../kit/node/serve-fetch.ts'

/** Miniflare's numbers of the log levels that are printed: error and warning. */
const PRINTED_LEVELS = new Set(['1', '2'])

/**
 * Listens where the control plane expects Miniflare's Node part. At run time only the queue sends something
 * there, in the middle of each batch, and it would stop for good if nobody answered.
 */
export async function openLoopback(socketPath: string): Promise<FetchServer> {
  rmSync(socketPath, { force: true })
  return serveFetch(loopback.fetch, socketPath)
}

const loopback = new Hono()
  .all('/core/log', async (c) => {
    const message = await c.req.text()
    if (PRINTED_LEVELS.has(c.req.header('mf-log-level') ?? '')) console.error(message)
    return c.body(null, 204)
  })
  .notFound((c) => c.body(null, 404))
