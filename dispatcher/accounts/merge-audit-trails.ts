import type { AuditView } from '../../workers/audit/audit-view.ts'
import { writeAuditCursor, type AuditCursor } from './audit-cursor.ts'

/** One page of an audit trail, the newest entry first. */
export interface AuditPage {
  entries: AuditView[]
  /** What to ask for the next page with; missing on the last one. */
  cursor?: string
}

/**
 * Puts the chains of an account together by time. Each chain must have come, in its own order, with
 * one entry more than `limit` where it has so many: by that the last page is known.
 */
export function mergeAuditTrails(
  chains: readonly (readonly AuditView[])[],
  limit: number,
  cursor: AuditCursor,
): AuditPage {
  const all = chains
    .flat()
    .sort((a, b) => b.at.localeCompare(a.at) || orderInChain(a, b) || compareChains(a, b))
  const entries = all.slice(0, limit)
  if (all.length <= limit) return { entries }
  const next = { ...cursor }
  for (const { chain, sequence } of entries) next[chain] = sequence
  return { entries, cursor: writeAuditCursor(next) }
}

function orderInChain(a: AuditView, b: AuditView): number {
  return a.chain === b.chain ? b.sequence - a.sequence : 0
}

function compareChains(a: AuditView, b: AuditView): number {
  return a.chain.localeCompare(b.chain)
}
