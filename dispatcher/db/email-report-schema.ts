import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** How often a report is sent, and what it is about: the day or the week before. */
export type ReportPeriod = 'daily' | 'weekly'

/** A mail to one recipient. One that was `begun` when the platform stopped may have gone, so it is never sent again. */
export interface Delivery {
  address: string
  state: 'waiting' | 'begun' | 'sent' | 'failed' | 'unknown'
  /** A sentence: why it failed, or why nobody knows. */
  reason: string | null
}

/** An account's wish for reports; one without a row wants none. */
export const emailReports = sqliteTable(
  'email_reports',
  {
    accountId: text().primaryKey(),
    period: text().$type<ReportPeriod>().notNull(),
    /** The oldest due time that no entry of the ledger accounts for. */
    nextSend: integer({ mode: 'timestamp_ms' }).notNull(),
    updatedBy: text().notNull(),
    updatedAt: integer({ mode: 'timestamp_ms' }).notNull(),
  },
  (table) => [index('email_reports_due').on(table.nextSend)],
)

export const emailReportRecipients = sqliteTable(
  'email_report_recipients',
  {
    accountId: text().notNull(),
    /** In lower case, so that nobody gets a report twice. */
    address: text().notNull(),
    addedBy: text().notNull(),
    addedAt: integer({ mode: 'timestamp_ms' }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.accountId, table.address] })],
)

/** The ledger: one row for each report that was due, and for each that somebody asked for. */
export const emailReportSends = sqliteTable(
  'email_report_sends',
  {
    accountId: text().notNull(),
    dueAt: integer({ mode: 'timestamp_ms' }).notNull(),
    period: text().$type<ReportPeriod>().notNull(),
    /** Due times before this one at which the platform was not running; nothing was sent for them. */
    missed: integer().notNull(),
    /** `claimed` waits or is under way; `failed` did not reach all recipients for certain, `skipped` had none. */
    state: text().$type<'claimed' | 'sent' | 'failed' | 'skipped'>().notNull(),
    /** A sentence: why it was not, or not yet, sent to all. */
    reason: text(),
    /** Null until it begins. */
    deliveries: text({ mode: 'json' }).$type<Delivery[]>(),
    attempts: integer().notNull(),
    /** Who asked for it, as a user's or client's id; null for one that was due. */
    startedBy: text(),
    /** The sender that sees to a claimed row, and how long the others leave it alone. */
    claimedBy: text(),
    leaseUntil: integer({ mode: 'timestamp_ms' }),
    endedAt: integer({ mode: 'timestamp_ms' }),
  },
  (table) => [
    // The claim: of two senders that insert one due time the second fails.
    primaryKey({ columns: [table.accountId, table.dueAt] }),
    index('email_report_sends_due').on(table.dueAt),
    index('email_report_sends_claimed')
      .on(table.leaseUntil)
      .where(sql`state = 'claimed'`),
  ],
)
