/**
 * Stands in for undici below jsforce: its sockets and its WebAssembly parser are not to be had in an
 * isolate, whose own `fetch` does the same and passes the egress filter.
 */
export const Response = globalThis.Response

/** Sends with the isolate's `fetch`; a connection pool is not the sender's to choose there. */
export function fetch(
  url: string,
  options: RequestInit & { dispatcher?: unknown; duplex?: string },
): Promise<Response> {
  const { dispatcher: _dispatcher, duplex: _duplex, ...request } = options
  return globalThis.fetch(url, request)
}

/** Constructs a connection pool, of which there is none to set up. */
export function Agent(): void {}

/** Constructs a connection pool behind a proxy. Throws: the way out of an isolate is not to choose. */
export function ProxyAgent(): void {
  throw new Error("A lambda can't use a proxy. Remove the option httpProxy.")
}

class SocketError extends Error {}

export const errors = { SocketError }
