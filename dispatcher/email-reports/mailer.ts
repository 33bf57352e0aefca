/** A mail to one recipient, as a `send_email` binding of Cloudflare takes it. */
export interface Mail {
  from: { name: string; email: string }
  to: string
  subject: string
  text: string
  html: string
}

/** Hands mails over: the binding `EMAIL`. Rejects when a mail was not taken; `code` of the error says why. */
export interface Mailer {
  send(mail: Mail): Promise<unknown>
}

/** Codes of Cloudflare's binding about the recipient begin so. */
const ABOUT_RECIPIENT = /\bE_RECIPIENT_\w+|\bE_DELIVERY_FAILED\b/

/**
 * Why a mail was not taken, for the people of the account. What the mail service said is for the operator, whose server it
 * is: it goes to the log.
 */
export function explainRefusal(error: unknown, accountId: string): string {
  console.error(JSON.stringify({ event: 'mail-not-taken', accountId, error: String(error) }))
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return ABOUT_RECIPIENT.test(`${code} ${String(error)}`)
    ? 'The mail service refused the address.'
    : 'The mail service did not take the mail. The log of who runs the platform says why.'
}
