import { applyD1Migrations } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { beforeAll, beforeEach, vi } from 'vitest'
import { openDatabase } from '../../../dispatcher/db/database.ts'
import { claimDue } from '../../../dispatcher/email-reports/claim-sends.ts'
import { writeSettings } from '../../../dispatcher/email-reports/email-report-settings.ts'
import type { Mail } from '../../../dispatcher/email-reports/mailer.ts'
import { addRecipient } from '../../../dispatcher/email-reports/recipients.ts'
import {
  sendDueReports,
  type TickContext,
} from '../../../dispatcher/email-reports/send-due-reports.ts'
import { listSends } from '../../../dispatcher/email-reports/send-view.ts'
import type { RecordsDoor } from '../../../dispatcher/records/account-records.ts'

export const DAY_MS = 86_400_000
export const HOUR_MS = 3_600_000
/** Midnight of the day that has begun last; counts are kept of what is near the real time only. */
export const today = Math.floor(Date.now() / DAY_MS) * DAY_MS
export const ONE_AM = today + HOUR_MS
const AUTHOR = { kind: 'user', id: 'user-1', address: null, requestId: null } as const

export const db = openDatabase(env.DB)

/** What a test sets: its account, the clock, the mails that were sent, and the records that a report is made of. */
export const state = {
  account: '',
  now: 0,
  mails: [] as Mail[],
  /** Decides of each mail whether it is taken. */
  take: (() => undefined) as (mail: Mail) => void | Promise<void>,
  records: env.ACCOUNT_RECORDS as RecordsDoor,
}

let count = 0

/** Gives each test of a file an account of its own. */
export function openReports(): void {
  beforeAll(() => applyD1Migrations(env.DB, env.MIGRATIONS))
  beforeEach(async () => {
    vi.stubGlobal('console', { ...console, error: () => undefined })
    await env.DB.exec('DELETE FROM email_reports')
    state.account = `mail${++count}`
    state.now = today - HOUR_MS
    state.mails = []
    state.take = () => undefined
    state.records = env.ACCOUNT_RECORDS
  })
}

/** Somebody of the account, by the clock of the test. */
export function context() {
  return { db, accountId: state.account, author: AUTHOR, now: new Date(state.now) }
}

/** A scheduler that sends what is due. */
export function sender(): TickContext {
  return {
    db,
    senderId: crypto.randomUUID(),
    records: state.records,
    whitelist: {} as KVNamespace,
    mailer: {
      async send(mail) {
        await state.take(mail)
        state.mails.push(mail)
      },
    },
    from: 'lamplighter@example.com',
    clock: () => new Date(state.now),
    whileServing: (work) => work(),
  }
}

/** Sends what is due at a time, which it is from then on. */
export async function tick(at: number): Promise<void> {
  state.now = at
  await sendDueReports(sender(), new Date(state.now))
}

/** Switches the report on, with these recipients. */
export async function setUp(
  period: 'daily' | 'weekly' = 'daily',
  ...addresses: string[]
): Promise<void> {
  await writeSettings(context(), { period })
  for (const address of addresses.length > 0 ? addresses : ['a@example.com', 'b@example.com']) {
    await addRecipient(context(), { address })
  }
}

/** Claims the one report that is due. */
export async function claimOne(own: TickContext, at: Date) {
  const [claim] = await claimDue(own, at)
  if (!claim) throw new Error('Nothing is due.')
  return claim
}

export const ledger = () => listSends({ db, accountId: state.account })
export const recipients = () => state.mails.map(({ to }) => to)
