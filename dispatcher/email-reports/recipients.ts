import { and, asc, eq, sql } from 'drizzle-orm'
import * as z from 'zod'
import type { AccountContext } from '../../kit/account-context.ts'
import { recordChange } from '../../kit/audit/record-change.ts'
import { ApiError } from '../../kit/http/api-error.ts'
import { REPORT_RECIPIENTS_PER_ACCOUNT } from '../../kit/limits/limits.ts'
import { insertFrom } from '../../kit/storage/insert-from.ts'
import { emailReportRecipients } from '../db/email-report-schema.ts'
import type { EmailReportContext } from './email-report-settings.ts'

/** RFC 5321, section 4.5.3.1: a path has 256 octets with its brackets. */
const MAX_ADDRESS_LENGTH = 254

/**
 * A mail address of ASCII characters: no line end, space or bracket that a header or a server would read as something
 * else. Names of the domain in other scripts are written as Punycode.
 */
export const NewRecipient = z
  .object({
    address: z
      .string()
      .max(MAX_ADDRESS_LENGTH, `It may have ${MAX_ADDRESS_LENGTH} characters at most`)
      .trim()
      .toLowerCase()
      .pipe(
        z.email('Write one mail address, as "team@example.com", its domain in Punycode if need be'),
      ),
  })
  .meta({ id: 'NewEmailReportRecipient', examples: [{ address: 'team@example.com' }] })

/** A recipient on the wire; the time is ISO 8601. */
export const RecipientView = z
  .object({
    address: z.string(),
    addedBy: z.string(),
    addedAt: z.string(),
  })
  .meta({
    id: 'EmailReportRecipient',
    examples: [
      { address: 'team@example.com', addedBy: 'user:1', addedAt: '2026-11-20T09:30:00.000Z' },
    ],
  })

/** All of them. */
export const RecipientList = z.array(RecipientView).meta({
  id: 'EmailReportRecipients',
  examples: [
    [{ address: 'team@example.com', addedBy: 'user:1', addedAt: '2026-11-20T09:30:00.000Z' }],
  ],
})
type RecipientView = z.infer<typeof RecipientView>

/** Who gets an account's report, in the order in which they were added. */
export async function listRecipients({ db, accountId }: AccountContext): Promise<RecipientView[]> {
  const rows = await db
    .select()
    .from(emailReportRecipients)
    .where(eq(emailReportRecipients.accountId, accountId))
    .orderBy(asc(emailReportRecipients.addedAt), asc(emailReportRecipients.address))
  return rows.map(toView)
}

/**
 * Adds a recipient; the limit is checked by the statement that writes. Throws `ApiError` 409 when the address gets the report
 * already, 422 when the account is at its limit.
 */
export async function addRecipient(
  context: EmailReportContext,
  { address }: z.output<typeof NewRecipient>,
): Promise<RecipientView> {
  const { db, accountId, author, now } = context
  const row = { accountId, address, addedBy: author.id, addedAt: now }
  const { isDecided } = await recordChange(context, {
    decide: insertFrom(
      db,
      emailReportRecipients,
      row,
      sql`WHERE (SELECT count(*) FROM email_report_recipients WHERE account_id = ${accountId})
        < ${REPORT_RECIPIENTS_PER_ACCOUNT}`,
    ).onConflictDoNothing(),
    record: { action: 'email-report.add-recipient', subject: address },
  })
  if (isDecided) return toView(row)
  const isKnown = await db.$count(emailReportRecipients, isOf(context, address))
  if (isKnown > 0) {
    throw new ApiError(
      'com.liveperson.faas.fm.conflict',
      `"${address}" gets the report already. There is nothing left to do.`,
    )
  }
  throw new ApiError(
    'com.liveperson.faas.fm.limit-reached',
    `A report can go to ${REPORT_RECIPIENTS_PER_ACCOUNT} recipients. Delete one that no longer needs it.`,
  )
}

/** Takes a recipient off the list. Throws `ApiError` 404 when the address is not on it. */
export async function deleteRecipient(context: EmailReportContext, typed: string): Promise<void> {
  const address = typed.toLowerCase()
  const { isDecided } = await recordChange(context, {
    decide: context.db.delete(emailReportRecipients).where(isOf(context, address)),
    record: { action: 'email-report.delete-recipient', subject: address },
  })
  if (isDecided) return
  throw new ApiError(
    'com.liveperson.faas.fm.not-found',
    'The report does not go to this address. List the recipients to see who gets it.',
  )
}

function isOf({ accountId }: AccountContext, address: string) {
  return and(
    eq(emailReportRecipients.accountId, accountId),
    eq(emailReportRecipients.address, address),
  )
}

function toView(row: typeof emailReportRecipients.$inferSelect): RecipientView {
  const { address, addedBy, addedAt } = row
  return { address, addedBy, addedAt: addedAt.toISOString() }
}
