import { and, eq, exists, type SQL, sql } from 'drizzle-orm'
import { insertFrom } from '../storage/insert-from.ts'
import {
  type Parts,
  type ResultOf,
  type ResultsOf,
  runGroups,
  type Statement,
} from '../storage/run-batch.ts'
import { pause, takeTurn } from '../take-turn.ts'
import { nextEntry } from './audit-chain.ts'
import type { ChangeContext } from '../account-context.ts'
import type { AuditEvent } from './audit-event.ts'
import { type AuditRow, auditTrail } from './audit-schema.ts'

/** Other isolates extend the chain too; each attempt that fails means that one of them succeeded. */
const MAX_ATTEMPTS = 40
const MAX_PAUSE_MS = 40

/** A change and the record of it. The parts run as one transaction, in this order. */
export interface Change<D extends Statement, R extends Parts> {
  /** Statements that must come first, whatever is decided. */
  before?: readonly Statement[]
  /** The statement that decides: the change happens if it changes a row. */
  decide: D
  /** What the audit trail tells of the change. A change that does not happen has no entry. */
  record: AuditEvent
  /**
   * Statements that follow if the change happens. Where `decide` may change no row without failing, this is
   * a function: its statements are to depend on the condition that it gets.
   */
  after?: readonly Statement[] | ((isDecided: SQL) => readonly Statement[])
  /** Queries that run last, whatever was decided. */
  read?: R
}

/** What comes of a change. */
export interface Decision<D extends Statement, R extends Parts> {
  /** Whether the change happened. */
  isDecided: boolean
  /** The result of `decide`; its rows if it has a `RETURNING`. */
  decided: ResultOf<D>
  /** The rows of each query of `read`, by its name. */
  read: ResultsOf<R>
}

/**
 * Makes a change and the record of it, both or neither. When another isolate has extended the chain in the
 * meantime, the transaction is undone and tried again. Throws what the database says of a statement that
 * fails.
 */
export async function recordChange<D extends Statement, R extends Parts = Record<string, never>>(
  context: ChangeContext,
  change: Change<D, R>,
): Promise<Decision<D, R>> {
  const { db } = context
  const { before = [], decide, record, after = [] } = change
  return extendChain(context, record, async (row) => {
    const entry = insertIfChanged(context, row)
    const { write, read } = await runGroups(db, {
      write: {
        before,
        decide,
        entry,
        after: typeof after === 'function' ? after(isStored(context, row)) : after,
      },
      read: Object.assign({}, change.read),
    })
    return { isDecided: write.entry.length > 0, decided: write.decide, read }
  })
}

/** Records what changes nothing in this database, such as a login that failed. */
export async function recordEvent(context: ChangeContext, event: AuditEvent): Promise<void> {
  await extendChain(context, event, async (row) => {
    await context.db.insert(auditTrail).values(row)
  })
}

async function extendChain<T>(
  context: ChangeContext,
  event: AuditEvent,
  write: (row: AuditRow) => Promise<T>,
): Promise<T> {
  const giveBack = await takeTurn(context.accountId)
  try {
    for (let attempt = 1; ; attempt++) {
      try {
        return await write(await nextEntry(context, event))
      } catch (error) {
        if (!isOvertaken(error) || attempt === MAX_ATTEMPTS) throw error
      }
      await pause(Math.random() * MAX_PAUSE_MS)
    }
  } finally {
    giveBack()
  }
}

/** `changes()` is about the statement before, which in a batch is nobody else's. */
function insertIfChanged({ db }: ChangeContext, row: AuditRow) {
  return insertFrom(db, auditTrail, row, sql`WHERE changes() > 0`).returning({
    sequence: auditTrail.sequence,
  })
}

/** The hash tells this entry from one of the same number that another isolate stored in the meantime. */
function isStored({ db }: ChangeContext, { accountId, sequence, hash }: AuditRow): SQL {
  return exists(
    db
      .select({ sequence: auditTrail.sequence })
      .from(auditTrail)
      .where(
        and(
          eq(auditTrail.accountId, accountId),
          eq(auditTrail.sequence, sequence),
          eq(auditTrail.hash, hash),
        ),
      ),
  )
}

/** The words are the trigger's; drizzle wraps the error that holds them. */
function isOvertaken(error: unknown): boolean {
  for (let each = error; each instanceof Error; each = each.cause) {
    if (each.message.includes('audit_trail: not the next entry')) return true
  }
  return false
}
