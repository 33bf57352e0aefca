import { DurableObject } from 'cloudflare:workers'
import type { AttemptRunner } from '../../dispatcher/contract.ts'
import { AccountStore } from '../../kit/storage/account-object.ts'
import { Alarm } from '../../kit/storage/alarm.ts'
import type {
  BackedUpObject,
  ImportAnswer,
  ImportedRows,
  RowCursor,
  RowPage,
} from '../../kit/storage/backed-up-object.ts'
import { exportRows } from '../../kit/storage/export-rows.ts'
import { RowImport } from '../../kit/storage/import-rows.ts'
import { accept } from './accept.ts'
import type { WranglerBindings } from './bindings.ts'
import { cancel, deleteDeadLetter, replay } from './change-invocations.ts'
import type {
  Acceptance,
  DeadLetterFilter,
  DeadLetterPage,
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
} from './contract.ts'
import { takeBackRuns } from './end-runs.ts'
import { keepAnswer, releaseKey, takeKey } from './keys.ts'
import { migrate, readSetting } from './migrate.ts'
import {
  findInvocation,
  listDeadLetters,
  listInvocations,
  readInput,
  readResult,
} from './read-invocations.ts'
import { Runner } from './runner.ts'
import { type Settings, settingsOf, type Store } from './store.ts'

/** The Worker's bindings, and what wrangler can't tell of them. */
export interface Env extends Pick<WranglerBindings, 'RETRY_DELAYS_SECONDS'> {
  DISPATCHER: AttemptRunner
}

/** What a restore brings back waits so long: the lambdas of its environment have to be built first. */
const RESTORED_PAUSE_MS = 3_600_000

/**
 * The invocations of one account that run after they were accepted, and its idempotency keys. Each account has an
 * object of its own, named by its id. The contract says what the methods do.
 *
 * All runs are begun by the alarm, which is on disk: whatever ends the process, what was accepted is begun, and what
 * was under way is begun again.
 */
export class PendingInvocations
  extends DurableObject<Env>
  implements PendingInvocationsApi, BackedUpObject
{
  readonly #store: Store
  readonly #import: RowImport
  readonly #owned: AccountStore<Store>
  readonly #runner: Runner

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
    this.#owned = new AccountStore(this.#store, this.#import, 'invocations')
    const alarm = new Alarm(ctx.storage)
    this.#runner = new Runner(this.#store, alarm, env.DISPATCHER)
    void ctx.blockConcurrencyWhile(async () => {
      migrate(ctx.storage)
      // Nothing runs in an object that has only begun to be.
      if (!this.#import.isUnderWay) takeBackRuns(this.#store, () => false)
      await alarm.read()
      await this.#runner.wakeWhenDue()
    })
  }

  async accept(
    accountId: string,
    invocation: NewInvocation,
    key: KeyUse | null,
  ): Promise<Acceptance> {
    const acceptance = accept(this.#owned.require(accountId), invocation, key)
    await this.#runner.wakeWhenDue()
    return acceptance
  }

  async takeKey(
    accountId: string,
    key: KeyUse,
    invocationId: string,
    limitMs: number,
  ): Promise<KeyTaken> {
    const taken = takeKey(this.#owned.require(accountId), key, invocationId, limitMs)
    await this.#runner.wakeWhenDue()
    return taken
  }

  async keepAnswer(
    accountId: string,
    key: KeyUse,
    token: string,
    answer: KeptAnswer,
  ): Promise<void> {
    keepAnswer(this.#owned.require(accountId), key, token, answer)
  }

  async releaseKey(accountId: string, key: KeyUse, token: string): Promise<void> {
    releaseKey(this.#owned.require(accountId), key, token)
  }

  async find(accountId: string, id: string): Promise<PendingInvocation | null> {
    return findInvocation(this.#owned.require(accountId), id)?.invocation ?? null
  }

  async list(
    accountId: string,
    state: PendingState | null,
    page: PendingPageRequest,
  ): Promise<PendingPage> {
    return listInvocations(this.#owned.require(accountId), state, page)
  }

  async readInput(accountId: string, id: string): Promise<string | null> {
    return readInput(this.#owned.require(accountId), id)
  }

  async readResult(accountId: string, id: string): Promise<PendingResult | null> {
    return readResult(this.#owned.require(accountId), id)
  }

  async cancel(accountId: string, id: string): Promise<PendingInvocation | null> {
    const store = this.#owned.require(accountId)
    if (!cancel(store, id)) return null
    await this.#runner.wakeWhenDue()
    return findInvocation(store, id)?.invocation ?? null
  }

  async listDeadLetters(
    accountId: string,
    filter: DeadLetterFilter,
    page: PendingPageRequest,
  ): Promise<DeadLetterPage> {
    return listDeadLetters(this.#owned.require(accountId), filter, page)
  }

  async replay(accountId: string, selection: ReplaySelection): Promise<ReplayReport> {
    const report = replay(this.#owned.require(accountId), selection)
    await this.#runner.wakeWhenDue()
    return report
  }

  async deleteDeadLetter(accountId: string, id: string): Promise<boolean> {
    return deleteDeadLetter(this.#owned.require(accountId), id)
  }

  async exportRows(accountId: string, after: RowCursor | null): Promise<RowPage> {
    return exportRows(this.#owned.require(accountId).sql, after)
  }

  async importRows(accountId: string, page: ImportedRows): Promise<ImportAnswer> {
    const answer = this.#import.receive(this.#owned.claim(accountId), page)
    await this.#runner.wakeWhenDue()
    return answer
  }

  /** Begins what is due, without waiting for its end, and deletes what is too old. */
  override async alarm(): Promise<void> {
    const accountId = readSetting(this.#store.sql, 'account')
    const isReady = accountId !== undefined && !this.#import.isUnderWay
    await this.#runner.onAlarm(isReady ? String(accountId) : null)
  }
}
