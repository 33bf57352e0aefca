import { closeSync, openSync, readSync } from 'node:fs'

/** Longer than each file that is read so. All read into it; reading never waits, so they take turns. */
const buffer = Buffer.allocUnsafeSlow(256)

/**
 * A short file of `/proc` that is read again and again, by one system call each time: a host is looked at 40 times a
 * second. While it is open it stays that of its process, whoever is given its number later.
 */
export class ProcFile {
  readonly #path: string
  #fd: number | undefined

  constructor(path: string) {
    this.#path = path
  }

  /** What is in it; undefined where the system has no `/proc`, or the process is gone. */
  read(): string | undefined {
    try {
      this.#fd ??= openSync(this.#path, 'r')
      return buffer.toString('latin1', 0, readSync(this.#fd, buffer, 0, buffer.length, 0))
    } catch {
      return undefined
    }
  }

  close(): void {
    if (this.#fd !== undefined) closeSync(this.#fd)
    this.#fd = undefined
  }
}
