import { CONNECTION_LOST, type UnreachableCode } from '../outbound/contract.ts'

/** A host that takes longer is told as one that refuses. */
const MAX_CONNECT_MS = 2_000

/**
 * Passes what the egress door fetches to the network service that the start script chose. workerd checks
 * the address after it has resolved the name, so a public name of a private address leads nowhere. A failure is
 * thrown as an error whose message is its code: workerd's own tells little.
 */
export default {
  async fetch(request, { INTERNET: internet }) {
    try {
      return await internet.fetch(request)
    } catch (error) {
      const isLost = error instanceof Error && error.message === CONNECTION_LOST
      throw new Error(await findCode(new URL(request.url), isLost, internet), { cause: error })
    }
  },
} satisfies ExportedHandler<{ INTERNET: Fetcher }>

/** Whether a connection to the same address opens, on which nothing is sent, tells what went wrong. */
async function findCode(url: URL, isLost: boolean, internet: Fetcher): Promise<UnreachableCode> {
  const isOpen = await canConnect(url, internet)
  if (isLost) return isOpen ? 'ECONNRESET' : 'ECONNREFUSED'
  return isOpen ? 'EPROTO' : 'ENOTFOUND'
}

async function canConnect({ protocol, hostname, port }: URL, internet: Fetcher): Promise<boolean> {
  const usualPort = protocol === 'https:' ? 443 : 80
  const socket = internet.connect({ hostname, port: Number(port) || usualPort })
  socket.closed.catch(() => undefined)
  const tooLate = scheduler.wait(MAX_CONNECT_MS).then(() => false)
  const opened = socket.opened.then(
    () => true,
    () => false,
  )
  const isOpen = await Promise.race([opened, tooLate])
  socket.close().catch(() => undefined)
  return isOpen
}
