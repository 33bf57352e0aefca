import type { FrontRequest } from './front-server.ts'

/** A body that arrived whole, or why there is none. */
export type ReadBody = { bytes: Buffer } | 'too-large' | 'broken' | 'no-room'

/** How much of a body is read. */
export interface BodyLimits {
  maxBytes: number
  /** Bytes of a longer body that are read and thrown away, because a sender that is cut off while it writes sees no answer. */
  drainBytes: number
}

/** Node limits the time of a whole request for HTTP/1 alone. */
const READ_LIMIT_MS = 120_000

/**
 * Reads bodies of requests and holds a bounded number of bytes at once for all of them. When there is no
 * room, it breaks off the body that has been under way longest, because that may be one that never ends.
 */
export class BodyReader {
  readonly #maxHeldBytes: number
  #heldBytes = 0
  /** Breaks off a body that is under way, the oldest first. */
  readonly #unfinished = new Set<() => void>()

  constructor(maxHeldBytes: number) {
    this.#maxHeldBytes = maxHeldBytes
  }

  /** Reads a body whole. Its bytes count until `release`. Never rejects. */
  read(request: FrontRequest, { maxBytes, drainBytes }: BodyLimits): Promise<ReadBody> {
    return new Promise((resolve) => {
      if (request.destroyed) {
        // Its events are over, so nothing would ever come.
        resolve('broken')
        return
      }
      if (Number(request.headers['content-length'] ?? 0) > maxBytes + drainBytes) {
        resolve('too-large')
        return
      }
      const chunks: Buffer[] = []
      let length = 0
      let held = 0
      let isOver = false
      const end = (body: ReadBody) => {
        if (isOver) return
        isOver = true
        clearTimeout(limit)
        this.#unfinished.delete(breakOff)
        if (typeof body === 'string') this.#heldBytes -= held
        chunks.length = 0
        resolve(body)
      }
      const breakOff = () => end('no-room')
      const limit = setTimeout(() => end('broken'), READ_LIMIT_MS)
      this.#unfinished.add(breakOff)
      request.on('data', (chunk: Buffer) => {
        // What comes after the end is thrown away, so that the connection can be used again.
        if (isOver) return
        length += chunk.length
        if (length > maxBytes) {
          chunks.length = 0
          this.#heldBytes -= held
          held = 0
          if (length <= maxBytes + drainBytes) return
          request.pause()
          end('too-large')
          return
        }
        held += chunk.length
        this.#heldBytes += chunk.length
        chunks.push(chunk)
        this.#makeRoom()
      })
      request.on('end', () => {
        if (length > maxBytes) end('too-large')
        else end({ bytes: chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks) })
      })
      request.on('close', () => end('broken'))
      request.on('error', () => end('broken'))
    })
  }

  /** Takes note that a body is needed no longer. */
  release({ bytes }: { bytes: Buffer }): void {
    this.#heldBytes -= bytes.length
  }

  #makeRoom(): void {
    for (const breakOff of this.#unfinished) {
      if (this.#heldBytes <= this.#maxHeldBytes) return
      breakOff()
    }
  }
}
