import { type CodedError, codedError } from './coded-error.ts'
import type { SentBody } from './outgoing-body.ts'
import type { ClientOptions } from './request-options.ts'

/** What of a request decides whether it can leave a lambda. */
interface Outgoing {
  method: string
  path: string
  protocol: string
}

/** Why a request can't be sent from a lambda, undefined when it can. `options` are its own and its agent's. */
export function refuseRequest(
  { method, path, protocol }: Outgoing,
  options: readonly (ClientOptions | undefined)[],
  body: SentBody,
): CodedError | undefined {
  if (body && !mayHaveBody(method)) {
    return refusal(
      `A ${method} request of a lambda can't have a body: the runtime sends none. Use POST, or put it into the query.`,
    )
  }
  // An address in the place of a path is how a proxy is asked.
  if (method === 'CONNECT' || /^[a-z][a-z\d+.-]*:/i.test(path)) {
    return refusal(
      "A lambda can't use a proxy: the platform makes the connections. Remove the proxy.",
    )
  }
  const isCertified = options.some((each) => each?.cert || each?.pfx)
  if (protocol !== 'https:' || !isCertified) return undefined
  return refusal(
    "A request of a lambda can't carry a client certificate (cert, pfx). Use Toolbelt.MTLSClient() instead.",
  )
}

/** Tells whether the runtime sends a body with the method. */
export function mayHaveBody(method: string): boolean {
  return method !== 'GET' && method !== 'HEAD'
}

function refusal(message: string): CodedError {
  return codedError('ERR_OPTION_NOT_IMPLEMENTED', message)
}
