import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'

/**
 * Serves a fetch-style handler with Node's HTTP server. The request's `signal` aborts when the
 * client goes away.
 */
export function nodeFetchServer(handle: (request: Request) => Promise<Response>): Server {
  return createServer((incoming, outgoing) => {
    respond(handle, incoming, outgoing).catch((error: unknown) => {
      console.error(error)
      if (!outgoing.headersSent) outgoing.writeHead(500)
      outgoing.end()
    })
  })
}

async function respond(
  handle: (request: Request) => Promise<Response>,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const aborter = new AbortController()
  outgoing.once('close', () => aborter.abort())
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(chunk)
  const hasBody = incoming.method !== 'GET' && incoming.method !== 'HEAD'
  const headers = new Headers()
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (value !== undefined) headers.set(name, String(value))
  }
  const request = new Request(`http://localhost${incoming.url ?? '/'}`, {
    method: incoming.method ?? 'GET',
    headers,
    body: hasBody ? Buffer.concat(chunks) : null,
    signal: aborter.signal,
  })
  const response = await handle(request)
  outgoing.writeHead(response.status, Object.fromEntries(response.headers))
  outgoing.end(Buffer.from(await response.arrayBuffer()))
}
