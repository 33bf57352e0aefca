import * as z from 'zod'

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
  limit: z.coerce.number().int().min(1).max(MAX_LIMIT).default(DEFAULT_LIMIT),
  cursor: z.string().max(500).optional(),
})
export type AuditQuery = z.infer<typeof AuditQuery>
