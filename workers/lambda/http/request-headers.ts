import type { OutgoingMessage } from 'node:_http_outgoing'
import { codedError } from './coded-error.ts'
import type { ClientOptions } from './request-options.ts'

/** Gives a request the headers that its options ask for; `host` is what `Host` says when they name none. */
export function setRequestHeaders(
  message: OutgoingMessage,
  { headers, setHost, setDefaultHeaders, auth }: ClientOptions,
  host: string,
): void {
  if (Array.isArray(headers)) {
    for (const [name, value] of pairsOf(headers)) message.appendHeader(name, value)
    return
  }
  for (const [name, value] of Object.entries(headers ?? {})) {
    // Node's own check refuses what is no value.
    Reflect.apply(message.setHeader.bind(message), undefined, [name, value])
  }
  if (!message.hasHeader('host') && (setHost ?? setDefaultHeaders !== false)) {
    message.setHeader('Host', host)
  }
  if (auth && !message.hasHeader('authorization')) {
    message.setHeader('Authorization', `Basic ${Buffer.from(auth).toString('base64')}`)
  }
}

function pairsOf(headers: readonly unknown[]): [name: string, value: string][] {
  const flat = Array.isArray(headers[0]) ? headers.flat() : headers
  if (flat.length % 2 !== 0) {
    const message = "The property 'options.headers' is invalid: it lacks a value."
    throw codedError('ERR_INVALID_ARG_VALUE', message, TypeError)
  }
  return Array.from({ length: flat.length / 2 }, (_, at) => [
    String(flat[2 * at]),
    String(flat[2 * at + 1]),
  ])
}

/** The headers that leave, in the spelling that they were given. */
export function headersToSend(message: OutgoingMessage): Headers {
  const headers = new Headers()
  for (const name of message.getRawHeaderNames()) {
    // The upstream's "100 Continue" would be taken for its answer.
    if (name.toLowerCase() === 'expect') continue
    const value = message.getHeader(name)
    for (const each of Array.isArray(value) ? value : [value]) headers.append(name, String(each))
  }
  return headers
}
