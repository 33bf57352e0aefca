import type { HostOutcome, HostRef, KillReason, Verdict, WatchRequest } from '../contract.ts'
import { NamespaceError, type Place, type Rotations } from './rotations.ts'
import type { SupervisorLink } from './supervisor-link.ts'

/** The supervisor watches requests that take longer. It needs longer itself to see that a host stalls. */
const WATCH_AFTER_MS = 100
/** A request is given up when so many hosts stalled before it had started. */
const MAX_MOVES = 24

/** One `get()` of the namespace. */
export interface Dispatch {
  script: string
  /** The `outbound` option as JSON. */
  outbound: string
  cpuMs: number
}

/** What a host sent back: the script's answer, or what the host itself says. */
export type HostAnswer<Answer> = { answer: Answer } | { outcome: HostOutcome; message: string }

type Watched = Omit<WatchRequest, 'recent'>

const KILL_MESSAGES: Record<KillReason, string> = {
  cpu: 'Worker exceeded CPU time limit.',
  memory: 'Worker exceeded memory limit.',
  lost: 'Worker was stopped because another Worker ended its host.',
}

/** Carries requests of one binding to their hosts. */
export class Dispatcher<Answer> {
  readonly #supervisor: SupervisorLink
  readonly #rotations: Rotations

  constructor(supervisor: SupervisorLink, rotations: Rotations) {
    this.#supervisor = supervisor
    this.#rotations = rotations
  }

  /**
   * Sends a request to the host of its script, and to another host while it has not started. A request that
   * has started is never sent again. Rejects with a `NamespaceError`.
   *
   * @param invocation the id that the script journals the request under
   * @param send sends the request to a host; rejects when the connection breaks before the answer
   */
  async dispatch(
    dispatch: Dispatch,
    invocation: string,
    send: (host: HostRef) => Promise<HostAnswer<Answer>>,
  ): Promise<Answer> {
    const { script } = dispatch
    for (let moves = 0; moves < MAX_MOVES; moves++) {
      const place = await this.#rotations.enter(script, invocation)
      let answered = false
      try {
        const sent = await this.#sendTo(place, dispatch, invocation, send)
        answered = sent !== undefined
        if (sent) return sent.answer
      } finally {
        await this.#rotations.leave(place, script, invocation, answered)
      }
    }
    throw new NamespaceError('No host could take the request.', true)
  }

  /** Resolves with the script's answer, or with undefined when the request did not start and has to move. */
  async #sendTo(
    { host }: Place,
    { script, cpuMs }: Dispatch,
    invocation: string,
    send: (host: HostRef) => Promise<HostAnswer<Answer>>,
  ): Promise<{ answer: Answer } | undefined> {
    const watched: Watched = { host, script, invocation, cpuMs, broken: false }
    const answer = send(host).catch(() => this.#watch({ ...watched, broken: true }))
    const result = await this.#raceWithWatch(answer, watched)
    if ('answer' in result) return result
    if ('rotation' in result) {
      this.#rotations.accept(result.rotation)
      if (result.outcome === 'moved') return undefined
      throw new NamespaceError(KILL_MESSAGES[result.reason], false, result.logs)
    }
    switch (result.outcome) {
      case 'not-found':
        throw new NamespaceError('Worker not found.', true)
      case 'moved':
        await this.#rotations.refresh()
        return undefined
      default:
        throw new NamespaceError(result.message, false)
    }
  }

  /** Waits for the answer, and after WATCH_AFTER_MS also for the supervisor's verdict. */
  async #raceWithWatch(
    answer: Promise<HostAnswer<Answer> | Verdict>,
    watched: Watched,
  ): Promise<HostAnswer<Answer> | Verdict> {
    const slow = Promise.withResolvers<undefined>()
    // The timer is never cleared: that would cost more than all else here, and it holds nothing but a promise.
    setTimeout(slow.resolve, WATCH_AFTER_MS, undefined)
    const early = await Promise.race([answer, slow.promise])
    if (early) return early

    const aborter = new AbortController()
    const outcome = await Promise.race([answer, this.#watch(watched, aborter.signal)])
    if (!('rotation' in outcome)) aborter.abort()
    return outcome
  }

  #watch(watched: Watched, signal?: AbortSignal): Promise<Verdict> {
    const recent = this.#rotations.recentScripts(watched.host)
    return this.#supervisor.watch({ ...watched, recent }, signal)
  }
}
