import { openDatabase } from './db/database.ts'
import type { SendContext } from './email-reports/send-report.ts'
import type { Env } from './env.ts'

/** A sender of reports in this Worker, with a name of its own in the ledger. */
export function reportSender(env: Env): SendContext {
  return {
    db: openDatabase(env.DB),
    senderId: crypto.randomUUID(),
    records: env.ACCOUNT_RECORDS,
    whitelist: env.WHITELIST,
    mailer: env.EMAIL,
    from: env.MAIL_FROM,
    clock: () => new Date(),
  }
}
