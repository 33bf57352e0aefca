import type { Rotation } from '../contract.ts'

/** The rotation can't be told while no host can be started. */
const AGAIN_AFTER_MS = 200

/**
 * Tells every binding that listens where requests go, now and whenever that changes. A script that is
 * confined after a request of one binding is so confined for all of them.
 */
export class RotationFeed {
  readonly #rotation: () => Promise<Rotation>
  readonly #listeners = new Set<ReadableStreamDefaultController<Uint8Array>>()
  #isAnnouncing = false

  constructor(rotation: () => Promise<Rotation>) {
    this.#rotation = rotation
  }

  /** A stream of rotations as lines of JSON, the present one first. It ends when its reader goes away. */
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

  /** Tells all listeners in the next turn of the event loop; several changes until then are told in one line. */
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
    // A change from here on needs another line.
    this.#isAnnouncing = false
    if (this.#listeners.size === 0) return
    const told = line(await this.#rotation())
    for (const listener of this.#listeners) listener.enqueue(told)
  }
}

function line(rotation: Rotation): Uint8Array {
  return Buffer.from(`${JSON.stringify(rotation)}\n`)
}
