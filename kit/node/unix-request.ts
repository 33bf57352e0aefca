import { type Agent, request } from 'node:http'

/** workerd closes a connection that was idle for five seconds, and a request may be on its way then. */
export const IDLE_CONNECTION_MS = 3_000

/** What a request over a unix socket may have besides its path. */
export interface UnixRequestOptions {
  method?: string
  headers?: Record<string, string>
  body?: string | undefined
  agent?: Agent
  signal?: AbortSignal | undefined
}

/**
 * Sends a request over a unix socket.
 *
 * @returns the body of a 200; rejects for every other answer, a broken connection or an abort
 */
export async function unixRequest(
  socketPath: string,
  path: string,
  options: UnixRequestOptions = {},
): Promise<string> {
  const { status, text } = await unixExchange(socketPath, path, options)
  if (status === 200) return text
  throw new Error(`${path} answered ${status}`)
}

/** Sends a request over a unix socket and reads the whole answer. Rejects for a broken connection or an abort. */
export function unixExchange(
  socketPath: string,
  path: string,
  { method = 'GET', headers = {}, body, agent, signal }: UnixRequestOptions = {},
): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const sent = {
      ...headers,
      ...(body !== undefined && { 'content-length': Buffer.byteLength(body) }),
    }
    const options = { socketPath, path, method, headers: sent, agent, signal }
    const outgoing = request(options, (response) => {
      const pieces: string[] = []
      response.setEncoding('utf8')
      response.on('data', (piece: string) => pieces.push(piece))
      response.on('error', reject)
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text: pieces.join('') }))
    })
    outgoing.on('error', reject)
    outgoing.end(body)
  })
}
