import { ENTRY, stateCode, stateOfCode, triggerCode } from '../codes.ts'
import type { AppendReport, InvocationRecord, LogEntry } from '../contract.ts'
import { readSetting } from '../migrate.ts'
import { retentionStart } from '../retention/retention-start.ts'
import { isUuid, type Store, storableText } from '../store.ts'
import { addToBlock, type Block, loadLatestBlock, saveBlock } from './blocks.ts'
import { cleanLine, cleanRecord } from './clean-record.ts'
import { countRecords } from './count-records.ts'
import { insertRecords, type NumberedRecord } from './insert-records.ts'

/** What was written, for whoever follows the stream of events: records from and to these numbers. */
export interface Written {
  firstSeq: number
  lastSeq: number
  lines: number
  characters: number
}

/** A line without an invocation: an administrator's, or the platform's when there is no `userId`. */
export interface NewEntry extends Omit<LogEntry, 'userId'> {
  userId: string | null
}

type UnnumberedRecord = Omit<NumberedRecord, 'seq' | 'lambda'> & { lambdaUuid: string | null }

const NO_FUNCTION = 0
const MAX_USER_ID_CHARACTERS = 200

/**
 * Writes what an account's invocations leave behind. It remembers where the tables end, so that an append
 * reads nothing but what it looks for; whoever deletes from them calls `forget`.
 */
export class Appender {
  readonly #store: Store
  #tail: { nextSeq: number; block: Block | undefined; lambdas: Map<string, number> } | undefined

  constructor(store: Store) {
    this.#store = store
  }

  /** Writes all records that can be written, in one transaction. */
  append(values: readonly unknown[]): { report: AppendReport; written: Written | null } {
    const { sql } = this.#store
    const now = this.#store.now()
    const horizon = Math.max(Number(readSetting(sql, 'horizon') ?? 0), retentionStart(now))
    const report: AppendReport = { written: 0, byState: {}, known: 0, skipped: [] }
    const records: UnnumberedRecord[] = []
    for (const value of values) {
      const record = cleanRecord(value, now)
      if (!record) report.skipped.push({ id: idOf(value), reason: 'broken' })
      else if (record.startedAt < horizon) {
        report.skipped.push({ id: record.id, reason: 'expired' })
      } else records.push(unnumbered(record))
    }
    const fresh = this.#write(records)
    report.written = fresh.length
    report.known = records.length - fresh.length
    for (const { stateCode: code } of fresh) {
      const state = stateOfCode(code) ?? 'UNKNOWN'
      report.byState[state] = (report.byState[state] ?? 0) + 1
    }
    return { report, written: summarize(fresh) }
  }

  /** Writes a line that belongs to no invocation. Throws when it is no line. */
  addEntry(entry: NewEntry): Written | null {
    const now = this.#store.now()
    const line = cleanLine({ ...entry, timestamp: now }, now, 0)
    if (!line) throw new TypeError('An entry needs a level, a message and extras.')
    return summarize(this.#write([entryRecord(entry, line, now)]))
  }

  /** Forgets where the tables end, because something was deleted. */
  forget(): void {
    this.#tail = undefined
  }

  #write(records: UnnumberedRecord[]): NumberedRecord[] {
    if (records.length === 0) return []
    try {
      return this.#store.transaction(() => this.#insert(records))
    } catch (error) {
      // The tables are as before, what is remembered of them is not.
      this.forget()
      throw error
    }
  }

  #insert(unnumbered: UnnumberedRecord[]): NumberedRecord[] {
    const { sql } = this.#store
    const tail = (this.#tail ??= loadTail(sql))
    nameFunctions(sql, tail.lambdas, unnumbered)
    const records = unnumbered.map(({ lambdaUuid, ...record }) => ({
      ...record,
      lambda: lambdaUuid === null ? NO_FUNCTION : (tail.lambdas.get(lambdaUuid) ?? NO_FUNCTION),
      seq: tail.nextSeq++,
    }))
    const fresh = insertRecords(sql, records)
    const touched = new Set<Block>()
    for (const record of fresh) {
      tail.block = addToBlock(tail.block, record)
      touched.add(tail.block)
    }
    for (const block of touched) saveBlock(sql, block)
    countRecords(sql, fresh)
    return fresh
  }
}

function loadTail(sql: SqlStorage) {
  const functions = sql.exec<{ id: number; uuid: string }>('SELECT id, uuid FROM functions')
  const { last } = sql.exec<{ last: number | null }>('SELECT max(seq) AS last FROM records').one()
  const block = loadLatestBlock(sql)
  return {
    nextSeq: Math.max(last ?? 0, block?.lastSeq ?? 0) + 1,
    block,
    lambdas: new Map(Array.from(functions, ({ id, uuid }) => [uuid, id])),
  }
}

/** Gives functions that were not seen before their numbers. */
function nameFunctions(
  sql: SqlStorage,
  lambdas: Map<string, number>,
  records: UnnumberedRecord[],
): void {
  const uuids = new Set(records.map(({ lambdaUuid }) => lambdaUuid))
  for (const uuid of uuids) {
    if (uuid === null || lambdas.has(uuid)) continue
    const { id } = sql
      .exec<{ id: number }>('INSERT INTO functions (uuid) VALUES (?) RETURNING id', uuid)
      .one()
    lambdas.set(uuid, id)
  }
}

function unnumbered(record: InvocationRecord): UnnumberedRecord {
  const { state, trigger, ...rest } = record
  return {
    ...rest,
    stateCode: stateCode(state),
    triggerCode: triggerCode(trigger),
    userId: null,
  }
}

function entryRecord(
  { lambdaUuid, userId }: NewEntry,
  line: InvocationRecord['lines'][number],
  now: number,
): UnnumberedRecord {
  return {
    id: crypto.randomUUID(),
    lambdaUuid: isUuid(lambdaUuid) ? lambdaUuid.toLowerCase() : null,
    lambdaVersion: null,
    eventId: null,
    triggerCode: null,
    parentId: null,
    requestId: null,
    stateCode: ENTRY,
    userId: userId === null ? null : storableText(userId, MAX_USER_ID_CHARACTERS),
    errorCode: null,
    errorMsg: null,
    firstFrame: null,
    startedAt: now,
    durationMs: 0,
    droppedLines: [],
    refusedDomains: [],
    lines: [line],
  }
}

function summarize(records: NumberedRecord[]): Written | null {
  const [first] = records
  if (!first) return null
  const lines = records.flatMap((record) => record.lines)
  return {
    firstSeq: first.seq,
    lastSeq: records.at(-1)?.seq ?? first.seq,
    lines: lines.length,
    characters: lines.reduce(
      (sum, line) => sum + line.message.length + line.extras.join().length,
      0,
    ),
  }
}

function idOf(value: unknown): string {
  if (typeof value !== 'object' || value === null || !('id' in value)) return ''
  return typeof value.id === 'string' ? storableText(value.id, MAX_USER_ID_CHARACTERS) : ''
}
