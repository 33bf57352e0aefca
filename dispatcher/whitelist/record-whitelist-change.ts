import type { AuditEvent } from '../../workers/audit/audit-event.ts'
import type { Author } from '../../workers/audit/author.ts'
import { recordEvent } from '../../workers/audit/record-change.ts'
import type { Database } from '../db/open-database.ts'

/** A change of one domain of an account's whitelist. */
export interface WhitelistChange {
  accountId: string
  domain: string
  action: 'whitelist.add' | 'whitelist.delete'
}

/**
 * Records a change of the whitelist, then makes it. KV is no part of a transaction, so the record comes
 * first: no domain is opened or closed without one. When the change fails that is recorded too, and
 * what `write` threw is thrown.
 */
export async function recordWhitelistChange(
  db: Database,
  author: Author,
  { accountId, domain, action }: WhitelistChange,
  write: () => Promise<void>,
): Promise<void> {
  const event: AuditEvent = { accountId, action, subject: domain }
  await recordEvent(db, author, event)
  try {
    await write()
  } catch (error) {
    await recordEvent(db, author, { ...event, action: `${action}-failed` })
    throw error
  }
}
