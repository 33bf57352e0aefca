import type { Socket } from 'node:net'

interface Connection {
  socket: Socket
  /** Requests that have arrived whole and are not answered yet. */
  serving: number
}

/**
 * The connections of one server, bounded. A connection beyond the bound is not refused, since behind a
 * proxy all callers share an address: instead the one is closed that has waited longest for a complete
 * request, which is never somebody who has sent one.
 */
export class Connections {
  readonly #max: number
  readonly #byPeer = new Map<string, Connection>()
  readonly #bySocket = new WeakMap<Socket, Connection>()
  /** Those without a complete request, in the order in which they began to wait. */
  readonly #waiting = new Set<Connection>()

  constructor(max: number) {
    this.#max = max
  }

  /** Takes in an accepted connection. */
  add(socket: Socket): void {
    const connection = { socket, serving: 0 }
    const peer = peerOf(socket)
    this.#byPeer.set(peer, connection)
    this.#bySocket.set(socket, connection)
    this.#waiting.add(connection)
    socket.once('close', () => {
      this.#waiting.delete(connection)
      if (this.#byPeer.get(peer) === connection) this.#byPeer.delete(peer)
    })
    if (this.#byPeer.size > this.#max) this.#closeLongestWaiting()
  }

  /** Lets a TLS connection stand for the plain one that it runs over. */
  secure(socket: Socket): void {
    const connection = this.#byPeer.get(peerOf(socket))
    if (connection) this.#bySocket.set(socket, connection)
  }

  /** Takes note that a request has arrived whole; the returned function says that it was answered. */
  serve(socket: Socket): () => void {
    const connection = this.#bySocket.get(socket)
    if (!connection) return () => undefined
    connection.serving++
    this.#waiting.delete(connection)
    return () => {
      connection.serving--
      if (connection.serving === 0 && !connection.socket.destroyed) this.#waiting.add(connection)
    }
  }

  #closeLongestWaiting(): void {
    for (const { socket } of this.#waiting) {
      // A reset instead of a farewell: what is closed here must not linger as a descriptor.
      socket.resetAndDestroy()
      return
    }
  }
}

function peerOf({ remoteAddress, remotePort }: Socket): string {
  return `${remoteAddress} ${remotePort}`
}
