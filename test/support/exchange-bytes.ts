import { connect } from 'node:net'

/** Where to connect: a port of this machine or the path of a unix socket. */
export type Address = { host: string; port: number } | { path: string }

/** How long the other side may stay silent before what it has sent counts as all. */
const SILENCE_MS = 1_000

/**
 * Sends bytes as they are and resolves with what came back, as Latin-1 text: until the other side
 * closed, reset the connection or fell silent. Rejects when nobody listens there.
 */
export function exchangeBytes(address: Address, bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let received = ''
    let isConnected = false
    const socket = connect(address, () => {
      isConnected = true
      socket.write(bytes, 'latin1')
    })
    socket.setTimeout(SILENCE_MS, () => socket.destroy())
    socket.on('data', (chunk: Buffer) => (received += chunk.toString('latin1')))
    socket.on('error', (error) => {
      if (!isConnected) reject(error)
    })
    socket.on('close', () => resolve(received))
  })
}

/** The status of an answer's first line; undefined when there is none. */
export function statusOf(answer: string): number | undefined {
  const status = /^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1]
  return status === undefined ? undefined : Number(status)
}
