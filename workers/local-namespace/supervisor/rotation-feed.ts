import type { Rotation } from '../contract.ts'

/** While no host can be had, there is nothing to tell. */
const AGAIN_AFTER_MS = 200

/**
 * Tells every binding that listens where requests go, at once and whenever it changes: a script that one
 * of them saw end a host is then confined for all.
 */
export class RotationFeed {
  readonly #rotation: () => Promise<Rotation>
  readonly #listeners = new Set<ReadableStreamDefaultController<Uint8Array>>()
  #isAnnouncing = false

  constructor(rotation: () => Promise<Rotation>) {
    this.#rotation = rotation
  }

  /** A stream of rotations as lines of JSON, the present one first; it ends with the listener. */
  listen(): ReadableStream<Uint8Array> {
    let own: ReadableStreamDefaultController<Uint8Array> | undefined
    return new ReadableStream<Uint8Array>({
      start: async (controller) => {
        own = controller
        controller.enqueue(line(await this.#rotation()))
        this.#listeners.add(controller)
      },
      cancel: () => {
        if (own) this.#listeners.delete(own)
      },
    })
  }

  /** Tells all listeners; what changes meanwhile is told in one go. */
  announce(): void {
    if (this.#isAnnouncing) return
    this.#isAnnouncing = true
    setImmediate(() => {
      this.#tell().catch(() => setTimeout(() => this.announce(), AGAIN_AFTER_MS))
    })
  }

  /** Ends every stream. */
  close(): void {
    for (const listener of this.#listeners) listener.close()
    this.#listeners.clear()
  }

  async #tell(): Promise<void> {
    // What changes from here on needs a telling of its own.
    this.#isAnnouncing = false
    if (this.#listeners.size === 0) return
    const told = line(await this.#rotation())
    for (const listener of this.#listeners) listener.enqueue(told)
  }
}

function line(rotation: Rotation): Uint8Array {
  return Buffer.from(`${JSON.stringify(rotation)}\n`)
}
