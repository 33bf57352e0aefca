import type { JSONWebKeySet } from 'jose'
import { Agent } from 'node:http'
import pLimit, { type LimitFunction } from 'p-limit'
import { INTERNAL_PATHS } from '../dispatcher/contract.ts'
import type {
  Implementation,
  InvocationRecord,
  MonthCount,
  OwnLimits,
  PendingStore,
  SentinelQuestions,
} from '../dispatcher/hot-path.ts'
import { IDLE_CONNECTION_MS, unixRequest } from '../kit/node/unix-request.ts'
import type { RevocationPage } from '../workers/sentinel/contract.ts'

const REQUEST_LIMIT_MS = 5_000
/** A busy database may take longer for a batch of records. */
const RECORDS_LIMIT_MS = 10_000
/** So may it for a large body. */
const PENDING_LIMIT_MS = 10_000
/** Calls for one account at once. Its others wait in the front, where a flood holds up no other account. */
const PENDING_AT_ONCE = 16

/**
 * What the hot path asks the control plane over its internal socket. Each question rejects when there is no answer. Both are
 * of one release and start together, so an answer is what the contract says; a front has no room for schemas.
 */
export class ControlPlaneClient implements SentinelQuestions, PendingStore {
  readonly #socketPath: string
  readonly #agent = new Agent({ keepAlive: true, timeout: IDLE_CONNECTION_MS })
  /** Of the accounts that have calls under way. */
  readonly #turns = new Map<string, LimitFunction>()

  constructor(socketPath: string) {
    this.#socketPath = socketPath
  }

  keySet(): Promise<JSONWebKeySet> {
    return this.#ask(INTERNAL_PATHS.keys)
  }

  revocationsSince(sequence: number): Promise<RevocationPage> {
    return this.#ask(`${INTERNAL_PATHS.revocations}?since=${sequence}`)
  }

  listImplementations(prefix: string): Promise<Implementation[]> {
    return this.#ask(`${INTERNAL_PATHS.implementations}?prefix=${encodeURIComponent(prefix)}`)
  }

  /** The limits of all accounts that have some of their own. */
  listOwnLimits(): Promise<Record<string, OwnLimits>> {
    return this.#ask(INTERNAL_PATHS.limits)
  }

  /** The invocations of an account's month, as far as they are recorded. */
  countMonth(accountId: string): Promise<MonthCount> {
    return this.#ask(`${INTERNAL_PATHS.monthCount}?account=${encodeURIComponent(accountId)}`)
  }

  /** Hands over invocation records; resolves when they are stored. */
  async send(records: InvocationRecord[]): Promise<void> {
    await this.#tell(INTERNAL_PATHS.records, records, RECORDS_LIMIT_MS)
  }

  accept(...call: Parameters<PendingStore['accept']>): ReturnType<PendingStore['accept']> {
    return this.#tellInTurn(INTERNAL_PATHS.accept, call)
  }

  takeKey(...call: Parameters<PendingStore['takeKey']>): ReturnType<PendingStore['takeKey']> {
    return this.#tellInTurn(INTERNAL_PATHS.takeKey, call)
  }

  keepAnswer(...call: Parameters<PendingStore['keepAnswer']>): Promise<void> {
    return this.#tellInTurn(INTERNAL_PATHS.keepAnswer, call)
  }

  releaseKey(...call: Parameters<PendingStore['releaseKey']>): Promise<void> {
    return this.#tellInTurn(INTERNAL_PATHS.releaseKey, call)
  }

  /** Closes every connection. */
  close(): void {
    this.#agent.destroy()
  }

  async #ask<T>(path: string): Promise<T> {
    const signal = AbortSignal.timeout(REQUEST_LIMIT_MS)
    return JSON.parse(await unixRequest(this.#socketPath, path, { agent: this.#agent, signal }))
  }

  /** Tells what is about pending invocations of an account, whose id comes first. */
  async #tellInTurn<T>(path: string, call: [accountId: string, ...rest: unknown[]]): Promise<T> {
    const [accountId] = call
    const turns = this.#turns.get(accountId) ?? pLimit(PENDING_AT_ONCE)
    this.#turns.set(accountId, turns)
    try {
      return await turns(() => this.#tell<T>(path, call, PENDING_LIMIT_MS))
    } finally {
      if (turns.activeCount + turns.pendingCount === 0) this.#turns.delete(accountId)
    }
  }

  async #tell<T>(path: string, content: unknown, limitMs: number): Promise<T> {
    const answer = await unixRequest(this.#socketPath, path, {
      method: 'POST',
      body: JSON.stringify(content),
      agent: this.#agent,
      signal: AbortSignal.timeout(limitMs),
    })
    return JSON.parse(answer)
  }
}
