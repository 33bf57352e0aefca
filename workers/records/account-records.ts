import { DurableObject } from 'cloudflare:workers'
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
import { Appender, type Written } from './append/append-records.ts'
import {
  type AccountRecordsApi,
  type Answer,
  type AppendReport,
  type ExportFilter,
  type FoundLine,
  type Histogram,
  type Invocation,
  type InvocationRecord,
  type LogEntry,
  type LogExport,
  MAX_ACCOUNT_BYTES,
  type Page,
  type PageRequest,
  type RecordFilter,
} from './contract.ts'
import type {
  AccountEventsApi,
  EventPage,
  EventRefusal,
  EventsRequest,
  NewEvent,
} from './events/contract.ts'
import { EventRing } from './events/event-ring.ts'
import { type StreamTimes, Subscribers } from './events/subscribers.ts'
import { migrate } from './migrate.ts'
import type {
  AccountReportsApi,
  Durations,
  FailureGroup,
  RefusedDomainGroup,
  Report,
  ReportRange,
  SeriesRequest,
  Spark,
  StateCounts,
} from './reports/contract.ts'
import {
  readDurations,
  readMonthTotals,
  readSeries,
  readSparks,
  readTotals,
} from './reports/count-reports.ts'
import { readFailures, readRefusedDomains } from './reports/group-reports.ts'
import { tidyCounts } from './retention/delete-counts.ts'
import { deleteExpired, makeRoom, waitForDeletion } from './retention/delete-records.ts'
import { exportLines } from './search/export-lines.ts'
import { findInvocation } from './search/find-invocation.ts'
import { readHistogram } from './search/histogram.ts'
import { searchInvocations, searchLines } from './search/search-records.ts'
import { DAY_MS, type Store } from './store.ts'

/** What tests set otherwise. */
export interface RecordsSettings extends Pick<Store, 'now' | 'maxBytes' | 'maxWork'>, StreamTimes {}

const SETTINGS: RecordsSettings = {
  now: () => Date.now(),
  maxBytes: MAX_ACCOUNT_BYTES,
  maxWork: 100_000,
  heartbeatMs: 15_000,
  stallMs: 60_000,
}

/** Soon enough, and not at every append of a burst. */
const MAKE_ROOM_DELAY_MS = 1_000

/**
 * All that the invocations of one account leave behind. Each account has an object of its own, named by its id, so
 * that none fills another's store or makes it wait. The contracts say what the methods do.
 */
export class AccountRecords
  extends DurableObject
  implements AccountRecordsApi, AccountReportsApi, AccountEventsApi, BackedUpObject
{
  readonly #store: Store
  readonly #appender: Appender
  readonly #ring: EventRing
  readonly #subscribers: Subscribers
  readonly #import: RowImport
  readonly #owned: AccountStore<Store>
  readonly #alarm: Alarm

  constructor(ctx: DurableObjectState, env: Cloudflare.Env, settings = SETTINGS) {
    super(ctx, env)
    const { sql } = ctx.storage
    const transaction = <Result>(work: () => Result): Result => ctx.storage.transactionSync(work)
    this.#store = { ...settings, sql, transaction }
    this.#appender = new Appender(this.#store)
    this.#ring = new EventRing(this.#store)
    this.#subscribers = new Subscribers(this.#ring, settings)
    this.#import = new RowImport(this.#store)
    this.#owned = new AccountStore(this.#store, this.#import, 'records')
    this.#alarm = new Alarm(ctx.storage)
    void ctx.blockConcurrencyWhile(async () => {
      migrate(ctx.storage)
      await this.#alarm.read()
    })
  }

  async append(accountId: string, records: InvocationRecord[]): Promise<AppendReport> {
    this.#owned.require(accountId)
    const { report, written } = this.#appender.append(records)
    await this.#afterWriting(written)
    return report
  }

  async addEntry(accountId: string, entry: LogEntry): Promise<void> {
    this.#owned.require(accountId)
    await this.#afterWriting(this.#appender.addEntry(entry))
  }

  async searchLines(
    accountId: string,
    filter: RecordFilter,
    page: PageRequest,
  ): Answer<Page<FoundLine>> {
    return searchLines(this.#owned.require(accountId), filter, page)
  }

  async searchInvocations(
    accountId: string,
    filter: RecordFilter,
    page: PageRequest,
  ): Answer<Page<Invocation>> {
    return searchInvocations(this.#owned.require(accountId), filter, page)
  }

  async histogram(
    accountId: string,
    filter: RecordFilter,
    by: 'level' | 'state',
  ): Answer<Histogram> {
    return readHistogram(this.#owned.require(accountId), filter, by)
  }

  async findInvocation(accountId: string, id: string): Promise<InvocationRecord | null> {
    return findInvocation(this.#owned.require(accountId), id)
  }

  async exportLines(accountId: string, filter: ExportFilter): Answer<LogExport> {
    return exportLines(this.#owned.require(accountId), filter)
  }

  async exportRows(accountId: string, after: RowCursor | null): Promise<RowPage> {
    return exportRows(this.#owned.require(accountId).sql, after)
  }

  async importRows(accountId: string, page: ImportedRows): Promise<ImportAnswer> {
    const answer = this.#import.receive(this.#owned.claim(accountId), page)
    this.#appender.forget()
    await this.#wakeWithin(MAKE_ROOM_DELAY_MS)
    return answer
  }

  async totals(accountId: string, range: ReportRange): Report<StateCounts> {
    return readTotals(this.#owned.require(accountId), range)
  }

  async monthTotals(accountId: string): Promise<StateCounts> {
    return readMonthTotals(this.#owned.require(accountId))
  }

  async series(
    accountId: string,
    lambdaUuid: string | null,
    request: SeriesRequest,
  ): Report<StateCounts[]> {
    return readSeries(this.#owned.require(accountId), lambdaUuid, request)
  }

  async sparks(accountId: string, lambdaUuids: string[], request: SeriesRequest): Report<Spark[]> {
    return readSparks(this.#owned.require(accountId), lambdaUuids, request)
  }

  async durations(accountId: string, range: ReportRange): Report<Durations[]> {
    return readDurations(this.#owned.require(accountId), range)
  }

  async failures(accountId: string, range: ReportRange): Report<FailureGroup[]> {
    return readFailures(this.#owned.require(accountId), range)
  }

  async refusedDomains(accountId: string, range: ReportRange): Report<RefusedDomainGroup[]> {
    return readRefusedDomains(this.#owned.require(accountId), range)
  }

  async publish(accountId: string, events: NewEvent[]): Promise<EventRefusal | null> {
    this.#owned.require(accountId)
    const refusal = this.#ring.publish(events)
    this.#subscribers.wake()
    return refusal
  }

  async readEvents(
    accountId: string,
    request: EventsRequest & { limit?: number },
  ): Promise<EventPage> {
    this.#owned.require(accountId)
    return this.#ring.read(request)
  }

  async subscribe(
    accountId: string,
    request: EventsRequest,
  ): Promise<ReadableStream<Uint8Array> | EventRefusal> {
    this.#owned.require(accountId)
    return this.#subscribers.open(request)
  }

  /** Deletes what is too old or has no room, in slices between which others have their turn. */
  override async alarm(): Promise<void> {
    this.#alarm.rang()
    if (this.#import.isUnderWay) {
      await this.#wakeWithin(DAY_MS)
      return
    }
    while (deleteExpired(this.#store, this.#appender)) await scheduler.wait(0)
    tidyCounts(this.#store)
    while (makeRoom(this.#store, this.#appender)) await scheduler.wait(0)
    const wait = waitForDeletion(this.#store)
    if (wait !== null) await this.#wakeWithin(wait)
  }

  async #afterWriting(written: Written | null): Promise<void> {
    if (!written) return
    this.#ring.publishLines(written)
    this.#subscribers.wake()
    const isFull = this.#store.sql.databaseSize > this.#store.maxBytes
    await this.#wakeWithin(isFull ? MAKE_ROOM_DELAY_MS : DAY_MS)
  }

  /** By the real clock, whatever time the records are told. */
  async #wakeWithin(waitMs: number): Promise<void> {
    await this.#alarm.ringBy(Date.now() + waitMs)
  }
}
