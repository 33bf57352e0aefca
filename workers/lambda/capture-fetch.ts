import { LIMIT_HEADER } from '../limits/over-limit.ts'
import { type Invocation, currentInvocation } from './invocation.ts'
import {
  addNew,
  apply,
  promiseThen,
  removeHeader,
  responseHeader,
  SafeError,
  SafeResponse,
  SafeWeakSet,
  statusOf,
} from './primordials.ts'
import { MAX_HOST_CHARS, reachedLimit, refusedDomain, refusedWebSocket } from './refusals.ts'
import { shorten } from './to-text.ts'

/** Response header of the egress filter, naming the host whose request it refused. */
const REFUSED_HEADER = 'x-lamplighter-refused'

/** Present beside it when the host is whitelisted and the request would have opened a WebSocket. */
const REFUSED_FOR_HEADER = 'x-lamplighter-refused-for'

const REFUSED_STATUS = 403

/** Response header of the egress filter, naming a host that no connection could be made to. */
const UNREACHABLE_HEADER = 'x-lamplighter-unreachable'

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
  throw new SafeError(
    `The host ${shorten(host, MAX_HOST_CHARS)} could not be reached: its name is unknown, or no secure connection could be made.`,
  )
}

function noteRefusal(invocation: Invocation | undefined, response: Response): Response {
  if (statusOf(response) === OVER_LIMIT_STATUS) return noteLimit(invocation, response)
  if (statusOf(response) !== REFUSED_STATUS) return response
  const host = responseHeader(response, REFUSED_HEADER)
  if (host === null) return response

  const isWebSocket = responseHeader(response, REFUSED_FOR_HEADER) !== null
  invocation?.log.write('Warn', isWebSocket ? refusedWebSocket(host) : refusedDomain(host), [])
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
