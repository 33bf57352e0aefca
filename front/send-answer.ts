import { type HttpAnswer } from '../dispatcher/hot-path.ts'
import { ApiError } from '../kit/http/api-error.ts'
import { unexpected } from '../kit/http/refusals.ts'
import { REQUEST_ID_HEADER } from '../kit/http/request-id.ts'
import type { FrontResponse } from './front-server.ts'

/** Seconds after which a caller that met a limit may try again. */
const RETRY_AFTER_SECONDS = 1

/** Sends an answer, unless its caller is gone. */
export function sendAnswer(response: FrontResponse, { status, headers, body }: HttpAnswer): void {
  if (response.destroyed || response.headersSent) return
  response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) })
  response.end(body)
}

/** The answer to a request that was refused or failed. A failure is logged, and its caller gets a fixed sentence. */
export function refusal(error: unknown, requestId: string): HttpAnswer {
  const known = error instanceof ApiError ? error : logged(error, requestId)
  const isPassing = known.status === 429 || known.status === 503
  return {
    status: known.status,
    headers: {
      'content-type': 'application/json',
      [REQUEST_ID_HEADER]: requestId,
      ...(isPassing && { 'retry-after': String(RETRY_AFTER_SECONDS) }),
    },
    body: JSON.stringify(known.toBody()),
  }
}

function logged(error: unknown, requestId: string): ApiError {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
  console.error(JSON.stringify({ requestId, error: text }))
  return unexpected()
}
