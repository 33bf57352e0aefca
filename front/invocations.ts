import {
  answerCall,
  ApiError,
  BACKSTOP_MS,
  bodyBroken,
  bodyTooLarge,
  identify,
  INVOKE_URL,
  MAX_BODY_BYTES,
  MAX_DRAINED_BYTES,
  OUTCOME_HEADER,
  RecordBuffer,
  requestIdOf,
  requirePermission,
  type Call,
  type CallContext,
  type HttpAnswer,
  type RunScript,
} from '../dispatcher/hot-path.ts'
import { NamespaceClient } from '../workers/local-namespace/client/namespace-client.ts'
import type { BodyReader } from './body-reader.ts'
import { ControlPlaneClient } from './control-plane-client.ts'
import { Deadlines } from './deadlines.ts'
import { refusal } from './send-answer.ts'
import type { FrontSettings } from './settings.ts'
import type { FrontRequest } from './front-server.ts'

/** Paths of calls; one with an escape in it goes the long way, through the control plane. */
const CALL_PATH =
  /^\/api\/account\/([^/?%]+)\/(?:lambdas\/([^/?%]+)\/(invoke|test)|events\/([^/?%]+)\/invoke)\/?(?:\?(.*))?$/
const BODY_LIMITS = { maxBytes: MAX_BODY_BYTES, drainBytes: MAX_DRAINED_BYTES }
/** Records that could not be stored are sent again this often. */
const RECORDS_AGAIN_MS = 1_000

/** Reads the call that a POST to this path and query means; undefined when it means none. */
export function callAt(url: string): Call | undefined {
  const [, accountId, lambda, kind, event, query] = CALL_PATH.exec(url) ?? []
  if (accountId === undefined) return undefined
  const { skillId, externalSystem } = queryOf(query)
  const shared = { accountId, skillId, externalSystem }
  if (event !== undefined) return { kind: 'event', target: event, ...shared }
  return { kind: kind === 'test' ? 'test' : 'invoke', target: lambda ?? '', ...shared }
}

/** The hot path in this process: answers calls without the control plane. */
export class Invocations {
  readonly #controlPlane: ControlPlaneClient
  readonly #namespace: NamespaceClient
  readonly #records = new RecordBuffer()
  readonly #deadlines = new Deadlines(BACKSTOP_MS)
  readonly #context: CallContext
  readonly #maxPerAccount: number
  /** Calls under way by account. */
  readonly #underWay = new Map<string, number>()
  readonly #bodies: BodyReader
  readonly #timer: NodeJS.Timeout

  constructor(settings: FrontSettings, bodies: BodyReader) {
    this.#bodies = bodies
    this.#maxPerAccount = settings.maxInvocationsPerAccount
    this.#controlPlane = new ControlPlaneClient(settings.internalSocket)
    this.#namespace = new NamespaceClient({
      supervisorSocket: settings.supervisorSocket,
      runDir: settings.runDir,
      fetchUrl: INVOKE_URL,
      fetchHeader: OUTCOME_HEADER,
    })
    this.#context = {
      run: (...run) => this.#deadlines.before(this.#run(...run)),
      record: (record) => this.#records.add(record, this.#controlPlane, ignore),
      listImplementations: (prefix) => this.#controlPlane.listImplementations(prefix),
    }
    this.#timer = setInterval(() => void this.#records.flush(this.#controlPlane), RECORDS_AGAIN_MS)
  }

  /**
   * Answers a call. Never rejects.
   *
   * @param onWhole called when the request has arrived whole
   */
  async answer(call: Call, request: FrontRequest, onWhole: () => void): Promise<HttpAnswer> {
    const given = requestIdOf(header(request.headers['x-request-id']))
    // A caller's id can't name a record: the same one may come again, or from another account.
    const ownId = given.isGiven && call.kind !== 'event' ? crypto.randomUUID() : given.id
    try {
      const { authorization } = request.headers
      const principal = await identify(authorization, this.#controlPlane, ignore)
      requirePermission(principal, call.accountId, 'lambda:invoke')
      const body = await this.#bodies.read(request, BODY_LIMITS)
      if (body === 'too-large') throw bodyTooLarge()
      if (body === 'broken') throw bodyBroken()
      if (body === 'no-room') throw tooMuchHeld()
      onWhole()
      try {
        this.#enter(call.accountId)
        const text = body.bytes.toString()
        return await answerCall(call, principal, ownId, text, this.#context).finally(() =>
          this.#leave(call.accountId),
        )
      } finally {
        this.#bodies.release(body)
      }
    } catch (error) {
      return refusal(error, ownId)
    }
  }

  /** Stores what was recorded and closes every connection. Call it when nothing is under way. */
  async close(): Promise<void> {
    clearInterval(this.#timer)
    this.#deadlines.close()
    await this.#records.flush(this.#controlPlane)
    this.#controlPlane.close()
    this.#namespace.close()
  }

  /** Counts a call of an account. Throws `ApiError` 429 when too many are under way. */
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
    const tab = answer.indexOf('\t')
    return { header: answer.slice(0, tab), text: answer.slice(tab + 1) }
  }
}

function queryOf(query: string | undefined): Pick<Call, 'skillId' | 'externalSystem'> {
  if (!query || !/skillId|externalSystem/.test(query)) return {}
  const parameters = new URLSearchParams(query)
  return {
    skillId: parameters.get('skillId') ?? undefined,
    externalSystem: parameters.get('externalSystem') ?? undefined,
  }
}

function header(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value
}

function tooManyCalls(): ApiError {
  return new ApiError(
    'com.liveperson.faas.es.too-many-requests',
    'Too many invocations of this account run at the moment. Repeat the request shortly.',
  )
}

function tooMuchHeld(): ApiError {
  return new ApiError(
    'com.liveperson.faas.es.unavailable',
    'The platform holds too many large requests at the moment. Repeat the request shortly.',
  )
}

function ignore(): void {}
