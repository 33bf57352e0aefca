import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What the scripts API does with a call: as it should, refuse it, or lose the connection before or after. */
export type Fault = 'none' | 'refuse' | 'break' | 'drop-before' | 'drop-after'

/** A scripts API that keeps the tags of scripts and fails as it is told. */
export interface ScriptsApiStandIn {
  base: string
  /** Tags by script name. */
  scripts: Map<string, string[]>
  /** The fault of calls to come, by "METHOD candidate" or "METHOD serving". */
  faults: Map<string, Fault>
  close(): void
}

/** Starts it on a free port. */
export async function openScriptsApi(): Promise<ScriptsApiStandIn> {
  const scripts = new Map<string, string[]>()
  const faults = new Map<string, Fault>()
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const name = /\/scripts\/([^/?]+)/.exec(request.url ?? '')?.[1] ?? ''
      const method = request.method ?? ''
      const fault =
        faults.get(`${method} ${name.endsWith('-candidate') ? 'candidate' : 'serving'}`) ?? 'none'
      if (fault === 'drop-before') return request.socket.destroy()
      if (fault === 'refuse' || fault === 'break') {
        response.writeHead(fault === 'refuse' ? 400 : 500, { 'content-type': 'application/json' })
        return response.end(JSON.stringify({ success: false, errors: [{ message: 'No luck.' }] }))
      }
      const found = scripts.has(name)
      if (method === 'PUT') scripts.set(name, tagsIn(Buffer.concat(chunks).toString()))
      if (method === 'DELETE') scripts.delete(name)
      if (fault === 'drop-after') return request.socket.destroy()
      response.writeHead(method === 'PUT' || found ? 200 : 404)
      return response.end(JSON.stringify({ success: true, result: scripts.get(name) ?? null }))
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    base: `http://127.0.0.1:${port}`,
    scripts,
    faults,
    close: () => server.closeAllConnections() ?? server.close(),
  }
}

function tagsIn(upload: string): string[] {
  const metadata = /name="metadata"[\s\S]*?\r\n\r\n(.*?)\r\n/.exec(upload)?.[1] ?? '{}'
  return (JSON.parse(metadata) as { tags?: string[] }).tags ?? []
}
