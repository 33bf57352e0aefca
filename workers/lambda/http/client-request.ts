import { globalAgent } from 'node:_http_agent'
import { OutgoingMessage } from 'node:_http_outgoing'
import type { Agent } from 'node:http'
import { addAbortSignal, Writable } from 'node:stream'
import { type AgentSettings, chooseAgent } from './choose-agent.ts'
import { codedError, connectionReset, withCode } from './coded-error.ts'
import { Connection, SecureConnection } from './connection.ts'
import { OutgoingBody, type SentBody } from './outgoing-body.ts'
import { mayHaveBody, refuseRequest } from './refuse-request.ts'
import { headersToSend, setRequestHeaders } from './request-headers.ts'
import {
  checkOptions,
  type ClientOptions,
  readArguments,
  readTimeout,
  type RequestArguments,
  targetUrl,
} from './request-options.ts'
import { ResponseMessage } from './response-message.ts'

/** As it is when the module loads: the wrapper's, which notes what the egress filter refuses. */
const send = globalThis.fetch

/**
 * Node's client of HTTP on the runtime's `fetch`. Takes the place of the runtime's own, which emits no `socket`,
 * joins cookies, sends a body only when all of it is there, and knows no code of an error.
 */
export class ClientRequest extends OutgoingMessage {
  method: string
  path: string
  host: string
  protocol: string
  port: string
  agent: Agent & AgentSettings
  timeout: number | undefined
  aborted = false
  reusedSocket = false
  maxHeadersCount = 2_000
  res: ResponseMessage | undefined
  readonly #options: ClientOptions
  readonly #body: OutgoingBody
  readonly #fetching = new AbortController()
  #connection: Connection | undefined
  #isSent = false
  #isClosed = false

  constructor(...args: RequestArguments) {
    super()
    const { options, onResponse } = readArguments(args)
    checkOptions(options)
    this.#options = options
    const defaultAgent: Agent & AgentSettings = options._defaultAgent ?? globalAgent
    this.agent = chooseAgent(options, defaultAgent)
    const expected = this.agent.protocol ?? defaultAgent.protocol ?? 'http:'
    this.protocol = options.protocol || expected
    if (this.protocol !== expected) {
      const message = `Protocol "${this.protocol}" not supported. Expected "${expected}"`
      throw codedError('ERR_INVALID_PROTOCOL', message, TypeError)
    }
    const usualPort = options.defaultPort || this.agent.defaultPort || defaultAgent.defaultPort
    this.port = String(options.port || usualPort || 80)
    this.host = options.hostname || options.host || 'localhost'
    this.method = options.method ? options.method.toUpperCase() : 'GET'
    this.path = options.path || '/'
    if (options.timeout !== undefined) this.timeout = readTimeout(options.timeout)
    if (options.signal) addAbortSignal(options.signal, this)
    if (onResponse) this.once('response', onResponse)
    const name = this.host.includes(':') ? `[${this.host.replaceAll(/[[\]]/g, '')}]` : this.host
    const isUsual = this.port === String(usualPort)
    setRequestHeaders(this, options, isUsual ? name : `${name}:${this.port}`)
    this.#body = this.#makeBody()
    queueMicrotask(() => this.#connect())
  }

  #makeBody(): OutgoingBody {
    return new OutgoingBody({
      mayStream: mayHaveBody(this.method),
      length: () => {
        const length = Number(this.getHeader('content-length') ?? Number.NaN)
        return Number.isSafeInteger(length) ? length : undefined
      },
      isChunked: () => /chunked/i.test(String(this.getHeader('transfer-encoding'))),
      send: (body) => this.#send(body),
      // When there is an answer already, it is what counts.
      fail: (reason) => {
        if (!this.res) this.destroy(reason)
      },
    })
  }

  /** Emits `socket`, as Node does when a request gets its connection, and what comes before any answer. */
  #connect(): void {
    if (this.destroyed) return
    const end = (error?: Error): void => void this.destroy(error)
    const connection = this.protocol === 'https:' ? new SecureConnection(end) : new Connection(end)
    this.#connection = connection
    Object.assign(this, { socket: connection, connection })
    connection.on('timeout', () => {
      this.emit('timeout')
      this.res?.emit('timeout')
    })
    if (this.timeout) connection.setTimeout(this.timeout)
    this.emit('socket', connection)
    queueMicrotask(() => {
      if (connection.destroyed) return
      connection.open(this.host)
      if (this.getHeader('expect')) this.emit('continue')
    })
  }

  /** Has nothing to take: the runtime makes the connection. */
  onSocket(): void {}

  override setTimeout(ms: number, onTimeout?: () => void): this {
    this.timeout = readTimeout(ms)
    if (onTimeout) this.once('timeout', onTimeout)
    this.#connection?.setTimeout(this.timeout)
    return this
  }

  clearTimeout(onTimeout?: () => void): this {
    if (onTimeout) this.removeListener('timeout', onTimeout)
    return this.setTimeout(0)
  }

  setNoDelay(): void {}

  setSocketKeepAlive(): void {}

  override flushHeaders(): void {
    if (!this.destroyed) this.#body.begin()
  }

  override write(chunk: unknown, encoding?: unknown, onWritten?: unknown): boolean {
    const write = Writable.prototype.write.bind(this)
    return Reflect.apply(write, undefined, [chunk, encoding, onWritten])
  }

  override end(chunk?: unknown, encoding?: unknown, onEnd?: unknown): this {
    if (this.destroyed) return this
    this.#body.announceEnd()
    Reflect.apply(Writable.prototype.end.bind(this), undefined, [chunk, encoding, onEnd])
    this.finished = true
    return this
  }

  override _write(
    chunk: Uint8Array,
    _encoding: string,
    done: (error?: Error | null) => void,
  ): void {
    this.#connection?.touch()
    if (!this.destroyed) this.#body.write(chunk, done)
    else done(codedError('ERR_STREAM_DESTROYED', 'Cannot call write after a stream was destroyed'))
  }

  override _final(done: (error?: Error | null) => void): void {
    if (!this.destroyed) this.#body.end(done)
  }

  #send(body: SentBody): void {
    if (this.#isSent || this.destroyed) return
    this.#isSent = true
    try {
      const url = targetUrl(this.protocol, this.host, this.port, this.path)
      const refusal = refuseRequest(this, [this.#options, this.agent.options], body)
      if (refusal) throw refusal
      this._header = `${this.method} ${this.path} HTTP/1.1\r\n\r\n`
      const init = {
        method: this.method,
        headers: headersToSend(this),
        body,
        signal: this.#fetching.signal,
        redirect: 'manual' as const,
        // Node's client leaves what is compressed to its caller.
        encodeResponseBody: 'manual',
      }
      send(url, init).then(
        (response) => this.#receive(response),
        (error: unknown) => this.destroy(withCode(error)),
      )
    } catch (error) {
      this.destroy(withCode(error))
    }
  }

  #receive(response: Response): void {
    const connection = this.#connection
    if (this.destroyed || !connection) {
      response.body?.cancel().catch(() => undefined)
      return
    }
    connection.touch()
    const incoming = new ResponseMessage(this, response, connection)
    this.res = incoming
    const { maxHeaderSize } = this.#options
    if (maxHeaderSize && sizeOf(incoming.rawHeaders) > maxHeaderSize) {
      this.destroy(codedError('HPE_HEADER_OVERFLOW', 'Parse Error: Header overflow'))
      return
    }
    incoming.on('error', (error) => {
      const isHeard = incoming.listenerCount('error') > 1
      if (!isHeard && !this.destroyed && this.listenerCount('error') > 0) this.emit('error', error)
    })
    incoming.once('close', () => this.#close())
    if (!this.emit('response', incoming)) incoming.resume()
  }

  abort(): void {
    if (this.aborted) return
    this.aborted = true
    queueMicrotask(() => this.emit('abort'))
    this.destroy()
  }

  override destroy(reason?: Error | null): this {
    if (this.destroyed) return this
    this.destroyed = true
    const incoming = this.res
    const error = reason ?? (incoming ? undefined : connectionReset('socket hang up'))
    this.#body.abort(error)
    if (!incoming) this.#fetching.abort()
    else if (!incoming.complete) incoming.destroy(connectionReset('aborted'))
    queueMicrotask(() => {
      if (error) this.emit('error', error)
      this.#close()
    })
    return this
  }

  #close(): void {
    if (this.#isClosed) return
    this.#isClosed = true
    this.destroyed = true
    this.#connection?.release()
    this.emit('close')
  }
}

function sizeOf(rawHeaders: readonly string[]): number {
  return rawHeaders.reduce((sum, text) => sum + text.length + 2, 0)
}
