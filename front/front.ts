import { once } from 'node:events'
import type { Server } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { ApiError } from '../kit/http/api-error.ts'
import { stopping } from '../kit/http/refusals.ts'
import { requestIdOf } from '../kit/http/request-id.ts'
import { BodyReader } from './body-reader.ts'
import { clientAddressBehind, type ClientAddressOf } from './client-address.ts'
import { ControlPlanePipe, isEventStream } from './control-plane-pipe.ts'
import {
  createPlainServer,
  createTlsServer,
  type FrontRequest,
  type FrontResponse,
} from './front-server.ts'
import { callAt, Invocations } from './invocations.ts'
import { refusal, sendAnswer } from './send-answer.ts'
import type { FrontMetrics, FrontSettings } from './settings.ts'
import { UiFiles } from './ui-files.ts'
import { UnsentAnswers } from './unsent-answers.ts'

/** Bytes of bodies that are held at once: those of calls, which have a valid token, and those of all other requests. */
const MAX_CALL_BYTES = 256 * 1024 * 1024
const MAX_OTHER_BYTES = 128 * 1024 * 1024
/** Bytes of answers to calls whose readers have not taken them yet. */
const MAX_UNSENT_BYTES = 256 * 1024 * 1024
const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])
/** The wall limit of an invocation, with room for its answer. */
const DRAIN_LIMIT_MS = 33_000
const DRAIN_POLL_MS = 20

/** The public port of one machine: answers invocations and the UI's files itself and passes the rest on to the control plane. */
export class Front {
  readonly #settings: FrontSettings
  readonly #invocations: Invocations
  readonly #pipe: ControlPlanePipe
  readonly #ui: UiFiles | undefined
  readonly #clientAddressOf: ClientAddressOf
  readonly #servers: Server[] = []
  #underWay = 0
  #isDraining = false

  constructor(settings: FrontSettings) {
    this.#settings = settings
    this.#invocations = new Invocations(
      settings,
      new BodyReader(MAX_CALL_BYTES),
      new UnsentAnswers(MAX_UNSENT_BYTES),
    )
    this.#pipe = new ControlPlanePipe(settings.controlPlane, new BodyReader(MAX_OTHER_BYTES))
    this.#ui = settings.uiDir === undefined ? undefined : new UiFiles(settings.uiDir)
    this.#clientAddressOf = clientAddressBehind(settings.trustedProxies)
  }

  /** Listens. Rejects with the system's error when it can't. */
  async listen(): Promise<void> {
    const { host, port, httpPort, tls, isShared, maxConnections } = this.#settings
    const handle = this.#handle.bind(this)
    const servers = tls
      ? [{ server: createTlsServer(handle, maxConnections, tls), port }]
      : [{ server: createPlainServer(handle, maxConnections), port }]
    if (tls && httpPort !== undefined) {
      servers.push({ server: createPlainServer(handle, maxConnections), port: httpPort })
    }
    for (const { server, port: own } of servers) {
      server.listen({ host, port: own, reusePort: isShared })
      await once(server, 'listening')
      this.#servers.push(server)
    }
  }

  /** How things stand. */
  measure(): FrontMetrics {
    return this.#invocations.measure()
  }

  /** Refuses new requests, lets those that run finish, stores their records, and closes. */
  async drain(): Promise<void> {
    this.#isDraining = true
    const deadline = Date.now() + DRAIN_LIMIT_MS
    while (this.#underWay > 0 && Date.now() < deadline) await sleep(DRAIN_POLL_MS)
    for (const server of this.#servers) server.close()
    await this.#invocations.close()
    this.#pipe.close()
  }

  async #handle(
    request: FrontRequest,
    response: FrontResponse,
    onWhole: () => void,
    closed: Promise<void>,
  ): Promise<void> {
    const { method = '', url = '' } = request
    if (this.#isDraining) return refuse(response, stopping())
    if (!METHODS.has(method)) return refuse(response, methodNotAllowed(method))
    // A target in absolute form, as for a proxy (RFC 9112, section 3.2.2), is answered like its path.
    const path = url.startsWith('/') || url === '*' ? url : pathOf(url)
    if (path === undefined) return refuse(response, badTarget())
    request.url = path
    // Only whole requests count, so that one which never arrives can't hold up the end of this process.
    let isWhole = false
    const begin = () => {
      onWhole()
      // A stream of events ends with the platform, so its end is not waited for.
      if (isEventStream(path)) return
      isWhole = true
      this.#underWay++
    }
    try {
      const call = method === 'POST' ? callAt(path) : undefined
      const file = call ? undefined : this.#ui?.find(method, path, request.headers.accept)
      if (call) await this.#invocations.serve(call, request, response, begin, closed)
      else if (file && this.#ui) {
        begin()
        await this.#ui.serve(file, request, response)
        await closed
      } else {
        const address = this.#clientAddressOf(request.socket.remoteAddress, request.headers)
        await this.#pipe.pass(request, response, address, begin)
        await closed
      }
    } finally {
      if (isWhole) this.#underWay--
    }
  }
}

function refuse(response: FrontResponse, error: ApiError): void {
  sendAnswer(response, refusal(error, requestIdOf(undefined).id))
}

function pathOf(url: string): string | undefined {
  const { protocol, pathname, search } = URL.parse(url) ?? {}
  return protocol === 'http:' || protocol === 'https:' ? `${pathname}${search}` : undefined
}

function methodNotAllowed(method: string): ApiError {
  return new ApiError(
    'com.liveperson.faas.fm.method-not-allowed',
    `This platform does not offer the method ${method}.`,
  )
}

function badTarget(): ApiError {
  return new ApiError('com.liveperson.faas.fm.badinput', 'The target of the request is not a path.')
}
