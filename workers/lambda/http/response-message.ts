import { IncomingMessage } from 'node:_http_incoming'
import type { ClientRequest } from './client-request.ts'
import { connectionReset } from './coded-error.ts'
import type { Connection } from './connection.ts'

/** An upstream's answer as Node's client gives it, read from the runtime's. */
export class ResponseMessage extends IncomingMessage {
  readonly req: ClientRequest
  readonly #connection: Connection
  readonly #reader: ReadableStreamDefaultReader<Uint8Array> | undefined
  #isReading = false

  constructor(request: ClientRequest, response: Response, connection: Connection) {
    super()
    this.req = request
    this.#connection = connection
    this.#reader = response.body?.getReader()
    this.statusCode = response.status
    this.statusMessage = response.statusText
    // `request` looks for a property of the message's own.
    for (const name of ['socket', 'connection', 'client']) {
      Object.defineProperty(this, name, { value: connection, writable: true, configurable: true })
    }
    const headers: IncomingMessage['headers'] = {}
    const distinct: IncomingMessage['headersDistinct'] = {}
    for (const [name, value] of response.headers) {
      this.rawHeaders.push(name, value)
      const values = (distinct[name] ??= [])
      values.push(value)
      if (name === 'set-cookie') headers[name] = values
      else headers[name] = values.join(', ')
    }
    this.headers = headers
    this.headersDistinct = distinct
  }

  /** Has `timeout` emitted here after `ms` without activity on the connection. */
  override setTimeout(ms: number, onTimeout?: () => void): this {
    if (onTimeout) this.on('timeout', onTimeout)
    this.#connection.setTimeout(ms)
    return this
  }

  override _read(): void {
    if (this.#isReading) return
    this.#isReading = true
    void this.#readSome().finally(() => (this.#isReading = false))
  }

  async #readSome(): Promise<void> {
    try {
      for (;;) {
        const chunk = await this.#reader?.read()
        if (this.destroyed) return
        if (!chunk || chunk.done) {
          this.complete = true
          this.push(null)
          return
        }
        this.#connection.touch()
        this.#connection.bytesRead += chunk.value.byteLength
        if (
          !this.push(
            Buffer.from(chunk.value.buffer, chunk.value.byteOffset, chunk.value.byteLength),
          )
        )
          return
      }
    } catch (error) {
      this.destroy(connectionReset('aborted', error))
    }
  }

  override _destroy(reason: Error | null, done: (error?: Error | null) => void): void {
    if (!this.complete) void this.#reader?.cancel(reason).catch(() => undefined)
    super._destroy(reason, done)
  }
}
