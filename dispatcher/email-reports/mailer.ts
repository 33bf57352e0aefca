import type { Delivery } from '../db/email-report-schema.ts'

/** A mail to one recipient, as a `send_email` binding of Cloudflare takes it. */
export interface Mail {
  from: { name: string; email: string }
  to: string
  subject: string
  text: string
  html: string
}

/**
 * Hands mails over: the binding `EMAIL`. Rejects with an error whose `code` says why when a mail was not taken, without
 * one when nobody knows whether it was.
 */
export interface Mailer {
  send(mail: Mail): Promise<unknown>
}

/** Codes of Cloudflare's binding: with one of them it has said that it does not take the mail. */
const REFUSED = /\bE_[A-Z_]+\b/
const ABOUT_RECIPIENT = /\bE_RECIPIENT_\w+|\bE_DELIVERY_FAILED\b/

/**
 * What became of a mail when the mail service failed, for the people of the account. What it said is for the operator, whose
 * server it is: it goes to the log.
 */
export function judgeFailure(
  error: unknown,
  accountId: string,
): Pick<Delivery, 'reason'> & { state: 'failed' | 'unknown' } {
  console.error(JSON.stringify({ event: 'mail-not-taken', accountId, error: String(error) }))
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const text = `${code} ${String(error)}`
  if (!REFUSED.test(text)) {
    const reason =
      'The mail service broke off while the mail was handed over. It is not sent twice.'
    return { state: 'unknown', reason }
  }
  const reason = ABOUT_RECIPIENT.test(text)
    ? 'The mail service refused the address.'
    : 'The mail service did not take the mail. The operator’s log says why.'
  return { state: 'failed', reason }
}
