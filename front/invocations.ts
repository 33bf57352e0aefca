import {
  ANSWER_SEPARATOR,
  answerCall,
  BACKSTOP_MS,
  bodyTooLarge,
  identify,
  INVOKE_URL,
  keepListed,
  KnownLimits,
  MAX_BODY_BYTES,
  MAX_DRAINED_BYTES,
  MonthlyInvocations,
  OUTCOME_HEADER,
  readPreferences,
  RecordBuffer,
  permissionOf,
  requirePermission,
  TokenVerifier,
  type Call,
  type CallContext,
  type RunScript,
} from '../dispatcher/hot-path.ts'
import { ApiError } from '../kit/http/api-error.ts'
import { bodyBroken } from '../kit/http/refusals.ts'
import { REQUEST_ID_HEADER, requestIdOf } from '../kit/http/request-id.ts'
import { NamespaceClient } from '../workers/local-namespace/client/namespace-client.ts'
import type { BodyReader } from './body-reader.ts'
import { ControlPlaneClient } from './control-plane-client.ts'
import { Deadlines } from './deadlines.ts'
import type { FrontRequest, FrontResponse } from './front-server.ts'
import { refusal, sendAnswer } from './send-answer.ts'
import type { FrontMetrics, FrontSettings } from './settings.ts'
import type { UnsentAnswers } from './unsent-answers.ts'

/** Paths of calls. A segment that still has an escape after it was decoded names nothing that can be called. */
const CALL_PATH =
  /^\/api\/account\/([^/%]+)\/(?:lambdas\/([^/%]+)\/(invoke|test)|events\/([^/%]+)\/invoke)\/?$/
const BODY_LIMITS = { maxBytes: MAX_BODY_BYTES, drainBytes: MAX_DRAINED_BYTES }
/** Interval at which records that could not be stored are sent again. */
const RECORDS_AGAIN_MS = 1_000
/** Time to store the last records when the platform stops. */
const RECORDS_LIMIT_MS = 10_000

/**
 * Reads the call that a POST to this path and query means; returns undefined when it means none. Paths are
 * decoded as the dispatcher's router does it, so that no other spelling of a call reaches the dispatcher.
 */
export function callAt(url: string): Call | undefined {
  const queryAt = url.indexOf('?')
  const path = decodePath(queryAt === -1 ? url : url.slice(0, queryAt))
  const [, accountId, lambda, kind, event] = CALL_PATH.exec(path) ?? []
  if (accountId === undefined) return undefined
  const { skillId, externalSystem, version } = queryOf(queryAt === -1 ? '' : url.slice(queryAt + 1))
  const shared = { accountId, skillId, externalSystem }
  // A version that is not deployed is the control plane's to build.
  if (kind === 'test' && version) return undefined
  if (event !== undefined) return { kind: 'event', target: event, ...shared }
  return { kind: kind === 'test' ? 'test' : 'invoke', target: lambda ?? '', ...shared }
}

function decodePath(path: string): string {
  if (!path.includes('%')) return path
  try {
    return decodeURI(path.replaceAll('%25', '%2525'))
  } catch {
    return path
  }
}

/** Answers calls in this process, without the control plane: the dispatcher's hot path. */
export class Invocations {
  readonly #controlPlane: ControlPlaneClient
  readonly #tokens: TokenVerifier
  readonly #namespace: NamespaceClient
  readonly #records = new RecordBuffer()
  readonly #deadlines = new Deadlines(BACKSTOP_MS)
  readonly #context: CallContext
  readonly #maxPerAccount: number
  /** Calls under way by account. */
  readonly #underWay = new Map<string, number>()
  readonly #bodies: BodyReader
  readonly #unsent: UnsentAnswers
  readonly #timer: NodeJS.Timeout

  constructor(settings: FrontSettings, bodies: BodyReader, unsent: UnsentAnswers) {
    this.#bodies = bodies
    this.#unsent = unsent
    this.#maxPerAccount = settings.maxInvocationsPerAccount
    this.#controlPlane = new ControlPlaneClient(settings.internalSocket)
    this.#tokens = new TokenVerifier(this.#controlPlane)
    this.#namespace = new NamespaceClient({
      supervisorSocket: settings.supervisorSocket,
      runDir: settings.runDir,
      fetchUrl: INVOKE_URL,
      fetchHeader: OUTCOME_HEADER,
    })
    const limits = new KnownLimits(
      () => this.#controlPlane.listOwnLimits(),
      new MonthlyInvocations((accountId) => this.#controlPlane.countMonth(accountId)),
    )
    this.#context = {
      limitsOf: (accountId) => limits.of(accountId, ignore),
      admit: (accountId) => limits.admit(accountId, ignore),
      run: (...run) => this.#deadlines.before(this.#run(...run)),
      pending: this.#controlPlane,
      record: (record) => this.#records.add(record, this.#controlPlane, ignore),
      listImplementations: keepListed((prefix) => this.#controlPlane.listImplementations(prefix)),
    }
    this.#timer = setInterval(() => void this.#records.flush(this.#controlPlane), RECORDS_AGAIN_MS)
  }

  /**
   * Answers a call; resolves when the answer is sent or nobody wants it any longer. Until then the call counts
   * for its account. Never rejects.
   *
   * @param onWhole to be called when the request has arrived whole
   * @param closed resolves when the answer is sent or its reader is gone
   */
  async serve(
    call: Call,
    request: FrontRequest,
    response: FrontResponse,
    onWhole: () => void,
    closed: Promise<void>,
  ): Promise<void> {
    const given = requestIdOf(header(request.headers[REQUEST_ID_HEADER]))
    if (given.isGiven) call.requestId = given.id
    // A caller's id can't name a record, because the same id may come again, or from another account.
    const id = given.isGiven && call.kind !== 'event' ? crypto.randomUUID() : given.id
    let isCounted = false
    try {
      const { authorization } = request.headers
      const principal = await identify(authorization, this.#tokens, ignore)
      requirePermission(principal, call.accountId, permissionOf(call))
      const { prefer, 'idempotency-key': key } = request.headers
      if (call.kind !== 'test' && (prefer !== undefined || key !== undefined)) {
        call.preferences = readPreferences(
          header(prefer),
          header(key),
          given.isGiven ? given.id : null,
        )
      }
      const body = await this.#bodies.read(request, BODY_LIMITS)
      if (body === 'too-large') throw bodyTooLarge()
      if (body === 'broken') throw bodyBroken('es')
      if (body === 'no-room') throw tooMuchHeld()
      onWhole()
      try {
        this.#enter(call.accountId)
        isCounted = true
        const text = body.bytes.toString()
        const answer = await answerCall(this.#context, call, principal, id, text)
        this.#unsent.add(response, answer.body.length)
        sendAnswer(response, answer)
      } finally {
        this.#bodies.release(body)
      }
    } catch (error) {
      sendAnswer(response, refusal(error, id))
    }
    await closed
    if (isCounted) this.#leave(call.accountId)
  }

  /** How things stand. */
  measure(): FrontMetrics {
    const underWay = [...this.#underWay.values()]
    return {
      callsUnderWay: underWay.reduce((sum, count) => sum + count, 0),
      recordsWaiting: this.#records.waiting,
      recordsDropped: this.#records.dropped,
    }
  }

  /** Stores what was recorded and closes every connection. Call it when nothing is under way. */
  async close(): Promise<void> {
    clearInterval(this.#timer)
    this.#deadlines.close()
    await this.#records.drain(this.#controlPlane, RECORDS_LIMIT_MS)
    this.#controlPlane.close()
    this.#namespace.close()
  }

  /** Counts a call of an account. Throws an `ApiError` with 429 when too many are under way. */
  #enter(accountId: string): void {
    const count = this.#underWay.get(accountId) ?? 0
    if (count >= this.#maxPerAccount) throw tooManyCalls()
    this.#underWay.set(accountId, count + 1)
  }

  #leave(accountId: string): void {
    const left = (this.#underWay.get(accountId) ?? 1) - 1
    if (left > 0) this.#underWay.set(accountId, left)
    else this.#underWay.delete(accountId)
  }

  async #run(...[script, options, invocation, body]: Parameters<RunScript>) {
    const dispatch = {
      script,
      outbound: JSON.stringify(options.outbound ?? {}),
      cpuMs: options.limits?.cpuMs ?? 0,
    }
    const answer = await this.#namespace.invoke(dispatch, invocation, body)
    if (answer === undefined) return 'too-large'
    const end = answer.indexOf(ANSWER_SEPARATOR)
    return { header: answer.slice(0, end), text: answer.slice(end + ANSWER_SEPARATOR.length) }
  }
}

function queryOf(query: string): Pick<Call, 'skillId' | 'externalSystem'> & { version?: string } {
  if (!/skillId|externalSystem|version/.test(query)) return {}
  const parameters = new URLSearchParams(query)
  return {
    skillId: parameters.get('skillId') ?? undefined,
    externalSystem: parameters.get('externalSystem') ?? undefined,
    version: parameters.get('version') ?? '',
  }
}

function header(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value
}

function tooManyCalls(): ApiError {
  return new ApiError(
    'com.liveperson.faas.es.too-many-requests',
    'Too many invocations of this account are running. Try again shortly.',
  )
}

function tooMuchHeld(): ApiError {
  return new ApiError(
    'com.liveperson.faas.es.unavailable',
    'The platform is handling too many large requests. Try again shortly.',
  )
}

function ignore(): void {}
