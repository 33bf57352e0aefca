import type { IncomingMessage, ServerResponse } from 'node:http'

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
