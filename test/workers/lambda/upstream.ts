import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'

/** An HTTP server on loopback that a lambda calls. */
export interface Upstream {
  url: string
  close(): Promise<void>
}

/** Starts a server that hands each request and its whole body to `respond`. */
export async function startUpstream(
  respond: (request: IncomingMessage, body: string, response: ServerResponse) => void,
): Promise<Upstream> {
  const server = createServer((request, response) => {
    let body = ''
    request.setEncoding('utf8').on('data', (chunk: string) => {
      body += chunk
    })
    request.on('end', () => respond(request, body, response))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server has no port.')
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

/**
 * Answers `/redirect` with a redirect to `/echo`, `/cookie` with a cookie, `/text` with text,
 * `/status/{n}` with that status and what was sent, all else with what was sent.
 */
export function echo(request: IncomingMessage, body: string, response: ServerResponse): void {
  const { method, url = '/', headers } = request
  if (url === '/redirect') {
    response.writeHead(302, { location: '/echo' }).end()
    return
  }
  if (url === '/cookie') {
    response.writeHead(200, { 'set-cookie': 'session=1; Path=/' }).end()
    return
  }
  if (url === '/text') {
    response.writeHead(200, { 'content-type': 'text/plain' }).end('plain text')
    return
  }
  const status = Number(/^\/status\/(\d+)/.exec(url)?.[1] ?? 200)
  response
    .writeHead(status, { 'content-type': 'application/json', 'x-upstream': 'echo' })
    .end(JSON.stringify({ method, url, headers, body }))
}
