import { textOf } from '../../../app/search-text.ts'

/** What the address of the audit trail holds: whose entries, which, about what, and of which days. */
export interface AuditSearch {
  actor?: string | undefined
  action?: string | undefined
  subject?: string | undefined
  /** A day as `2026-11-22`, in UTC. */
  from?: string | undefined
  /** The last day. */
  to?: string | undefined
}

/** Reads what the address holds. */
export function readAuditSearch(search: Record<string, unknown>): AuditSearch {
  return {
    actor: textOf(search['actor']),
    action: textOf(search['action']),
    subject: textOf(search['subject']),
    from: dayOf(search['from']),
    to: dayOf(search['to']),
  }
}

function dayOf(given: unknown): string | undefined {
  const text = textOf(given)
  if (text === undefined || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined
  return Number.isNaN(Date.parse(text)) ? undefined : text
}

const DAY_MS = 86_400_000

/** The same as the API is asked for it: the last day counts whole. */
export function auditFilterOf({ to, ...search }: AuditSearch) {
  if (to === undefined) return search
  return { ...search, to: new Date(Date.parse(to) + DAY_MS).toISOString().slice(0, 10) }
}
