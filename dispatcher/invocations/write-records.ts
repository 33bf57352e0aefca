import { type SQL, sql } from 'drizzle-orm'
import { insertFrom } from '../../kit/storage/insert-from.ts'
import { runBatch } from '../../kit/storage/run-batch.ts'
import { type Database, openDatabase } from '../db/database.ts'
import { invocations } from '../db/schema.ts'
import type { InvocationRecord } from './invocation-record.ts'

const RETRY_DELAY_SECONDS = 5
/** From this delivery on a message is taken for poisoned rather than the database for absent. */
const SALVAGE_FROM_ATTEMPT = 4

/**
 * Writes a batch of queue messages, each an array of records, and settles every one of them.
 * Delivering a message twice is harmless. A message that can't be written is delivered again; in the
 * end its good records are written, its bad ones logged, and nothing else waits for them.
 */
export async function writeRecords(
  batch: MessageBatch<InvocationRecord[]>,
  binding: D1Database,
): Promise<void> {
  const db = openDatabase(binding)
  try {
    await runBatch(db, { inserts: batch.messages.map((message) => insert(message.body, db)) })
    batch.ackAll()
    return
  } catch (error) {
    console.error(JSON.stringify({ event: 'records-not-written', error: String(error) }))
  }
  for (const message of batch.messages) await writeMessage(message, db)
}

/**
 * Writes records that were handed over without a queue; those that are there already are left alone. Of a
 * batch with bad records the good ones are written and the bad ones logged. Rejects when none can be
 * written, so that all are kept and sent again.
 */
export async function insertRecords(
  records: InvocationRecord[],
  binding: D1Database,
): Promise<void> {
  const db = openDatabase(binding)
  try {
    await insert(records, db)
  } catch (error) {
    const lost = await salvageRecords(records, db)
    if (lost === records.length) throw error
    if (lost > 0) logLost({ lost, error: String(error) })
  }
}

async function writeMessage(message: Message<InvocationRecord[]>, db: Database): Promise<void> {
  try {
    await insert(message.body, db)
    message.ack()
  } catch (error) {
    if (message.attempts < SALVAGE_FROM_ATTEMPT) {
      message.retry({ delaySeconds: RETRY_DELAY_SECONDS })
      return
    }
    await salvage(message, error, db)
  }
}

async function salvage(
  message: Message<InvocationRecord[]>,
  cause: unknown,
  db: Database,
): Promise<void> {
  // A database that doesn't answer at all says nothing about the message.
  if (!(await isReachable(db))) {
    message.retry({ delaySeconds: RETRY_DELAY_SECONDS })
    return
  }
  const records: unknown = message.body
  const lost = Array.isArray(records) ? await salvageRecords(records, db) : 1
  logLost({ message: message.id, lost, error: String(cause) })
  message.ack()
}

/** Writes one by one what can be written and returns how many can't. */
async function salvageRecords(records: unknown[], db: Database): Promise<number> {
  let lost = 0
  for (const record of records) {
    try {
      await insert([record], db)
    } catch {
      lost++
    }
  }
  return lost
}

function logLost(details: object): void {
  console.error(JSON.stringify({ event: 'records-lost', ...details }))
}

async function isReachable(db: Database): Promise<boolean> {
  try {
    await db.run('SELECT 1')
    return true
  } catch {
    return false
  }
}

/**
 * One statement and one parameter for any number of records: D1 allows 100 parameters a statement.
 * A record that is there already is left alone, and then the trigger that counts doesn't fire. Not
 * `INSERT OR IGNORE`: that would swallow broken records, and reach into the trigger's own upsert.
 */
function insert(records: unknown, db: Database) {
  return insertFrom(
    db,
    invocations,
    {
      id: field('id'),
      accountId: field('accountId'),
      lambdaUuid: field('lambdaUuid'),
      eventId: field('eventId'),
      state: field('state'),
      errorCode: field('errorCode'),
      errorMsg: field('errorMsg'),
      startedAt: field('startedAt'),
      durationMs: field('durationMs'),
      logs: field('logs'),
      droppedLogLines: field('droppedLogLines'),
    },
    // Without `WHERE`, SQLite would take `ON CONFLICT` for the condition of a join.
    sql`FROM json_each(${JSON.stringify(records)}) WHERE true`,
  ).onConflictDoNothing({ target: invocations.id })
}

function field(name: keyof InvocationRecord): SQL {
  return sql.raw(`value ->> '$.${name}'`)
}
