import type { D1Database, MessageBatch, Queue } from '@cloudflare/workers-types'
import type { AppendReport } from '../../workers/records/contract.ts'
import { ACCOUNT_ID } from '../../workers/sentinel/contract.ts'
import type { RecordsDoor } from '../records/account-records.ts'
import { fillVersions } from './find-versions.ts'
import type { InvocationRecord } from './invocation-record.ts'
import { packMessages } from './record-buffer.ts'
import { countLost, countWritten } from './record-metrics.ts'

const RETRY_DELAY_SECONDS = 5
/** An object does one thing at a time, so its readers get a turn after so many. */
const MAX_RECORDS_AN_APPEND = 1_000

/** What records are written with. */
export interface RecordBindings {
  ACCOUNT_RECORDS: RecordsDoor
  RECORDS: Queue<InvocationRecord[]>
  DB: D1Database
}

/**
 * Writes a batch of queue messages, each an array of records, and settles every one of them. Delivering a message
 * twice is harmless. Messages with records of an account that can't be written are delivered again; what is no
 * record is logged and left out.
 */
export async function writeRecords(
  batch: MessageBatch<InvocationRecord[]>,
  env: RecordBindings,
): Promise<void> {
  const failed = await appendByAccount(
    batch.messages.flatMap(({ body }) => readAll(body)),
    env,
  )
  for (const message of batch.messages) {
    const isWritten = readAll(message.body).every(({ accountId }) => !failed.has(accountId))
    if (isWritten) message.ack()
    else message.retry({ delaySeconds: RETRY_DELAY_SECONDS })
  }
}

/**
 * Writes records that were handed over without a queue; those that are there already are left alone. Rejects when
 * none can be written, so that all are kept and sent again. When only some accounts' can't, theirs go to the queue.
 */
export async function insertRecords(
  records: InvocationRecord[],
  env: RecordBindings,
): Promise<void> {
  const read = readAll(records)
  const failed = await appendByAccount(read, env)
  if (failed.size === 0) return
  const left = read.filter(({ accountId }) => failed.has(accountId))
  if (left.length === read.length) throw new Error("The records can't be written right now.")
  for (const message of packMessages(left)) await env.RECORDS.send(message)
}

/** Writes the records of each account to its object; returns the accounts of which that failed, in part or as a whole. */
export async function appendByAccount(
  records: InvocationRecord[],
  env: RecordBindings,
): Promise<Set<string>> {
  const failed = new Set<string>()
  const filled = await fillVersions(records, env.DB)
  const byAccount = Map.groupBy(filled, ({ accountId }) => accountId)
  await Promise.all(
    Array.from(byAccount, async ([accountId, own]) => {
      try {
        const object = env.ACCOUNT_RECORDS.getByName(accountId)
        for (let from = 0; from < own.length; from += MAX_RECORDS_AN_APPEND) {
          const slice = own.slice(from, from + MAX_RECORDS_AN_APPEND)
          noteWritten(slice, await object.append(accountId, slice))
        }
      } catch (error) {
        failed.add(accountId)
        console.error(
          JSON.stringify({ event: 'records-not-written', accountId, error: String(error) }),
        )
      }
    }),
  )
  return failed
}

function noteWritten(records: InvocationRecord[], { byState, skipped }: AppendReport): void {
  const endedAt = records.reduce((first, { startedAt, durationMs }) => {
    return Math.min(first, startedAt + durationMs)
  }, Number.POSITIVE_INFINITY)
  countWritten(byState, Date.now() - endedAt)
  if (skipped.length > 0) noteLost(skipped.length, { skipped: skipped.slice(0, 5) })
}

/** The records of a message, whatever it holds: what names no account has no place to go to. */
function readAll(values: unknown): InvocationRecord[] {
  const all: unknown[] = Array.isArray(values) ? values : [values]
  const records = all.filter(isRecordOfAccount)
  if (records.length < all.length) noteLost(all.length - records.length, { reason: 'no account' })
  return records
}

function isRecordOfAccount(value: unknown): value is InvocationRecord {
  if (typeof value !== 'object' || value === null || !('accountId' in value)) return false
  return typeof value.accountId === 'string' && ACCOUNT_ID.test(value.accountId)
}

function noteLost(lost: number, details: object): void {
  countLost(lost)
  console.error(JSON.stringify({ event: 'records-lost', lost, ...details }))
}
