import { Duplex } from 'node:stream'
import { codedError } from './coded-error.ts'

/**
 * What stands for the connection of a request, which the runtime keeps to itself: libraries wait for its events
 * and set its idle time-out. Nothing can be sent or read through it.
 */
export class Connection extends Duplex {
  /** True until the next turn: what is between the lambda and its upstream is not told. */
  connecting = true
  bytesRead = 0
  bytesWritten = 0
  /** Milliseconds without activity after which `timeout` is emitted; 0 for never. */
  timeout = 0
  #timer: ReturnType<typeof setTimeout> | undefined
  readonly #endRequest: (reason?: Error) => void

  /** @param endRequest what to do when code destroys the connection */
  constructor(endRequest: (reason?: Error) => void) {
    super({ autoDestroy: false })
    this.#endRequest = endRequest
  }

  /** Tells that it is open. */
  open(host: string): void {
    this.connecting = false
    this.emit('lookup', null, undefined, undefined, host)
    this.emit('connect')
    this.emit('ready')
    this.touch()
  }

  /** Notes activity: the time-out begins anew. */
  touch(): void {
    clearTimeout(this.#timer)
    if (this.timeout === 0 || this.connecting || this.destroyed) return
    this.#timer = setTimeout(() => this.emit('timeout'), this.timeout)
  }

  /** Has `timeout` emitted after `ms` without activity, as Node's `socket.setTimeout` does. */
  setTimeout(ms: number, onTimeout?: () => void): this {
    this.timeout = ms
    if (onTimeout) {
      if (ms === 0) this.removeListener('timeout', onTimeout)
      else this.once('timeout', onTimeout)
    }
    this.touch()
    return this
  }

  setNoDelay(): this {
    return this
  }

  setKeepAlive(): this {
    return this
  }

  ref(): this {
    return this
  }

  unref(): this {
    return this
  }

  /** Ends it when its request is over, without a word to the request. */
  release(): void {
    this.timeout = 0
    this.touch()
    this.#isOver = true
    this.destroy()
  }

  #isOver = false

  override _read(): void {}

  override _write(_chunk: unknown, _encoding: string, done: (error?: Error) => void): void {
    const message =
      "A lambda can't write to the connection of a request. Write to the request itself."
    done(codedError('ERR_METHOD_NOT_IMPLEMENTED', message))
  }

  override _destroy(reason: Error | null, done: (error?: Error | null) => void): void {
    clearTimeout(this.#timer)
    if (!this.#isOver) this.#endRequest(reason ?? undefined)
    // The request tells the reason; nobody listens here as a rule.
    done(null)
  }
}

/** The same for https. The runtime refuses a certificate that it can't verify, so there is no other kind. */
export class SecureConnection extends Connection {
  readonly encrypted = true
  readonly authorized = true
  readonly authorizationError = null

  override open(host: string): void {
    super.open(host)
    this.emit('secureConnect')
  }

  /** Which certificate the upstream has is not told; Node answers so when there is none. */
  getPeerCertificate(): Record<string, never> {
    return {}
  }
}
