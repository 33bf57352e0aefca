import { DurableObject } from 'cloudflare:workers'
import { claimForAccount } from '../../kit/storage/account-object.ts'
import { exportRows } from '../../kit/storage/export-rows.ts'
import { RowImport } from '../../kit/storage/import-rows.ts'
import { accept } from './accept.ts'
import { type BegunRun, beginRuns } from './begin-runs.ts'
import type { WranglerBindings } from './bindings.ts'
import { cancel, deleteDeadLetter, replay } from './change-invocations.ts'
import type {
  Acceptance,
  AttemptRunner,
  DeadLetterFilter,
  DeadLetterPage,
  ImportAnswer,
  ImportedRows,
  KeptAnswer,
  KeyTaken,
  KeyUse,
  NewInvocation,
  PendingInvocation,
  PendingInvocationsApi,
  PendingPage,
  PendingPageRequest,
  PendingResult,
  PendingState,
  ReplayReport,
  ReplaySelection,
  RowCursor,
  RowPage,
} from './contract.ts'
import { takeBackRuns } from './end-runs.ts'
import { complain, followRun } from './follow-run.ts'
import { keepAnswer, releaseKey, takeKey } from './keys.ts'
import { migrate, readSetting } from './migrate.ts'
import {
  findInvocation,
  listDeadLetters,
  listInvocations,
  readInput,
  readResult,
} from './read-invocations.ts'
import { hasLeftovers, sweep, SWEEP_EVERY_MS } from './retention.ts'
import { type Settings, settingsOf, type Store } from './store.ts'

/** The Worker's bindings, and what wrangler can't tell of them. */
export interface Env extends Pick<WranglerBindings, 'RETRY_DELAYS_SECONDS'> {
  DISPATCHER: AttemptRunner
}

/**
 * While anything is under way the alarm rings so often. It keeps the object in memory, and is what wakes it when its
 * process has ended meanwhile.
 */
const HEARTBEAT_MS = 5_000

/** After so much has ended it is swept early, with so much for each run beside its texts. */
const SWEPT_BYTES = 50_000_000
const ENDED_BYTES = 5_000

/** What a restore brings back waits so long: the lambdas of its environment have to be built first. */
const RESTORED_PAUSE_MS = 3_600_000

/**
 * The invocations of one account that run after they were accepted, and its idempotency keys. Each account has an
 * object of its own, named by its id. The contract says what the methods do.
 *
 * All runs are begun by the alarm, which is on disk: whatever ends the process, what was accepted is begun, and what
 * was under way is begun again.
 */
export class PendingInvocations extends DurableObject<Env> implements PendingInvocationsApi {
  readonly #store: Store
  readonly #import: RowImport
  #accountId: string | undefined
  /** When the alarm will ring, as far as it is known. */
  #alarmAt = Number.POSITIVE_INFINITY
  #sweepAt = 0
  /** What has ended since it was swept last, in bytes. */
  #endedBytes = 0
  /** More is due than there is room for; the end of a run makes room. */
  #isFull = false
  /** By run. */
  readonly #underWay = new Map<string, BegunRun>()

  constructor(ctx: DurableObjectState, env: Env, settings: Settings = settingsOf(env)) {
    super(ctx, env)
    const { sql } = ctx.storage
    const transaction = <Result>(work: () => Result): Result => ctx.storage.transactionSync(work)
    this.#store = { ...settings, sql, transaction }
    this.#import = new RowImport(this.#store, () => {
      takeBackRuns(this.#store, () => false)
      const until = this.#store.now() + RESTORED_PAUSE_MS
      sql.exec(`UPDATE invocations SET due_at = max(due_at, ?) WHERE state = 'waiting'`, until)
    })
    void ctx.blockConcurrencyWhile(async () => {
      migrate(ctx.storage)
      // Nothing runs in an object that has only begun to be.
      if (!this.#import.isUnderWay) takeBackRuns(this.#store, () => false)
      this.#alarmAt = (await ctx.storage.getAlarm()) ?? Number.POSITIVE_INFINITY
      await this.#wakeWhenDue()
    })
  }

  async accept(
    accountId: string,
    invocation: NewInvocation,
    key: KeyUse | null,
  ): Promise<Acceptance> {
    const acceptance = accept(this.#require(accountId), invocation, key)
    await this.#wakeWhenDue()
    return acceptance
  }

  async takeKey(
    accountId: string,
    key: KeyUse,
    invocationId: string,
    limitMs: number,
  ): Promise<KeyTaken> {
    const taken = takeKey(this.#require(accountId), key, invocationId, limitMs)
    await this.#wakeWhenDue()
    return taken
  }

  async keepAnswer(
    accountId: string,
    key: KeyUse,
    token: string,
    answer: KeptAnswer,
  ): Promise<void> {
    keepAnswer(this.#require(accountId), key, token, answer)
  }

  async releaseKey(accountId: string, key: KeyUse, token: string): Promise<void> {
    releaseKey(this.#require(accountId), key, token)
  }

  async find(accountId: string, id: string): Promise<PendingInvocation | null> {
    return findInvocation(this.#require(accountId), id)?.invocation ?? null
  }

  async list(
    accountId: string,
    state: PendingState | null,
    page: PendingPageRequest,
  ): Promise<PendingPage> {
    return listInvocations(this.#require(accountId), state, page)
  }

  async readInput(accountId: string, id: string): Promise<string | null> {
    return readInput(this.#require(accountId), id)
  }

  async readResult(accountId: string, id: string): Promise<PendingResult | null> {
    return readResult(this.#require(accountId), id)
  }

  async cancel(accountId: string, id: string): Promise<PendingInvocation | null> {
    const store = this.#require(accountId)
    if (!cancel(store, id)) return null
    await this.#wakeWhenDue()
    return findInvocation(store, id)?.invocation ?? null
  }

  async listDeadLetters(
    accountId: string,
    filter: DeadLetterFilter,
    page: PendingPageRequest,
  ): Promise<DeadLetterPage> {
    return listDeadLetters(this.#require(accountId), filter, page)
  }

  async replay(accountId: string, selection: ReplaySelection): Promise<ReplayReport> {
    const report = replay(this.#require(accountId), selection)
    await this.#wakeWhenDue()
    return report
  }

  async deleteDeadLetter(accountId: string, id: string): Promise<boolean> {
    return deleteDeadLetter(this.#require(accountId), id)
  }

  async exportRows(accountId: string, after: RowCursor | null): Promise<RowPage> {
    return exportRows(this.#require(accountId).sql, after)
  }

  async importRows(accountId: string, page: ImportedRows): Promise<ImportAnswer> {
    const answer = this.#import.receive(this.#claim(accountId), page)
    await this.#wakeWhenDue()
    return answer
  }

  /** Begins what is due, without waiting for its end, and deletes what is too old. */
  override async alarm(): Promise<void> {
    this.#alarmAt = Number.POSITIVE_INFINITY
    const accountId = readSetting(this.#store.sql, 'account')
    if (accountId === undefined || this.#import.isUnderWay) return
    takeBackRuns(this.#store, (runId) => this.#underWay.has(runId))
    const { begun, isFull } = beginRuns(this.#store, this.#load())
    this.#isFull = isFull
    for (const each of begun) {
      this.#underWay.set(each.due.runId, each)
      void this.#run(String(accountId), each)
    }
    await this.#sweep()
    await this.#wakeWhenDue()
  }

  /** Never rejects. */
  async #run(accountId: string, begun: BegunRun): Promise<void> {
    const { runId } = begun.due
    const result = await followRun(this.#store, this.env.DISPATCHER, accountId, begun)
    this.#underWay.delete(runId)
    this.#isFull = false
    this.#endedBytes += ENDED_BYTES + begun.bytes
    if (result?.kind === 'succeeded') this.#endedBytes += result.result.length
    await this.#wakeWhenDue().catch((error: unknown) => {
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

  /** Sets the alarm, if there is anything to wake for. */
  async #wakeWhenDue(): Promise<void> {
    const wakeAt = Math.min(this.#nextRunAt(), this.#heartbeatAt(), this.#nextSweepAt())
    if (wakeAt >= this.#alarmAt) return
    this.#alarmAt = wakeAt
    await this.ctx.storage.setAlarm(wakeAt)
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
    if (this.#alarmAt !== Number.POSITIVE_INFINITY || !hasLeftovers(this.#store)) {
      return Number.POSITIVE_INFINITY
    }
    return Math.max(this.#sweepAt, Date.now() + SWEEP_EVERY_MS)
  }

  /** The store, for the account that it belongs to. */
  #require(accountId: string): Store {
    this.#claim(accountId)
    if (!this.#import.isUnderWay) return this.#store
    throw new Error('These invocations are being restored.')
  }

  /** The account that the object belongs to: whoever asks first, which is who it is named after. */
  #claim(accountId: string): string {
    this.#accountId ??= claimForAccount(this.#store.sql, accountId)
    if (this.#accountId === accountId) return accountId
    throw new Error('These are the invocations of another account.')
  }
}
