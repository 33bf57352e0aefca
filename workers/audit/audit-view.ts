import * as z from 'zod'
import type { AuditRow } from './audit-schema.ts'

/** An entry of the audit trail on the wire. */
export const AuditView = z.object({
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
