import { WorkerEntrypoint } from 'cloudflare:workers'
import { MAIL_PATH, OUTCOME_UNKNOWN, RECIPIENT_REFUSED } from './contract.ts'

/**
 * The binding `EMAIL` of one machine, where there is no Cloudflare to take mails: it has the method of a `send_email`
 * binding, its result, and the codes of its errors.
 */
export default class MailDoor extends WorkerEntrypoint<{ MAILBOX: Fetcher }> {
  /**
   * Hands a mail over; resolves when it was taken. Rejects with a code and the reason when it was not, with a reason alone
   * when nobody knows.
   */
  async send(mail: Record<string, unknown>): Promise<{ messageId: string }> {
    const answer = await this.env.MAILBOX.fetch(new URL(MAIL_PATH, 'http://mailbox'), {
      method: 'POST',
      body: JSON.stringify(mail),
    })
    if (answer.ok) return answer.json<{ messageId: string }>()
    const reason = await answer.text()
    if (answer.status === OUTCOME_UNKNOWN) throw new Error(reason)
    const code =
      answer.status === RECIPIENT_REFUSED ? 'E_RECIPIENT_NOT_ALLOWED' : 'E_INTERNAL_SERVER_ERROR'
    throw Object.assign(new Error(`${code}: ${reason}`), { code })
  }
}
