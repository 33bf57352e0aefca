import { LIMIT_HEADER } from '../../kit/limits/over-limit.ts'
import {
  CERTIFICATE_FAILURE_HEADER,
  REFUSED_FOR_HEADER,
  REFUSED_HEADER,
  UNREACHABLE_CODE_HEADER,
  UNREACHABLE_HEADER,
  type UnreachableCode,
} from './contract.ts'

const MARKS = [
  REFUSED_HEADER,
  REFUSED_FOR_HEADER,
  UNREACHABLE_HEADER,
  UNREACHABLE_CODE_HEADER,
  LIMIT_HEADER,
  CERTIFICATE_FAILURE_HEADER,
]

const REFUSED_BODY = 'You do not have access to the page or resource you are trying to reach\n'
const TEXT_TYPE = { 'content-type': 'text/plain; charset=utf-8' }

/**
 * What a lambda gets for a request that it may not make, as published lambdas expect it. `reason` is
 * left out when the host is none that it may reach.
 */
export function refusedAnswer(host: string, reason?: 'websocket'): Response {
  const headers = new Headers({ ...TEXT_TYPE, [REFUSED_HEADER]: host })
  if (reason) headers.set(REFUSED_FOR_HEADER, reason)
  return new Response(REFUSED_BODY, { status: 403, headers })
}

/** What a lambda gets for a host that no connection to could be made or kept; `code` is the reason, if it is known. */
export function unreachableAnswer(host: string, code?: UnreachableCode): Response {
  const headers = new Headers({ ...TEXT_TYPE, [UNREACHABLE_HEADER]: host })
  if (code) headers.set(UNREACHABLE_CODE_HEADER, code)
  return new Response(`The host ${host} could not be reached.\n`, { status: 502, headers })
}

/** An upstream's answer without forged marks of the filter. */
export function withoutMarks(response: Response): Response {
  const marks = MARKS.filter((name) => response.headers.has(name))
  if (marks.length === 0) return response
  // A status such as 901 passes through, but a Response can't be made with it again.
  const status = response.status > 599 ? 502 : response.status
  const copy = new Response(response.body, { status, headers: response.headers })
  for (const mark of marks) copy.headers.delete(mark)
  return copy
}
