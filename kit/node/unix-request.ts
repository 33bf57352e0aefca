import { type Agent, request } from 'node:http'

/** workerd closes a connection that was idle for five seconds, and a request may be on its way then. */
export const IDLE_CONNECTION_MS = 3_000

/** What a request over a unix socket may have besides its path. */
export interface UnixRequestOptions {
  method?: string
  body?: string
  agent?: Agent
  signal?: AbortSignal | undefined
}

/**
 * Sends a request over a unix socket.
 *
 * @returns the body of a 200; rejects for every other answer, a broken connection or an abort
 */
export function unixRequest(
  socketPath: string,
  path: string,
  { method = 'GET', body, agent, signal }: UnixRequestOptions = {},
): Promise<string> {
  return new Promise((resolve, reject) => {
    const headers = body === undefined ? {} : { 'content-length': Buffer.byteLength(body) }
    const outgoing = request({ socketPath, path, method, headers, agent, signal }, (response) => {
      const pieces: string[] = []
      response.setEncoding('utf8')
      response.on('data', (piece: string) => pieces.push(piece))
      response.on('error', reject)
      response.on('end', () => {
        if (response.statusCode === 200) resolve(pieces.join(''))
        else reject(new Error(`${path} answered ${response.statusCode}`))
      })
    })
    outgoing.on('error', reject)
    outgoing.end(body)
  })
}
