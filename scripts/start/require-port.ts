import { once } from 'node:events'
import { createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { StartOptionError } from './start-options.ts'

const AGAIN_AFTER_MS = 50

/**
 * Makes sure, before anything is started, that the platform can listen where it was told to. Waits up to
 * `patienceMs` milliseconds for a process that is about to leave the port. Rejects with a `StartOptionError`.
 */
export async function requirePort(host: string, port: number, patienceMs: number): Promise<void> {
  const deadline = Date.now() + patienceMs
  for (;;) {
    const problem = await tryToListen(host, port)
    if (problem === undefined) return
    if (problem !== 'EADDRINUSE' || Date.now() >= deadline) {
      throw new StartOptionError(explain(problem, host, port))
    }
    await sleep(AGAIN_AFTER_MS)
  }
}

async function tryToListen(host: string, port: number): Promise<string | undefined> {
  const server = createServer()
  try {
    server.listen(port, host)
    await once(server, 'listening')
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : String(error)
  }
  server.close()
  await once(server, 'close')
  return undefined
}

function explain(problem: string, host: string, port: number): string {
  switch (problem) {
    case 'EADDRINUSE':
      return `--port: ${port} on ${host} is in use by another program; stop it or name another port.`
    case 'EACCES':
      return `--port: this user may not listen on ${port}; name a port from 1024 on.`
    default:
      return `--host: ${host} is not an address of this machine; name one that is (${problem}).`
  }
}
