import { base64url } from 'jose'
import * as z from 'zod'
import { ApiError } from '../api-error.ts'

/** How far each chain of an audit trail was read: the entries below these numbers come next. */
const AuditCursor = z.strictObject({
  functions: z.int().min(1).optional(),
  sentinel: z.int().min(1).optional(),
  platform: z.int().min(1).optional(),
})
export type AuditCursor = z.infer<typeof AuditCursor>

/** The text that stands for a cursor in a query. */
export function writeAuditCursor(cursor: AuditCursor): string {
  return base64url.encode(JSON.stringify(cursor))
}

/** Reads what `writeAuditCursor` wrote. Throws `ApiError` 400 for anything else. */
export function readAuditCursor(text: string): AuditCursor {
  try {
    return AuditCursor.parse(JSON.parse(new TextDecoder().decode(base64url.decode(text))))
  } catch {
    throw new ApiError(
      'com.liveperson.faas.fm.badinput',
      'The parameter "cursor" is not one that an answer gave. Leave it out to begin with the newest entry.',
    )
  }
}
