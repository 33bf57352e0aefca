import { shorten } from './to-text.ts'

/** RFC 1035 section 2.3.4 allows 255 octets of a name; a port may follow. */
export const MAX_HOST_CHARS = 262

/** The log line about a request to a host that isn't whitelisted. */
export function refusedDomain(host: string): string {
  return (
    `The domain ${shorten(host, MAX_HOST_CHARS)} is not whitelisted: the request was refused. ` +
    "Ask an administrator to add it to the account's domains."
  )
}

/** The log line about a WebSocket, which is refused whatever is whitelisted. */
export function refusedWebSocket(host: string): string {
  return (
    `The WebSocket to ${shorten(host, MAX_HOST_CHARS)} was refused: a lambda can't open WebSockets, ` +
    'to whitelisted domains neither. Send requests instead.'
  )
}

/** The log line about the first request of an invocation that was one too many. */
export function reachedLimit(limit: string): string {
  return (
    `The lambda reached a limit: ${limit}. Requests beyond it are answered with status 429; ` +
    'send them again after the seconds in Retry-After.'
  )
}
