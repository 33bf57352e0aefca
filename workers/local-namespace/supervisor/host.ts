import { setPriority } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import type { HostRef, PlaceRequest } from '../contract.ts'
import { HostHealth } from './host-health.ts'
import type { JournalEntry } from './host-journal.ts'
import { type HostOptions, HostProcess } from './host-process.ts'

/**
 * `starting`: it has not answered yet. `serving`: it takes requests, or waits as a spare. `stalled`: its
 * event loop does not turn. `draining`: it finishes what runs and takes nothing new. `ended`: its process
 * is gone.
 */
export type HostState = 'starting' | 'serving' | 'stalled' | 'draining' | 'ended'

/** Why the supervisor killed a host: for what ran in it, or because it was not needed any more. */
export type KillCause = 'cpu' | 'memory' | 'done'

/** A host that stalled serves nobody again: when it recovers, it is drained. */
const NEXT_STATES: Record<HostState, readonly HostState[]> = {
  starting: ['serving', 'ended'],
  serving: ['stalled', 'draining', 'ended'],
  stalled: ['draining', 'ended'],
  draining: ['stalled', 'ended'],
  ended: [],
}

/** Nice enough to leave the CPU to hosts that serve, not so nice that a limit is never reached. */
const STALLED_PRIORITY = 10
const DRAIN_LIMIT_MS = 35_000
const IDLE_CHECK_MS = 100
/** One of the scripts that ran last may run on after its answer. */
const REMEMBERED_SCRIPTS = 32

/** A host from the start of its process to its end, with what the supervisor learns about it. */
export class Host {
  readonly process: HostProcess
  readonly health: HostHealth
  #state: HostState = 'starting'
  #killedFor: KillCause | undefined
  #isSettled = false
  #soleInvocation: string | undefined
  #confinedScript: string | undefined
  #lastScripts: string[] | undefined

  /** Starts the process; `start` waits for it. */
  constructor(ref: HostRef, options: HostOptions) {
    this.process = new HostProcess(ref, options)
    this.health = new HostHealth(this.process)
  }

  get ref(): HostRef {
    return this.process.ref
  }

  get state(): HostState {
    return this.#state
  }

  get isServing(): boolean {
    return this.#state === 'serving'
  }

  /** Nothing runs on in it: it has stalled or ended. */
  get hasStopped(): boolean {
    return this.#state === 'stalled' || this.#state === 'ended'
  }

  /** Waits until the host serves. Rejects when it does not within its start-up time, and ends it then. */
  async start(): Promise<void> {
    try {
      await this.process.whenReady()
      this.#enter('serving')
    } catch (error) {
      this.kill('done')
      throw error
    }
  }

  /** Says that its event loop has stopped. From now on it gets the CPU time that nobody else wants. */
  stall(): void {
    this.#enter('stalled')
    if (this.process.isRunning) setPriority(this.process.pid, STALLED_PRIORITY)
  }

  /** Makes it refuse new requests and ends it when those that run are done, or at the limit. Never rejects. */
  async drain(): Promise<void> {
    this.#enter('draining')
    const deadline = Date.now() + DRAIN_LIMIT_MS
    try {
      await this.process.drain()
      do await sleep(IDLE_CHECK_MS)
      while ((await this.process.ping()).inFlight > 0 && Date.now() < deadline)
    } catch {
      // It ended by itself, which is all that was wanted.
    }
    this.kill('done')
  }

  /** Says that its process has ended. */
  end(): void {
    this.#enter('ended')
  }

  /** Kills the process. Only the first cause counts; returns false when there was one already. */
  kill(cause: KillCause): boolean {
    const isFirst = this.#killedFor === undefined
    this.#killedFor ??= cause
    this.process.kill()
    return isFirst
  }

  /** Why it was killed; undefined for a host that runs, or that ended by itself. */
  get killedFor(): KillCause | undefined {
    return this.#killedFor
  }

  /** Says that it is decided what became of the requests of this host, which has ended. */
  settle(): void {
    this.#isSettled = true
  }

  get isSettled(): boolean {
    return this.#isSettled
  }

  /** Gives the host to one request of a confined script, until `free`. */
  reserve({ script, invocation }: PlaceRequest): void {
    this.#soleInvocation = invocation
    this.#confinedScript = script
  }

  /** Says that the request which had the host for itself is done. */
  free(): void {
    this.#soleInvocation = undefined
  }

  /** One request has the host for itself. */
  get isReserved(): boolean {
    return this.#soleInvocation !== undefined
  }

  /** The confined script that has, or had last, the host for itself. */
  get confinedScript(): string | undefined {
    return this.#confinedScript
  }

  /** What the journal says about an invocation; undefined when it says nothing. */
  entryOf(invocation: string): JournalEntry | undefined {
    return this.process.journal.entryOf(invocation)
  }

  /** Tells whether an invocation has started here. One that has the host for itself has, whatever the journal says. */
  hasStarted(invocation: string): boolean {
    return this.#soleInvocation === invocation || this.entryOf(invocation) !== undefined
  }

  /** Scripts whose requests were sent here last; undefined while nobody has said. */
  get lastScripts(): readonly string[] | undefined {
    return this.#lastScripts
  }

  /** Takes note of a request that the supervisor sends here; the newest script is the last one. */
  noteSent(script: string): void {
    const others = (this.#lastScripts ?? []).filter((other) => other !== script)
    this.#lastScripts = [...others, script].slice(-REMEMBERED_SCRIPTS)
  }

  /** Adds the scripts whose requests a binding sent here last. */
  addSent(scripts: readonly string[]): void {
    this.#lastScripts = [...new Set([...(this.#lastScripts ?? []), ...scripts])]
  }

  #enter(state: HostState): void {
    if (!NEXT_STATES[this.#state].includes(state)) {
      throw new Error(`Host ${this.ref.slot} is ${this.#state}, so it can't become ${state}.`)
    }
    this.#state = state
  }
}
