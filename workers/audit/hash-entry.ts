import type { AuditRow } from './audit-schema.ts'

const encoder = new TextEncoder()

/**
 * SHA-256, in hex, of everything an entry says and of the hash of the one before: the JSON array of
 * its columns in this order, in UTF-8.
 */
export async function hashEntry(entry: Omit<AuditRow, 'hash'>): Promise<string> {
  const text = JSON.stringify([
    entry.accountId,
    entry.sequence,
    entry.occurredAt,
    entry.actorKind,
    entry.actorId,
    entry.action,
    entry.subject,
    entry.detail,
    entry.address,
    entry.requestId,
    entry.previousHash,
  ])
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', encoder.encode(text)))
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
