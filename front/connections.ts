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
  peer: string
  /** Requests that have begun and are not answered yet, and those of them that have arrived whole. */
  underWay: number
  serving: number
  /** Where it stands while it waits for a complete request. */
  waitsIn: Set<Connection>
}

/**
 * The connections of one server, which are bounded. A connection beyond the bound is not refused, because
 * behind a proxy all callers share an address. Instead, a connection is closed that waits for a complete
 * request, which is never one whose request runs. Those that have sent none yet and those that were answered
 * before wait in two groups, and the one that has waited longest in the larger group is closed: a flood of
 * connections that never ask does not cut off callers between two requests, nor do connections that are
 * answered once and then kept lock out new ones.
 */
export class Connections {
  readonly #max: number
  readonly #byPeer = new Map<string, Connection>()
  readonly #bySocket = new WeakMap<object, Connection>()
  /** Those that wait for their first complete request, and for another one, in the order in which they began to. */
  readonly #new = new Set<Connection>()
  readonly #answered = new Set<Connection>()

  constructor(max: number) {
    this.#max = max
  }

  /** Takes in an accepted connection. */
  add(socket: Socket): void {
    const peer = peerOf(socket)
    const connection = { socket, peer, underWay: 0, serving: 0, waitsIn: this.#new }
    this.#byPeer.set(peer, connection)
    this.#bySocket.set(socket, connection)
    connection.waitsIn.add(connection)
    socket.once('close', () => this.#forget(connection))
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
        connection.waitsIn.delete(connection)
        connection.waitsIn = this.#answered
      },
      onClose: () => {
        if (isClosed) return
        isClosed = true
        connection.underWay--
        if (isWhole) connection.serving--
        const isIdle = isWhole && connection.serving === 0
        if (isIdle && !connection.socket.destroyed) connection.waitsIn.add(connection)
      },
    }
  }

  #closeLongestWaiting(): void {
    const waiting = this.#answered.size > this.#new.size ? this.#answered : this.#new
    for (const connection of waiting) {
      // Not counted from now on, since many may be accepted before it is closed.
      this.#forget(connection)
      // Not reset: Node can't reset a connection that its caller is just closing, and would never close it.
      connection.socket.destroy()
      return
    }
  }

  #forget(connection: Connection): void {
    connection.waitsIn.delete(connection)
    if (this.#byPeer.get(connection.peer) === connection) this.#byPeer.delete(connection.peer)
  }
}

function peerOf({ remoteAddress, remotePort }: Socket): string {
  return `${remoteAddress} ${remotePort}`
}
