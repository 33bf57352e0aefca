import { request, type Agent } from 'node:http'

/**
 * Sends a GET over a unix socket.
 *
 * @returns the body of a 200; rejects for every other answer, a broken connection or an abort
 */
export function unixGet(
  socketPath: string,
  path: string,
  { agent, signal }: { agent?: Agent; signal?: AbortSignal } = {},
): Promise<string> {
  return new Promise((resolve, reject) => {
    const outgoing = request({ socketPath, path, agent, signal }, (response) => {
      let body = ''
      response.setEncoding('utf8')
      response.on('data', (chunk: string) => (body += chunk))
      response.on('error', reject)
      response.on('end', () => {
        if (response.statusCode === 200) resolve(body)
        else reject(new Error(`${path} answered ${response.statusCode}`))
      })
    })
    outgoing.on('error', reject)
    outgoing.end()
  })
}
