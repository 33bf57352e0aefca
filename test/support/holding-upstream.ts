import type { ServerResponse } from 'node:http'
import { startUpstream } from './upstream-server.ts'

/** An HTTP server that counts the requests it has in hand, and answers each as its path says. */
export interface HoldingUpstream {
  url: string
  /** Requests whose connection is still held open. */
  atOnce(): number
  /** The most there were since this was last asked. */
  takeMost(): number
  total(): number
  /** Answers what waits at `/gate`, and from now on at once. */
  open(): void
  close(): Promise<void>
}

/** More than any test opens at once. */
const BACKLOG = 20_000

/**
 * Starts it on a free port of 127.0.0.1. `/wait?ms=…` answers after a while, `/hang` never, `/drip` sends a
 * byte every 50 ms without end, `/stall` sends half a body and nothing more,
 * `/gate` waits for `open`, `/at-once` tells how many are in hand, any other path answers `ok` at once. `status` in the query is the status of the answer.
 */
export async function startHoldingUpstream(): Promise<HoldingUpstream> {
  let atOnce = 0
  let most = 0
  const gate = Promise.withResolvers<void>()
  const server = await startUpstream((request, response) => {
    atOnce += 1
    most = Math.max(most, atOnce)
    response.once('close', () => (atOnce -= 1))
    const url = new URL(request.url ?? '/', 'http://upstream')
    if (url.pathname === '/at-once') response.end(String(atOnce))
    else if (url.pathname === '/gate') void gate.promise.then(() => response.end('ok'))
    else answer(url, response)
  }, BACKLOG)
  return {
    url: `http://localhost:${server.port}`,
    atOnce: () => atOnce,
    takeMost() {
      const taken = most
      most = atOnce
      return taken
    },
    total: () => server.requests(),
    open: () => gate.resolve(),
    close: () => server.close(),
  }
}

function answer({ pathname, searchParams }: URL, response: ServerResponse): void {
  response.statusCode = Number(searchParams.get('status') ?? 200)
  switch (pathname) {
    case '/hang':
      return
    case '/wait':
      setTimeout(() => response.end('ok'), Number(searchParams.get('ms')))
      return
    case '/drip': {
      const timer = setInterval(() => response.write('x'), 50)
      response.once('close', () => clearInterval(timer))
      return
    }
    case '/stall':
      response.write('half')
      return
    default:
      response.end('ok')
  }
}
