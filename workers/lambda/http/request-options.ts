import type { Agent, IncomingMessage, RequestOptions } from 'node:http'
import { urlToHttpOptions } from 'node:url'
import { codedError } from './coded-error.ts'

/** What may be said of a request: what Node takes, and what `https` adds for itself. */
export interface ClientOptions extends RequestOptions {
  _defaultAgent?: Agent
  cert?: unknown
  pfx?: unknown
}

/** What is done with a response. */
export type OnResponse = (response: IncomingMessage) => void

/** The arguments of `http.request`: an address, options or both, then what to do with the response. */
export type RequestArguments = [
  input: string | URL | ClientOptions,
  options?: ClientOptions | OnResponse,
  onResponse?: OnResponse,
]

/** Sorts the arguments of `http.request`; the options are a copy. */
export function readArguments([input, second, third]: RequestArguments): {
  options: ClientOptions
  onResponse: OnResponse | undefined
} {
  const fromUrl = urlOptions(input)
  const given = fromUrl ? second : input
  const callback = fromUrl && typeof second !== 'function' ? third : second
  const options = typeof given === 'object' && !(given instanceof URL) ? given : {}
  return {
    options: { ...fromUrl, ...options },
    onResponse: typeof callback === 'function' ? callback : undefined,
  }
}

function urlOptions(input: RequestArguments[0]): ClientOptions | undefined {
  if (typeof input === 'string') return urlToHttpOptions(new URL(input))
  return input instanceof URL ? urlToHttpOptions(input) : undefined
}

/** Throws Node's error for an option that is of a wrong type or can't be sent. */
export function checkOptions(options: ClientOptions): void {
  const { path, method, lookup, maxHeaderSize, createConnection, socketPath } = options
  if (isGiven(path) && /[^\x21-\xff]/.test(path)) {
    const message = 'Request path contains unescaped characters'
    throw codedError('ERR_UNESCAPED_CHARACTERS', message, TypeError)
  }
  if (isGiven(method) && typeof method !== 'string') throw wrongType('method', 'string', method)
  if (method && !/^[!#$%&'*+\-.^_`|~\w]+$/.test(method)) {
    const message = `Method must be a valid HTTP token ["${method}"]`
    throw codedError('ERR_INVALID_HTTP_TOKEN', message, TypeError)
  }
  for (const name of ['hostname', 'host'] as const) {
    const host = options[name]
    if (isGiven(host) && typeof host !== 'string') throw wrongType(name, 'string', host)
  }
  if (isGiven(lookup) && typeof lookup !== 'function') throw wrongType('lookup', 'function', lookup)
  if (isGiven(maxHeaderSize) && typeof maxHeaderSize !== 'number') {
    throw wrongType('maxHeaderSize', 'number', maxHeaderSize)
  }
  if (isGiven(createConnection)) throw noConnection('The option createConnection')
  if (isGiven(socketPath)) throw noConnection('The option socketPath')
}

function isGiven<T>(value: T): value is NonNullable<T> {
  return value !== undefined && value !== null
}

/** What is said of a way to connect that a lambda has not. */
export function noConnection(what: string): Error {
  return codedError(
    'ERR_OPTION_NOT_IMPLEMENTED',
    `${what} has no effect in a lambda: the platform makes the connections. Remove it.`,
  )
}

/** The milliseconds of a time-out; throws Node's error for what is none. */
export function readTimeout(value: unknown): number {
  if (typeof value !== 'number') throw wrongType('timeout', 'number', value)
  if (value >= 0 && Number.isFinite(value)) return Math.min(Math.trunc(value), MAX_TIMER_MS)
  const message = `The value of "timeout" is out of range. It must be a non-negative finite number. Received ${value}`
  throw codedError('ERR_OUT_OF_RANGE', message, RangeError)
}

/** As long as a timer can run. */
const MAX_TIMER_MS = 2 ** 31 - 1

function wrongType(name: string, type: string, value: unknown): Error {
  const message = `The "options.${name}" property must be of type ${type}. Received type ${typeof value}`
  return codedError('ERR_INVALID_ARG_TYPE', message, TypeError)
}

/**
 * The address of a request. The path is put behind the host as it is, so that what begins with `//` stays a
 * path; nothing in it can name another host.
 *
 * @throws Error with the code ENOTFOUND when the host can't be one, ERR_SOCKET_BAD_PORT when the port can't
 */
export function targetUrl(protocol: string, host: string, port: string, path: string): URL {
  if (!/^\d{1,5}$/.test(port)) {
    const message = `Port should be >= 0 and < 65536. Received ${port}.`
    throw codedError('ERR_SOCKET_BAD_PORT', message, RangeError)
  }
  const name = host.includes(':') && !host.startsWith('[') ? `[${host}]` : host
  const origin = `${protocol}//${name}:${port}`
  if (/[/\\?#@]/.test(host) || !URL.canParse(origin)) {
    throw Object.assign(codedError('ENOTFOUND', `getaddrinfo ENOTFOUND ${host}`), {
      syscall: 'getaddrinfo',
      hostname: host,
    })
  }
  return new URL(`${origin}${path.startsWith('/') ? '' : '/'}${path}`)
}
