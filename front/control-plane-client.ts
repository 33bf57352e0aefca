import type { JSONWebKeySet } from 'jose'
import { Agent } from 'node:http'
import { INTERNAL_PATHS } from '../dispatcher/contract.ts'
import type { Implementation, InvocationRecord, SentinelQuestions } from '../dispatcher/hot-path.ts'
import { IDLE_CONNECTION_MS, unixRequest } from '../kit/node/unix-request.ts'
import type { RevocationPage } from '../workers/sentinel/contract.ts'

const REQUEST_LIMIT_MS = 5_000
/** A busy database may take longer for a batch of records. */
const RECORDS_LIMIT_MS = 10_000

/** What the hot path asks the control plane over its internal socket. Each question rejects when there is no answer. */
export class ControlPlaneClient implements SentinelQuestions {
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

  /** Hands over invocation records; resolves when they are stored. */
  async send(records: InvocationRecord[]): Promise<void> {
    await unixRequest(this.#socketPath, INTERNAL_PATHS.records, {
      method: 'POST',
      body: JSON.stringify(records),
      agent: this.#agent,
      signal: AbortSignal.timeout(RECORDS_LIMIT_MS),
    })
  }

  /** Closes every connection. */
  close(): void {
    this.#agent.destroy()
  }

  async #ask<T>(path: string): Promise<T> {
    const signal = AbortSignal.timeout(REQUEST_LIMIT_MS)
    return JSON.parse(await unixRequest(this.#socketPath, path, { agent: this.#agent, signal }))
  }
}
