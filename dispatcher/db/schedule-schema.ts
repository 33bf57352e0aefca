import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { type KeyValue, lambdas } from './schema.ts'

/** What a scheduled invocation is called with; what is left out is empty. */
export interface InvocationBody {
  headers?: KeyValue[] | undefined
  payload?: unknown
}

export const schedules = sqliteTable(
  'schedules',
  {
    uuid: text().primaryKey(),
    accountId: text().notNull(),
    lambdaUuid: text()
      .notNull()
      .references(() => lambdas.uuid, { onDelete: 'cascade' }),
    cronExpression: text().notNull(),
    /** IANA name of the zone whose clock the expression is about. */
    timeZone: text().notNull(),
    invocationBody: text({ mode: 'json' }).$type<InvocationBody>().notNull(),
    isActive: integer({ mode: 'boolean' }).notNull(),
    /** Null while it is active. */
    pausedBecause: text().$type<'undeployed' | 'by-hand'>(),
    description: text().notNull(),
    /** The oldest due minute that the ledger does not know yet; null while it is paused. */
    nextExecution: integer({ mode: 'timestamp_ms' }),
    /** When the newest run began, and whether it failed. */
    lastExecution: integer({ mode: 'timestamp_ms' }),
    didLastExecutionFail: integer({ mode: 'boolean' }).notNull(),
    /** Counts the edits from 1; its entity tag. */
    revision: integer().notNull(),
    createdBy: text().notNull(),
    updatedBy: text().notNull(),
    createdAt: integer({ mode: 'timestamp_ms' }).notNull(),
    updatedAt: integer({ mode: 'timestamp_ms' }).notNull(),
  },
  (table) => [
    index('schedules_account').on(table.accountId, table.createdAt),
    index('schedules_lambda').on(table.lambdaUuid),
    index('schedules_due').on(table.nextExecution),
  ],
)

/** The ledger of schedules: one row for each due minute, and for each run that somebody asked for. */
export const scheduleRuns = sqliteTable(
  'schedule_runs',
  {
    /** Of a schedule that may be gone: a ledger is too long to be deleted in one statement. */
    scheduleUuid: text().notNull(),
    dueAt: integer({ mode: 'timestamp_ms' }).notNull(),
    /** The last due minute that the row stands for when it stands for many; null for one. */
    dueUntil: integer({ mode: 'timestamp_ms' }),
    /** `claimed` waits or is under way, `retried` ran after an attempt that a crash ended. */
    state: text().$type<'claimed' | 'ran' | 'retried' | 'skipped' | 'failed'>().notNull(),
    /** A sentence: why it was skipped, failed, came late or was repeated. */
    reason: text(),
    /** Of the newest attempt. */
    invocationId: text(),
    startedAt: integer({ mode: 'timestamp_ms' }),
    durationMs: integer(),
    /** How often the lambda was started. */
    attempts: integer().notNull(),
    /** Who asked for the run, as a user's or client's id; null for a due minute. */
    startedBy: text(),
    /** The scheduler that sees to a claimed row, and how long the others leave it alone. */
    claimedBy: text(),
    leaseUntil: integer({ mode: 'timestamp_ms' }),
  },
  (table) => [
    // The claim: of two schedulers that insert one due minute the second fails.
    primaryKey({ columns: [table.scheduleUuid, table.dueAt] }),
    index('schedule_runs_due').on(table.dueAt),
    index('schedule_runs_claimed')
      .on(table.scheduleUuid, table.dueAt)
      .where(sql`state = 'claimed'`),
    index('schedule_runs_skipped')
      .on(table.scheduleUuid, table.dueAt)
      .where(sql`state = 'skipped'`),
  ],
)
