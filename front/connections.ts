import type { Socket } from 'node:net'

/** Requests of one connection that may be under way at once, as many as HTTP/2 streams. */
export const MAX_REQUESTS = 100

/** A request from its first line to the end of its answer. */
export interface ServedRequest {
  /** Takes note that it has arrived whole. */
  onWhole: () => void
  /** Takes note that its answer is sent, or that nobody wants it any longer. */
  onClose: () => void
}

interface Connection {
  socket: Socket
  /** Requests that have begun and are not answered yet, and those of them that have arrived whole. */
  underWay: number
  serving: number
}

/**
 * The connections of one server, which are bounded. A connection beyond the bound is not refused, because
 * behind a proxy all callers share an address. Instead, the connection that has waited longest for a complete
 * request is closed, which is never one whose request runs.
 */
export class Connections {
  readonly #max: number
  readonly #byPeer = new Map<string, Connection>()
  readonly #bySocket = new WeakMap<object, Connection>()
  /** Those without a complete request, in the order in which they began to wait. */
  readonly #waiting = new Set<Connection>()

  constructor(max: number) {
    this.#max = max
  }

  /** Takes in an accepted connection. */
  add(socket: Socket): void {
    const connection = { socket, underWay: 0, serving: 0 }
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

  /**
   * Takes in a request of a connection. Returns undefined when the connection has too many under way, which
   * happens only to a caller that doesn't wait for answers.
   */
  begin(socket: Socket): ServedRequest | undefined {
    // HTTP/2 and TLS have objects of their own for the socket of a connection.
    const connection = this.#bySocket.get(socket) ?? this.#byPeer.get(peerOf(socket))
    if (!connection || connection.underWay >= MAX_REQUESTS) return undefined
    connection.underWay++
    let isWhole = false
    let isClosed = false
    return {
      onWhole: () => {
        if (isWhole || isClosed) return
        isWhole = true
        connection.serving++
        this.#waiting.delete(connection)
      },
      onClose: () => {
        if (isClosed) return
        isClosed = true
        connection.underWay--
        if (isWhole) connection.serving--
        const isIdle = isWhole && connection.serving === 0
        if (isIdle && !connection.socket.destroyed) this.#waiting.add(connection)
      },
    }
  }

  #closeLongestWaiting(): void {
    for (const { socket } of this.#waiting) {
      // A reset, unlike a proper end, gives the descriptor back at once.
      socket.resetAndDestroy()
      return
    }
  }
}

function peerOf({ remoteAddress, remotePort }: Socket): string {
  return `${remoteAddress} ${remotePort}`
}
