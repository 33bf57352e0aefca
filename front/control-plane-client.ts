import type { JSONWebKeySet } from 'jose'
import { Agent } from 'node:http'
import { INTERNAL_PATHS } from '../dispatcher/contract.ts'
import type {
  Implementation,
  InvocationRecord,
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

/** What the hot path asks the control plane over its internal socket. Each question rejects when there is no answer. */
export class ControlPlaneClient implements SentinelQuestions, PendingStore {
  readonly #socketPath: string
  readonly #agent = new Agent({ keepAlive: true, timeout: IDLE_CONNECTION_MS })

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

  /** Hands over invocation records; resolves when they are stored. */
  async send(records: InvocationRecord[]): Promise<void> {
    await this.#tell(INTERNAL_PATHS.records, records, RECORDS_LIMIT_MS)
  }

  accept(...call: Parameters<PendingStore['accept']>): ReturnType<PendingStore['accept']> {
    return this.#tell(INTERNAL_PATHS.accept, call, PENDING_LIMIT_MS)
  }

  takeKey(...call: Parameters<PendingStore['takeKey']>): ReturnType<PendingStore['takeKey']> {
    return this.#tell(INTERNAL_PATHS.takeKey, call, PENDING_LIMIT_MS)
  }

  keepAnswer(...call: Parameters<PendingStore['keepAnswer']>): Promise<void> {
    return this.#tell(INTERNAL_PATHS.keepAnswer, call, PENDING_LIMIT_MS)
  }

  releaseKey(...call: Parameters<PendingStore['releaseKey']>): Promise<void> {
    return this.#tell(INTERNAL_PATHS.releaseKey, call, PENDING_LIMIT_MS)
  }

  /** Closes every connection. */
  close(): void {
    this.#agent.destroy()
  }

  async #ask<T>(path: string): Promise<T> {
    const signal = AbortSignal.timeout(REQUEST_LIMIT_MS)
    return JSON.parse(await unixRequest(this.#socketPath, path, { agent: this.#agent, signal }))
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
