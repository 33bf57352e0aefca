import type { InvocationRecord } from './invocation-record.ts'

const RETRY_DELAY_SECONDS = 5
/** From this delivery on a message is taken for poisoned rather than the database for absent. */
const SALVAGE_FROM_ATTEMPT = 4

/**
 * One statement and one parameter for any number of records: D1 allows 100 parameters a statement.
 * A record that is there already is left alone, and then the trigger that counts doesn't fire. Not
 * `INSERT OR IGNORE`: that would swallow broken records, and reach into the trigger's own upsert.
 */
const INSERT = `
  INSERT INTO invocations (
    id, account_id, lambda_uuid, event_id, state, error_code, error_msg, started_at, duration_ms,
    logs, dropped_log_lines
  )
  SELECT
    value ->> '$.id', value ->> '$.accountId', value ->> '$.lambdaUuid', value ->> '$.eventId',
    value ->> '$.state', value ->> '$.errorCode', value ->> '$.errorMsg', value ->> '$.startedAt',
    value ->> '$.durationMs', value ->> '$.logs', value ->> '$.droppedLogLines'
  FROM json_each(?1)
  WHERE true
  ON CONFLICT (id) DO NOTHING`

/**
 * Writes a batch of queue messages, each an array of records, and settles every one of them.
 * Delivering a message twice is harmless. A message that can't be written is delivered again; in the
 * end its good records are written, its bad ones logged, and nothing else waits for them.
 */
export async function writeRecords(
  batch: MessageBatch<InvocationRecord[]>,
  db: D1Database,
): Promise<void> {
  try {
    await db.batch(batch.messages.map((message) => insert(message.body, db)))
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
export async function insertRecords(records: InvocationRecord[], db: D1Database): Promise<void> {
  try {
    await insert(records, db).run()
  } catch (error) {
    const lost = await salvageRecords(records, db)
    if (lost === records.length) throw error
    if (lost > 0) logLost({ lost, error: String(error) })
  }
}

async function writeMessage(message: Message<InvocationRecord[]>, db: D1Database): Promise<void> {
  try {
    await insert(message.body, db).run()
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
  db: D1Database,
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
async function salvageRecords(records: unknown[], db: D1Database): Promise<number> {
  let lost = 0
  for (const record of records) {
    try {
      await insert([record], db).run()
    } catch {
      lost++
    }
  }
  return lost
}

function logLost(details: object): void {
  console.error(JSON.stringify({ event: 'records-lost', ...details }))
}

async function isReachable(db: D1Database): Promise<boolean> {
  try {
    await db.prepare('SELECT 1').run()
    return true
  } catch {
    return false
  }
}

function insert(records: unknown, db: D1Database): D1PreparedStatement {
  return db.prepare(INSERT).bind(JSON.stringify(records))
}
