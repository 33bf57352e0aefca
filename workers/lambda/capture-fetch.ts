import { LIMIT_HEADER } from '../../kit/limits/over-limit.ts'
import {
  REFUSED_FOR_HEADER,
  REFUSED_HEADER,
  UNREACHABLE_CODE_HEADER,
  UNREACHABLE_HEADER,
} from '../outbound/contract.ts'
import { currentInvocation, type Invocation } from './invocation.ts'
import {
  addNew,
  apply,
  defineProperty,
  hostnameOf,
  promiseThen,
  removeHeader,
  responseHeader,
  SafeError,
  SafeResponse,
  SafeURL,
  SafeWeakSet,
  setPrototypeOf,
  statusOf,
} from './primordials.ts'
import { shorten, toText } from './to-text.ts'

const REFUSED_STATUS = 403

const UNREACHABLE_STATUS = 502

const OVER_LIMIT_STATUS = 429

/** Those whose log names a limit: the next line of ten thousand would tell nothing new. */
const toldOfLimit = new SafeWeakSet<Invocation>()

/**
 * Notes in the invocation's log each request that the egress filter refused, and makes a host that can't
 * be reached the network error it is. `node:http` and every library above it send through the global
 * `fetch` too, so this one place sees them all.
 */
export function captureFetch(): void {
  const send = globalThis.fetch
  globalThis.fetch = function fetch(...request: Parameters<typeof send>) {
    const invocation = currentInvocation()
    return apply(promiseThen<Response>, apply(send, globalThis, request), [
      (response) => noteRefusal(invocation, throwUnreachable(response)),
    ])
  }
}

function throwUnreachable(response: Response): Response {
  if (statusOf(response) !== UNREACHABLE_STATUS) return response
  const host = responseHeader(response, UNREACHABLE_HEADER)
  if (host === null) return response
  const code = responseHeader(response, UNREACHABLE_CODE_HEADER)
  const error = new SafeError(
    `The host ${shorten(host, MAX_HOST_CHARS)} could not be reached: ${reasonOf(code)}`,
  )
  if (code !== null) defineProperty(error, 'code', noPrototype(code))
  throw error
}

function noPrototype(value: string): PropertyDescriptor {
  const descriptor = { value, writable: true, enumerable: true, configurable: true }
  setPrototypeOf(descriptor, null)
  return descriptor
}

function reasonOf(code: string | null): string {
  switch (code) {
    case 'ECONNREFUSED':
      return 'it refused the connection.'
    case 'ECONNRESET':
      return 'it closed the connection without an answer.'
    case 'ENOTFOUND':
      return 'its name is unknown, or leads to an address that lambdas may not reach.'
    case 'EPROTO':
      return "no secure connection could be made. Its certificate may be one that nobody vouches for, such as a self-signed one; a lambda can't turn that check off."
    default:
      return 'its name is unknown, or no secure connection could be made.'
  }
}

function noteRefusal(invocation: Invocation | undefined, response: Response): Response {
  if (statusOf(response) === OVER_LIMIT_STATUS) return noteLimit(invocation, response)
  if (statusOf(response) !== REFUSED_STATUS) return response
  const host = responseHeader(response, REFUSED_HEADER)
  if (host === null) return response

  const isWebSocket = responseHeader(response, REFUSED_FOR_HEADER) !== null
  invocation?.log.write('Warn', isWebSocket ? refusedWebSocket(host) : refusedDomain(host), [])
  if (!isWebSocket) invocation?.log.countRefusal(shorten(host, MAX_HOST_CHARS))
  const seen = new SafeResponse(response.body, response)
  removeHeader(seen, REFUSED_HEADER)
  removeHeader(seen, REFUSED_FOR_HEADER)
  return seen
}

function noteLimit(invocation: Invocation | undefined, response: Response): Response {
  const limit = responseHeader(response, LIMIT_HEADER)
  if (limit === null) return response
  if (invocation && addNew(toldOfLimit, invocation)) {
    invocation.log.write('Warn', reachedLimit(limit), [])
  }
  const seen = new SafeResponse(response.body, response)
  removeHeader(seen, LIMIT_HEADER)
  return seen
}

/**
 * Notes in the invocation's log each event source that fails, by its host: the runtime sends its
 * requests past the global `fetch`, so that a refusal would be seen by nobody.
 */
export function captureEventSource(): void {
  const NativeEventSource = EventSource
  class LoggedEventSource extends NativeEventSource {
    constructor(url: string, init?: EventSourceEventSourceInit) {
      super(url, init)
      const invocation = currentInvocation()
      const host = shorten(hostnameOf(new SafeURL(url)), MAX_HOST_CHARS)
      this.addEventListener('error', (event) => {
        const reason = event instanceof ErrorEvent ? toText(event.error) : 'the connection ended.'
        invocation?.log.write('Warn', `The event source at ${host} failed: ${reason}`, [])
      })
    }
  }
  defineProperty(LoggedEventSource, 'name', { value: 'EventSource' })
  Reflect.set(globalThis, 'EventSource', LoggedEventSource)
}

/**
 * Notes in the invocation's log each WebSocket that code opens. The egress filter refuses it, but the
 * runtime keeps the filter's answer from everybody: code learns of an error without a reason.
 */
export function captureWebSocket(): void {
  const { WebSocket: NativeWebSocket } = globalThis
  globalThis.WebSocket = class WebSocket extends NativeWebSocket {
    constructor(url: string, protocols?: string | string[]) {
      super(url, protocols)
      const host = hostnameOf(new SafeURL(url))
      currentInvocation()?.log.write('Warn', refusedWebSocket(host), [])
    }
  }
}

/** RFC 1035 section 2.3.4 allows 255 octets of a name; a port may follow. */
const MAX_HOST_CHARS = 262

/** The log line about a request to a host that isn't whitelisted. */
function refusedDomain(host: string): string {
  return (
    `The domain ${shorten(host, MAX_HOST_CHARS)} is not whitelisted: the request was refused. ` +
    "Ask an administrator to add it to the account's domains."
  )
}

/** The log line about a WebSocket, which is refused whatever is whitelisted. */
function refusedWebSocket(host: string): string {
  return (
    `The WebSocket to ${shorten(host, MAX_HOST_CHARS)} was refused: a lambda can't open WebSockets, ` +
    'not even to whitelisted domains. Send requests instead.'
  )
}

/** The log line about the first request of an invocation that was one too many. */
function reachedLimit(limit: string): string {
  return (
    `The lambda reached a limit: ${limit}. Requests beyond it are answered with status 429; ` +
    'send them again after the seconds in Retry-After.'
  )
}
