import { and, desc, eq, gte, lt, or, sql } from 'drizzle-orm'
import * as z from 'zod'
import type { AccountContext } from '../account-context.ts'
import { type AuditRow, auditTrail } from './audit-schema.ts'

/** An entry of the audit trail on the wire. */
export const AuditView = z
  .object({
    /** Which record holds it: lambdas and whitelist, users and applications, or what concerns everybody. */
    chain: z.enum(['functions', 'sentinel', 'platform']),
    sequence: z.number(),
    at: z.string(),
    actor: z.object({ kind: z.string(), id: z.string().nullable() }),
    action: z.string(),
    subject: z.string().nullable(),
    detail: z.record(z.string(), z.unknown()),
    address: z.string().nullable(),
    requestId: z.string().nullable(),
    previousHash: z.string(),
    hash: z.string(),
  })
  .meta({ id: 'AuditEntry' })
export type AuditView = z.infer<typeof AuditView>

/** Renders a stored entry. */
export function toAuditView(chain: AuditView['chain'], row: AuditRow): AuditView {
  const { sequence, action, subject, address, requestId, previousHash, hash } = row
  return {
    chain,
    sequence,
    at: new Date(row.occurredAt).toISOString(),
    actor: { kind: row.actorKind, id: row.actorId },
    action,
    subject,
    detail: JSON.parse(row.detail),
    address,
    requestId,
    previousHash,
    hash,
  }
}

/** Which entries of a chain to read. */
export interface AuditFilter {
  /** Epoch milliseconds: from this moment on. */
  from?: number | undefined
  /** Epoch milliseconds: before this moment. */
  to?: number | undefined
  /** Id of a user or client, or a kind of actor. */
  actor?: string | undefined
  /** An action such as `lambda.save`, or a family such as `lambda`. */
  action?: string | undefined
  /** Id of what was changed. */
  subject?: string | undefined
  /** Only entries below this sequence number. */
  before?: number | undefined
}

/** Entries of a chain, the newest first. */
export function readAuditTrail(
  { db, accountId }: AccountContext,
  { from, to, actor, action, subject, before }: AuditFilter,
  limit: number,
): Promise<AuditRow[]> {
  return db
    .select()
    .from(auditTrail)
    .where(
      and(
        eq(auditTrail.accountId, accountId),
        before === undefined ? undefined : lt(auditTrail.sequence, before),
        from === undefined ? undefined : gte(auditTrail.occurredAt, from),
        to === undefined ? undefined : lt(auditTrail.occurredAt, to),
        actor === undefined
          ? undefined
          : or(eq(auditTrail.actorId, actor), sql`${auditTrail.actorKind} = ${actor}`),
        subject === undefined ? undefined : eq(auditTrail.subject, subject),
        action === undefined
          ? undefined
          : or(
              eq(auditTrail.action, action),
              sql`instr(${auditTrail.action}, ${action} || '.') = 1`,
            ),
      ),
    )
    .orderBy(desc(auditTrail.sequence))
    .limit(limit)
}
