import { Agent, type IncomingMessage, request as sendRequest } from 'node:http'
import { constants, Http2ServerResponse } from 'node:http2'
import { CLIENT_ADDRESS_HEADER } from '../dispatcher/contract.ts'
import { type HttpAnswer } from '../dispatcher/hot-path.ts'
import { ApiError } from '../kit/http/api-error.ts'
import { bodyBroken } from '../kit/http/refusals.ts'
import { REQUEST_ID_HEADER } from '../kit/http/request-id.ts'
import { forwardedNames, PLATFORM_PREFIXES } from '../kit/http/forwarded-headers.ts'
import { IDLE_CONNECTION_MS } from '../kit/node/unix-request.ts'
import type { BodyReader } from './body-reader.ts'
import type { FrontRequest, FrontResponse } from './front-server.ts'
import { refusal, sendAnswer } from './send-answer.ts'
import type { FrontSettings } from './settings.ts'

/** The control plane itself refuses longer bodies. Bodies are read whole here, so that slow senders cost it nothing. */
const MAX_BODY_BYTES = 34_000_000
const DRAIN_BYTES = 20_000_000
const MAX_SOCKETS = 512
/** Requests that wait for a socket or use one; further requests are answered with 503. */
const MAX_UNDER_WAY = 2_000
/** Bytes of an answer that wait here for a slow reader, so that the connection to the control plane is free again. */
const BUFFERED_ANSWER_BYTES = 1_000_000

/** Connections for streams of events, which last: others must not wait for them. */
const MAX_STREAMS = 2_048

/** Methods that may be repeated (RFC 9110 section 9.2.2), of those that change nothing. */
const IDEMPOTENT = new Set(['GET', 'HEAD', 'OPTIONS'])
/** Errors of connections that were never made, so that nothing was sent. */
const NOT_SENT = new Set(['ENOENT', 'ECONNREFUSED', 'EMFILE', 'EAGAIN'])
const INTERRUPTED_STATUS = 590

/**
 * Prefixes of headers that no caller may send to the control plane: those of the platform, of its engine and of
 * networks in front. `:` belongs to HTTP/2, and `expect` is for the first hop, which is this process.
 */
const RESERVED_PREFIXES = [...PLATFORM_PREFIXES, 'x-forwarded-', ':', 'expect']

/** Tells whether a path is that of a stream of events, whose answer has no end of its own. */
export function isEventStream(path: string): boolean {
  return /^\/api\/account\/[^/]+\/event-stream\/?(?:\?|$)/.test(path)
}

/** Passes everything that is no call of a lambda on to the control plane. */
export class ControlPlanePipe {
  readonly #target: FrontSettings['controlPlane']
  readonly #bodies: BodyReader
  #underWay = 0
  readonly #agent = new Agent({
    keepAlive: true,
    timeout: IDLE_CONNECTION_MS,
    maxSockets: MAX_SOCKETS,
  })
  readonly #streams = new Agent({ maxSockets: MAX_STREAMS })

  constructor(target: FrontSettings['controlPlane'], bodies: BodyReader) {
    this.#target = target
    this.#bodies = bodies
  }

  /**
   * Passes a request on and its answer back. Never rejects; resolves when the answer is sent or nobody
   * wants it any longer.
   *
   * @param address the caller's network address
   * @param onWhole called when the request has arrived whole
   */
  async pass(
    request: FrontRequest,
    response: FrontResponse,
    address: string | undefined,
    onWhole: () => void,
  ): Promise<void> {
    const limits = { maxBytes: MAX_BODY_BYTES, drainBytes: DRAIN_BYTES }
    const body = await this.#bodies.read(request, limits)
    if (typeof body === 'string') {
      sendAnswer(response, refusal(REFUSALS[body](), crypto.randomUUID()))
      return
    }
    onWhole()
    const isStream = isEventStream(request.url ?? '')
    if (!isStream && this.#underWay >= MAX_UNDER_WAY) {
      this.#bodies.release(body)
      sendAnswer(response, refusal(unavailable(), crypto.randomUUID()))
      return
    }
    if (!isStream) this.#underWay++
    try {
      await this.#exchange(request, response, body.bytes, address)
    } finally {
      if (!isStream) this.#underWay--
      this.#bodies.release(body)
    }
  }

  /** Closes every connection. */
  close(): void {
    this.#agent.destroy()
    this.#streams.destroy()
  }

  #exchange(
    request: FrontRequest,
    response: FrontResponse,
    body: Buffer,
    address: string | undefined,
    isRepeated = false,
  ): Promise<void> {
    const { method = 'GET', url = '/', headers } = request
    return new Promise((resolve) => {
      const hasBody = body.length > 0 || headers['content-length'] !== undefined
      const outgoing = sendRequest({
        ...this.#target,
        agent: isEventStream(url) ? this.#streams : this.#agent,
        method,
        path: url,
        headers: {
          ...passedOn(headers, RESERVED_PREFIXES),
          // HTTP/2 has another name for it.
          host: headers.host ?? headers[':authority']?.toString() ?? 'localhost',
          ...(hasBody && { 'content-length': body.length }),
          ...(address !== undefined && { [CLIENT_ADDRESS_HEADER]: address }),
        },
      })
      let isAnswered = false
      outgoing.on('response', (answer) => {
        isAnswered = true
        passBack(answer, response)
      })
      outgoing.on('error', (error: NodeJS.ErrnoException) => {
        if (isAnswered) return breakOff(response)
        if (!IDEMPOTENT.has(method) && !NOT_SENT.has(error.code ?? '')) {
          return sendAnswer(response, interrupted())
        }
        // The control plane may have closed an idle connection while this request was on its way.
        if (outgoing.reusedSocket && !isRepeated && !response.destroyed) {
          return resolve(this.#exchange(request, response, body, address, true))
        }
        sendAnswer(response, refusal(unavailable(), crypto.randomUUID()))
      })
      outgoing.on('close', resolve)
      response.on('close', () => outgoing.destroy())
      outgoing.end(body)
    })
  }
}

const REFUSALS = {
  'too-large': () =>
    new ApiError(
      'com.liveperson.faas.fm.payload-too-large',
      `The body of the request is too large. Send at most ${MAX_BODY_BYTES} bytes.`,
    ),
  broken: () => bodyBroken('fm'),
  'no-room': unavailable,
}

/**
 * The answer when the control plane ended during a request, which it may have carried out. Published clients
 * repeat a request on the well-known statuses of the 500 class, so the status is another one.
 */
function interrupted(): HttpAnswer {
  const requestId = crypto.randomUUID()
  const errorMsg =
    'The platform was interrupted, so this request may or may not have taken effect. Check before you repeat it.'
  return {
    status: INTERRUPTED_STATUS,
    headers: { 'content-type': 'application/json', [REQUEST_ID_HEADER]: requestId },
    body: JSON.stringify({ errorCode: 'com.liveperson.faas.fm.general', errorMsg }),
  }
}

function unavailable(): ApiError {
  return new ApiError(
    'com.liveperson.faas.fm.unavailable',
    "The platform can't answer right now. Try again shortly.",
  )
}

function passedOn(
  headers: IncomingMessage['headers'],
  prefixes: readonly string[] = [],
): IncomingMessage['headers'] {
  const isForwarded = forwardedNames(headers.connection, prefixes)
  return Object.fromEntries(Object.entries(headers).filter(([name]) => isForwarded(name)))
}

function passBack(answer: IncomingMessage, response: FrontResponse): void {
  if (response.destroyed) {
    answer.destroy()
    return
  }
  response.writeHead(answer.statusCode ?? 502, passedOn(answer.headers))
  answer.on('data', (chunk: Buffer) => {
    if (response.write(chunk) || response.writableLength < BUFFERED_ANSWER_BYTES) return
    answer.pause()
    response.once('drain', () => answer.resume())
  })
  answer.on('end', () => response.end())
  answer.on('error', () => breakOff(response))
}

/** Ends an answer so that its reader does not take it for complete. */
function breakOff(response: FrontResponse): void {
  if (response instanceof Http2ServerResponse) {
    response.stream.close(constants.NGHTTP2_INTERNAL_ERROR)
  } else response.destroy()
}
