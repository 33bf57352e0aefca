import type { Alarm } from '../../kit/storage/alarm.ts'
import { type BegunRun, beginRuns } from './begin-runs.ts'
import type { AttemptRunner } from '../../dispatcher/contract.ts'
import { takeBackRuns } from './end-runs.ts'
import { complain, followRun } from './follow-run.ts'
import { hasLeftovers, sweep, SWEEP_EVERY_MS } from './retention.ts'
import type { Store } from './store.ts'

/**
 * While anything is under way the alarm rings so often. It keeps the object in memory, and is what wakes it when its
 * process has ended meanwhile.
 */
const HEARTBEAT_MS = 5_000

/** After so much has ended it is swept early, with so much for each run beside its texts. */
const SWEPT_BYTES = 50_000_000
const ENDED_BYTES = 5_000

/** What an object does by itself: it begins runs when they are due, follows them, and deletes what is too old. */
export class Runner {
  readonly #store: Store
  readonly #alarm: Alarm
  readonly #dispatcher: AttemptRunner
  #sweepAt = 0
  /** What has ended since it was swept last, in bytes. */
  #endedBytes = 0
  /** More is due than there is room for; the end of a run makes room. */
  #isFull = false
  /** By run. */
  readonly #underWay = new Map<string, BegunRun>()

  constructor(store: Store, alarm: Alarm, dispatcher: AttemptRunner) {
    this.#store = store
    this.#alarm = alarm
    this.#dispatcher = dispatcher
  }

  /** @param accountId whose runs they are; null while there is nothing to run */
  async onAlarm(accountId: string | null): Promise<void> {
    this.#alarm.rang()
    if (accountId === null) return
    takeBackRuns(this.#store, (runId) => this.#underWay.has(runId))
    const { begun, isFull } = beginRuns(this.#store, this.#load())
    this.#isFull = isFull
    for (const each of begun) {
      this.#underWay.set(each.due.runId, each)
      void this.#run(accountId, each)
    }
    await this.#sweep()
    await this.wakeWhenDue()
  }

  /** Sets the alarm, if there is anything to wake for. */
  async wakeWhenDue(): Promise<void> {
    await this.#alarm.ringBy(Math.min(this.#nextRunAt(), this.#heartbeatAt(), this.#nextSweepAt()))
  }

  /** Never rejects. */
  async #run(accountId: string, begun: BegunRun): Promise<void> {
    const { runId } = begun.due
    const result = await followRun(this.#store, this.#dispatcher, accountId, begun)
    this.#underWay.delete(runId)
    this.#isFull = false
    this.#endedBytes += ENDED_BYTES + begun.bytes
    if (result?.kind === 'succeeded') this.#endedBytes += result.result.length
    await this.wakeWhenDue().catch((error: unknown) => {
      complain('alarm-not-set', accountId, runId, error)
    })
  }

  #load(): { count: number; bytes: number } {
    let bytes = 0
    for (const begun of this.#underWay.values()) bytes += begun.bytes
    return { count: this.#underWay.size, bytes }
  }

  async #sweep(): Promise<void> {
    const now = Date.now()
    if (now < this.#sweepAt && this.#endedBytes < SWEPT_BYTES) return
    this.#sweepAt = now + SWEEP_EVERY_MS
    this.#endedBytes = 0
    while (sweep(this.#store)) await scheduler.wait(0)
  }

  #nextRunAt(): number {
    if (this.#isFull) return Number.POSITIVE_INFINITY
    const query = `SELECT min(due_at) AS dueAt FROM invocations WHERE state = 'waiting'`
    const { dueAt } = this.#store.sql.exec<{ dueAt: number | null }>(query).one()
    if (dueAt === null) return Number.POSITIVE_INFINITY
    // By the real clock, whatever time the store is told.
    return Date.now() + Math.max(dueAt - this.#store.now(), 0)
  }

  #heartbeatAt(): number {
    return this.#underWay.size === 0 ? Number.POSITIVE_INFINITY : Date.now() + HEARTBEAT_MS
  }

  #nextSweepAt(): number {
    if (this.#alarm.isSet || !hasLeftovers(this.#store)) return Number.POSITIVE_INFINITY
    return Math.max(this.#sweepAt, Date.now() + SWEEP_EVERY_MS)
  }
}
