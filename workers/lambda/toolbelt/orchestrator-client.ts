import type * as published from 'lp-faas-toolbelt'
import type {
  OrchestratorClient,
  OrchestratorInvocation,
  OrchestratorOptions,
  OrchestratorResponse,
} from 'lp-faas-toolbelt'
import { ErrorCodes } from './error-codes.ts'
import { parseOrText } from './parse-or-text.ts'
import { takePlatformToken } from './platform-token.ts'
import { findServiceHost } from './service-hosts.ts'
import { ToolbeltError } from './toolbelt-error.ts'
import { withinLimit } from './within-limit.ts'

const { General, Timeout, Invocation } = ErrorCodes.OrchestratorFN

const MAX_DEADLINE_MS = 25_000
const DEFAULT_TRIES = 3
const RETRIED_STATUSES = [429, 500, 502, 504]
/** Before the second try; each further pause is as much longer. */
const PAUSE_MS = 100

const send = globalThis.fetch

/** What becomes of the other invocations when one fails. */
export const ErrorStrategy: typeof published.ErrorStrategy = {
  EXIT_ON_ERROR: 'EXIT_ON_ERROR',
  CONTINUE_ON_ERROR: 'CONTINUE_ON_ERROR',
}

/** A try that failed; `cause.code` says what is known of a broken connection, and is never missing with its owner. */
class FailedTry extends ToolbeltError {
  override readonly cause: { code?: string }
  readonly answer: Answer | undefined

  constructor(code: string, message: string, cause: { code?: string }, answer?: Answer) {
    super(code, message)
    this.cause = cause
    this.answer = answer
  }
}

/** What the platform answered. */
interface Answer {
  statusCode: number
  headers: Record<string, string>
  body: string
}

/** All that the tries of one call have in common. */
interface Call {
  options: OrchestratorOptions
  timeoutMs: number
  /** Aborts when the deadline has passed. */
  signal: AbortSignal
}

/**
 * The client behind `Toolbelt.OrchestratorClient()`: invokes lambdas as any application does, with the account's
 * orchestrator key. Such a request never leaves the platform, which counts how deep lambdas call each other.
 */
export function createOrchestratorClient(): OrchestratorClient {
  return {
    async invoke(invocations, deadline = MAX_DEADLINE_MS, options = {}) {
      const deadlineMs = toDeadline(deadline)
      const controller = new AbortController()
      const timeoutMs = timeoutOf(invocations.length, deadlineMs, options)
      const call: Call = { options, timeoutMs, signal: controller.signal }
      const late = () => {
        return new ToolbeltError(Timeout, `The invocations took longer than ${deadlineMs} ms.`)
      }
      return withinLimit(invokeAll(invocations, call), deadlineMs, late, () => controller.abort())
    },
  }
}

function toDeadline(deadline: number): number {
  if (deadline <= MAX_DEADLINE_MS) return deadline
  console.warn(`The deadline of ${deadline} ms is cut to ${MAX_DEADLINE_MS} ms.`)
  return MAX_DEADLINE_MS
}

function timeoutOf(count: number, deadlineMs: number, { timeout }: OrchestratorOptions): number {
  const share = Math.floor(deadlineMs / Math.max(count, 1))
  if (timeout === undefined) return share
  if (timeout <= deadlineMs) return timeout
  console.warn(`The timeout of ${timeout} ms is cut to ${share} ms, to keep the deadline.`)
  return share
}

async function invokeAll(
  invocations: OrchestratorInvocation[],
  call: Call,
): Promise<OrchestratorResponse[]> {
  if (call.options.invokeParallel) {
    return Promise.all(invocations.map((invocation) => invokeOne(invocation, call)))
  }
  const responses: OrchestratorResponse[] = []
  for (const invocation of invocations) responses.push(await invokeOne(invocation, call))
  return responses
}

async function invokeOne(
  invocation: OrchestratorInvocation,
  call: Call,
): Promise<OrchestratorResponse> {
  const { uuid } = invocation
  const { options } = call
  try {
    return toResponse(uuid, await tryUntilDone(invocation, call), options)
  } catch (error) {
    if (options.errorStrategy !== ErrorStrategy.CONTINUE_ON_ERROR) throw error
    const answer = error instanceof FailedTry ? error.answer : undefined
    const code = error instanceof ToolbeltError ? error.code : General
    const message = error instanceof Error ? error.message : String(error)
    return { ...(answer ? toResponse(uuid, answer, options) : { uuid }), error: { code, message } }
  }
}

function toResponse(
  uuid: string,
  { body, ...answer }: Answer,
  { json = false }: OrchestratorOptions,
): OrchestratorResponse {
  return { uuid, ...answer, body: json ? parseOrText(body) : body }
}

async function tryUntilDone(invocation: OrchestratorInvocation, call: Call): Promise<Answer> {
  const { retries = DEFAULT_TRIES, retryFunction = isWorthATry } = invocation
  let isRefused = false
  for (let tried = 1; ; tried += 1) {
    try {
      return await tryOnce(invocation, call, isRefused)
    } catch (error) {
      if (!(error instanceof FailedTry) || call.signal.aborted) throw error
      const status = error.answer?.statusCode
      // A token may have ended before its time. It is asked for anew once, which is no try of the lambda's.
      if (status === 401 && !isRefused) {
        isRefused = true
        tried -= 1
        continue
      }
      if (tried >= retries || !retryFunction(status, error)) throw error
      await new Promise((resolve) => setTimeout(resolve, tried * PAUSE_MS))
    }
  }
}

/** A lambda that failed is not invoked again, for it may have done a part of its work. */
function isWorthATry(status: number | undefined): boolean {
  return status === undefined || RETRIED_STATUSES.includes(status)
}

async function tryOnce(
  { uuid, payload, headers = {} }: OrchestratorInvocation,
  { timeoutMs, signal: deadline }: Call,
  isTokenRefused: boolean,
): Promise<Answer> {
  const [host, token] = await Promise.all([
    findServiceHost('faasGW'),
    takePlatformToken(isTokenRefused),
  ])
  const url = `https://${host}/api/account/${process.env['BRAND_ID']}/lambdas/${encodeURIComponent(uuid)}/invoke?v=1&externalSystem=orchestrator`
  const body = JSON.stringify({
    timestamp: Date.now(),
    headers: Object.entries(headers).map(([key, value]) => ({ key, value })),
    payload,
  })
  const timeout = AbortSignal.timeout(timeoutMs)
  const answer = await send(url, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body,
    signal: AbortSignal.any([timeout, deadline]),
  })
    .then(readAnswer)
    .catch((error: unknown) => {
      throw timeout.aborted ? tooLate(uuid, timeoutMs) : unreachable(uuid, error)
    })
  if (answer.statusCode >= 200 && answer.statusCode < 300) return answer
  const why = `The invocation of ${uuid} answered ${answer.statusCode}.`
  throw new FailedTry(Invocation.StatusError, why, {}, answer)
}

async function readAnswer(response: Response): Promise<Answer> {
  const headers = Object.fromEntries(response.headers)
  return { statusCode: response.status, headers, body: await response.text() }
}

function tooLate(uuid: string, timeoutMs: number): FailedTry {
  const message = `The lambda ${uuid} did not answer within ${timeoutMs} ms.`
  return new FailedTry(Timeout, message, { code: 'ETIMEDOUT' })
}

function unreachable(uuid: string, error: unknown): FailedTry {
  const why = error instanceof Error ? error.message : String(error)
  const message = `The lambda ${uuid} could not be reached: ${why}`
  return new FailedTry(General, message, { code: 'ECONNRESET' })
}
