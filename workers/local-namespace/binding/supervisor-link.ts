import type {
  Placement,
  PlaceRequest,
  RecentReport,
  ReleaseRequest,
  Rotation,
  Verdict,
  WatchRequest,
} from '../contract.ts'

/** Sends JSON to the supervisor's socket and resolves with the text of its answer. */
export type AskSupervisor = (
  method: 'GET' | 'POST',
  path: string,
  body?: string,
  signal?: AbortSignal,
) => Promise<string>

/**
 * What a binding asks the supervisor, whatever carries it there. Both are of one release and start together, so an
 * answer is what the contract says, and no schema is read for it beside every invocation that moves.
 */
export class SupervisorLink {
  readonly #ask: AskSupervisor

  constructor(ask: AskSupervisor) {
    this.#ask = ask
  }

  async rotation(): Promise<Rotation> {
    return JSON.parse(await this.#ask('GET', '/rotation'))
  }

  /** Resolves when a request has a host, which may take its turn; rejects when `signal` ends the wait. */
  async place(request: PlaceRequest, signal: AbortSignal): Promise<Placement> {
    return JSON.parse(await this.#ask('POST', '/place', JSON.stringify(request), signal))
  }

  async release(request: ReleaseRequest): Promise<void> {
    await this.#ask('POST', '/release', JSON.stringify(request))
  }

  async reportRecent(report: RecentReport): Promise<void> {
    await this.#ask('POST', '/recent', JSON.stringify(report))
  }

  /** Resolves when it is certain what became of a request; `signal` ends the watch. */
  async watch(request: WatchRequest, signal?: AbortSignal): Promise<Verdict> {
    return JSON.parse(await this.#ask('POST', '/watch', JSON.stringify(request), signal))
  }
}
