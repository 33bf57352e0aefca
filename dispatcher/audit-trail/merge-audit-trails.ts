import { base64url } from 'jose'
import * as z from 'zod'
import type { AuditView } from '../../kit/audit/read-audit-trail.ts'
import { ApiError } from '../../kit/http/api-error.ts'

const DEFAULT_LIMIT = 100
const MAX_LIMIT = 500

const Time = z
  .union(
    [z.iso.datetime({ offset: true }), z.iso.date()],
    'Send a time such as 2026-01-31T12:00:00Z or a date',
  )
  .transform((text) => Date.parse(text))

/** Which entries of the audit trail to read; all of them when nothing is said. */
export const AuditQuery = z.object({
  /** From this time on. */
  from: Time.optional(),
  /** Before this time. */
  to: Time.optional(),
  /** A user's, client's or lambda's id, or `user`, `application`, `lambda`, `operator`, `system`, `stranger`. */
  actor: z.string().max(100).optional(),
  /** An action such as `lambda.save`, or its family, `lambda`. */
  action: z.string().max(100).optional(),
  /** The id of what it is about: a lambda's, a user's, the key of a secret, a domain. */
  subject: z.string().max(300).optional(),
  limit: z.coerce.number().int().min(1).max(MAX_LIMIT).default(DEFAULT_LIMIT),
  cursor: z.string().max(500).optional(),
})
export type AuditQuery = z.infer<typeof AuditQuery>

/** How far each chain of an audit trail was read: the entries below these numbers come next. */
const AuditCursor = z.strictObject({
  functions: z.int().min(1).optional(),
  sentinel: z.int().min(1).optional(),
  platform: z.int().min(1).optional(),
})
type AuditCursor = z.infer<typeof AuditCursor>

/** The text that stands for a cursor in a query. */
function writeAuditCursor(cursor: AuditCursor): string {
  return base64url.encode(JSON.stringify(cursor))
}

/** Reads what `writeAuditCursor` wrote. Throws `ApiError` 400 for anything else. */
export function readAuditCursor(text: string): AuditCursor {
  try {
    return AuditCursor.parse(JSON.parse(new TextDecoder().decode(base64url.decode(text))))
  } catch {
    throw new ApiError(
      'com.liveperson.faas.fm.badinput',
      'The parameter "cursor" did not come from an earlier answer. Leave it out to start with the newest entry.',
    )
  }
}

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
