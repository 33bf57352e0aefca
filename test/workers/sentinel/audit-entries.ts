import type { Sentinel } from './start-sentinel.ts'

/** An entry of the audit trail, as far as tests look at it. */
export interface AuditEntry {
  actor: string
  action: string
  subject: string | null
  detail: Record<string, unknown>
  address: string | null
}

/** The entries of an account with this action, in the order in which they were written. */
export async function auditEntries(
  sentinel: Sentinel,
  action: string,
  account = 'brand1',
): Promise<AuditEntry[]> {
  const rows = await sentinel.query(
    `SELECT * FROM audit_trail WHERE account_id = '${account}' AND action = '${action}'
     ORDER BY sequence`,
  )
  return rows.map((row) => ({
    actor: [row['actor_kind'], row['actor_id']].filter(Boolean).join(' '),
    action: row['action'] as string,
    subject: row['subject'] as string | null,
    detail: JSON.parse(row['detail'] as string) as Record<string, unknown>,
    address: row['address'] as string | null,
  }))
}
