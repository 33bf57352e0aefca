// real parts: D1 and the objects of the accounts inside workerd; mails are kept here, and the clock is set by hand
import { applyD1Migrations } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { openDatabase } from '../../../dispatcher/db/database.ts'
import { claimDue } from '../../../dispatcher/email-reports/claim-sends.ts'
import { collectReport } from '../../../dispatcher/email-reports/collect-report.ts'
import {
  deleteSettings,
  writeSettings,
} from '../../../dispatcher/email-reports/email-report-settings.ts'
import type { Mail } from '../../../dispatcher/email-reports/mailer.ts'
import { addRecipient, deleteRecipient } from '../../../dispatcher/email-reports/recipients.ts'
import { claimByHand } from '../../../dispatcher/email-reports/send-by-hand.ts'
import {
  sendDueReports,
  sweepSends,
  type TickContext,
} from '../../../dispatcher/email-reports/send-due-reports.ts'
import { sendReport } from '../../../dispatcher/email-reports/send-report.ts'
import { listSends } from '../../../dispatcher/email-reports/send-view.ts'
import type { RecordsDoor } from '../../../dispatcher/records/account-records.ts'
import type { InvocationRecord } from '../../../workers/records/contract.ts'

const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000
const LAMBDA = '11111111-1111-4111-8111-111111111111'
const AUTHOR = { kind: 'user', id: 'user-1', address: null, requestId: null } as const
/** Midnight of the day that has begun last; counts are kept of what is near the real time only. */
const today = Math.floor(Date.now() / DAY_MS) * DAY_MS
const ONE_AM = today + HOUR_MS
const db = openDatabase(env.DB)

let account: string
let count = 0
let now: number
let mails: Mail[]
/** Decides of each mail whether it is taken. */
let take: (mail: Mail) => void | Promise<void>
let records: RecordsDoor

beforeAll(() => applyD1Migrations(env.DB, env.MIGRATIONS))
beforeEach(async () => {
  vi.stubGlobal('console', { ...console, error: () => undefined })
  await env.DB.exec('DELETE FROM email_reports')
  account = `mail${++count}`
  now = today - HOUR_MS
  mails = []
  take = () => undefined
  records = env.ACCOUNT_RECORDS
})

function context() {
  return { db, accountId: account, author: AUTHOR, now: new Date(now) }
}

function sender(): TickContext {
  return {
    db,
    senderId: crypto.randomUUID(),
    records,
    whitelist: {} as KVNamespace,
    mailer: {
      async send(mail) {
        await take(mail)
        mails.push(mail)
      },
    },
    from: 'lamplighter@example.com',
    clock: () => new Date(now),
    whileServing: (work) => work(),
  }
}

async function tick(at: number): Promise<void> {
  now = at
  await sendDueReports(sender(), new Date(now))
}

async function setUp(period: 'daily' | 'weekly' = 'daily', ...addresses: string[]): Promise<void> {
  await writeSettings(context(), { period })
  for (const address of addresses.length > 0 ? addresses : ['a@example.com', 'b@example.com']) {
    await addRecipient(context(), { address })
  }
}

async function claimOne(own: TickContext, at: Date) {
  const [claim] = await claimDue(own, at)
  if (!claim) throw new Error('Nothing is due.')
  return claim
}

const ledger = () => listSends({ db, accountId: account })
const recipients = () => mails.map(({ to }) => to)

/** Writes records into the account's object. */
async function append(startedAt: number, ...more: Partial<InvocationRecord>[]): Promise<void> {
  const all = more.map((each) => ({
    id: crypto.randomUUID(),
    lambdaUuid: LAMBDA,
    lambdaVersion: 1,
    eventId: null,
    trigger: 'invoke' as const,
    parentId: null,
    requestId: null,
    state: 'SUCCEEDED' as const,
    errorCode: null,
    errorMsg: null,
    firstFrame: null,
    startedAt,
    durationMs: 5,
    droppedLines: [],
    refusedDomains: [],
    lines: [],
    ...each,
  }))
  const { written } = await env.ACCOUNT_RECORDS.getByName(account).append(account, all)
  expect(written).toBe(all.length)
}

describe('a report that is due', () => {
  it('is sent at 01:00 UTC, one mail for each recipient, and not before', async () => {
    await setUp()
    await tick(ONE_AM - 1)
    expect(mails).toEqual([])
    await tick(ONE_AM)
    expect(recipients()).toEqual(['a@example.com', 'b@example.com'])
    expect(mails[0]).toEqual({
      from: { name: 'Lamplighter', email: 'lamplighter@example.com' },
      to: 'a@example.com',
      subject: `Lamplighter daily report, account ${account}: 0 invocations, 0 failures`,
      text: expect.stringContaining('No lambda ran.'),
      html: expect.stringContaining('No lambda ran.'),
    })
    expect(await ledger()).toEqual([
      {
        dueAt: new Date(ONE_AM).toISOString(),
        period: 'daily',
        missed: 0,
        state: 'sent',
        reason: null,
        attempts: 1,
        startedBy: null,
        endedAt: new Date(ONE_AM).toISOString(),
        deliveries: [
          { address: 'a@example.com', state: 'sent', reason: null },
          { address: 'b@example.com', state: 'sent', reason: null },
        ],
      },
    ])
    await tick(ONE_AM + 60_000)
    expect(mails).toHaveLength(2)
    await tick(ONE_AM + DAY_MS)
    expect(mails).toHaveLength(4)
  })

  it('is sent once by several ticks at once', { timeout: 60_000 }, async () => {
    const accounts = Array.from({ length: 25 }, (_, index) => `crowd${index}`)
    const list = JSON.stringify(accounts)
    await env.DB.batch([
      env.DB.prepare(
        `INSERT INTO email_reports SELECT value, 'daily', ?1, 'u', 0 FROM json_each(?2)`,
      ).bind(ONE_AM, list),
      env.DB.prepare(
        `INSERT INTO email_report_recipients SELECT value, value || '@example.com', 'u', 0 FROM json_each(?1)`,
      ).bind(list),
    ])
    now = ONE_AM
    await Promise.all([1, 2, 3].map(() => sendDueReports(sender(), new Date(now))))
    expect(recipients().sort()).toEqual(accounts.map((each) => `${each}@example.com`).sort())
  })

  it('tells what the records of the day hold, with names and without messages', async () => {
    await env.DB.prepare(
      `INSERT INTO lambdas VALUES (?, ?, 'Greeter', '', NULL, '[]', 'Productive', 1, 1, 'u', 'u', 0, 0, NULL)`,
    )
      .bind(LAMBDA, account)
      .run()
    const failure = {
      state: 'CODING_FAILURE' as const,
      errorCode: 'com.liveperson.faas.handler.custom-failure',
      errorMsg: 'the password is MARKER-5',
      firstFrame: '3:9',
      lines: [{ level: 'Info' as const, message: 'MARKER-5', extras: ['MARKER-5'], timestamp: 1 }],
    }
    await append(today - 1, {}, {}, failure, failure)
    await append(today - 1, { refusedDomains: [{ domain: 'crm.example', count: 3 }] })
    await append(today - DAY_MS - 1, {})
    await append(today, failure)
    await setUp()
    const whitelist = {} as KVNamespace
    const report = await collectReport(
      { db, accountId: account, records, whitelist },
      'daily',
      new Date(ONE_AM),
    )
    expect(report).toMatchObject({
      from: today - DAY_MS,
      to: today,
      counts: { SUCCEEDED: 3, CODING_FAILURE: 2, TIMEOUT: 0 },
      before: { SUCCEEDED: 1, CODING_FAILURE: 0 },
      lambdas: [{ lambdaUUID: LAMBDA, name: 'Greeter', invocations: 5, failures: 2 }],
      lambdasInAll: 1,
      failures: [{ name: 'Greeter', errorCode: failure.errorCode, firstFrame: '3:9', count: 2 }],
      refusedDomains: [{ name: 'Greeter', domain: 'crm.example', count: 3 }],
    })
    expect(report.limits.map(({ what }) => what)).toEqual([
      'lambdas',
      'schedules',
      'invocations of the month, as fair use',
    ])
    await tick(ONE_AM)
    expect(mails[0]?.text).toContain('crm.example')
    expect(JSON.stringify([report, mails])).not.toContain('MARKER-5')
    await env.DB.exec('DELETE FROM lambdas')
  })

  it('of a week is sent on Mondays, about the week before', async () => {
    await setUp('weekly')
    // Of any seven nights one comes before a Monday.
    for (let day = 0; day < 7; day++) await tick(ONE_AM + day * DAY_MS)
    expect(mails).toHaveLength(2)
    const [{ dueAt } = { dueAt: '' }] = await ledger()
    expect(new Date(dueAt).getUTCDay()).toBe(1)
    expect(mails[0]?.subject).toContain('weekly report')
  })

  it('is not sent where nobody wants it or gets it', async () => {
    await setUp('daily', 'gone@example.com')
    await deleteRecipient(context(), 'GONE@example.com')
    await tick(ONE_AM)
    expect(await ledger()).toMatchObject([
      { state: 'skipped', reason: 'The report has no recipients.' },
    ])
    await addRecipient(context(), { address: 'new@example.com' })
    await deleteSettings(context())
    await tick(ONE_AM + DAY_MS)
    expect(mails).toEqual([])
  })
})

describe('after nobody was there', () => {
  it('the newest report is sent late, and its entry counts those that were missed', async () => {
    await setUp('daily', 'a@example.com')
    await tick(ONE_AM + 3 * DAY_MS + 5 * HOUR_MS)
    expect(recipients()).toEqual(['a@example.com'])
    expect(await ledger()).toMatchObject([
      { dueAt: new Date(ONE_AM + 3 * DAY_MS).toISOString(), missed: 3, state: 'sent' },
    ])
    await tick(ONE_AM + 4 * DAY_MS)
    expect(mails).toHaveLength(2)
  })

  it('a report whose sender was gone before it began is sent by another, after its lease', async () => {
    await setUp('daily', 'a@example.com')
    now = ONE_AM
    expect(await claimDue(sender(), new Date(now))).toHaveLength(1)
    await tick(ONE_AM + 60_000)
    expect(mails).toEqual([])
    await tick(ONE_AM + 360_000)
    expect(recipients()).toEqual(['a@example.com'])
    expect(await ledger()).toMatchObject([{ state: 'sent', attempts: 1 }])
  })

  it('a mail that was under way is not sent twice, and the rest is sent', async () => {
    await setUp('daily', 'a@example.com', 'b@example.com', 'c@example.com')
    now = ONE_AM
    const dying = sender()
    const claim = await claimOne(dying, new Date(now))
    const begun = Promise.withResolvers<void>()
    // It never comes back from the second mail, as after a power cut.
    take = ({ to }) => {
      if (to === 'b@example.com') begun.resolve()
      return to === 'b@example.com' ? new Promise(() => undefined) : undefined
    }
    void sendReport(dying, claim)
    await begun.promise
    take = () => undefined
    await tick(ONE_AM + 360_000)
    expect(recipients()).toEqual(['a@example.com', 'c@example.com'])
    expect(await ledger()).toMatchObject([
      {
        state: 'failed',
        reason: 'Nobody knows whether it reached 1 of 3 recipients. It is not sent twice.',
        attempts: 2,
        deliveries: [
          { address: 'a@example.com', state: 'sent' },
          { address: 'b@example.com', state: 'unknown', reason: expect.stringContaining('twice') },
          { address: 'c@example.com', state: 'sent' },
        ],
      },
    ])
  })

  it('a sender that lost its claim sends no more', async () => {
    await setUp()
    now = ONE_AM
    const slow = sender()
    const claim = await claimOne(slow, new Date(now))
    await tick(ONE_AM + 360_000)
    expect(mails).toHaveLength(2)
    await sendReport(slow, claim)
    expect(mails).toHaveLength(2)
  })
})

describe('a mail that is not taken', () => {
  it('is tried again for those who have not had it, twice, and then given up', async () => {
    await setUp()
    take = ({ to }) => {
      if (to === 'a@example.com') throw new Error('E_INTERNAL_SERVER_ERROR: smtp.secret.example')
    }
    await tick(ONE_AM)
    expect(await ledger()).toMatchObject([
      {
        state: 'claimed',
        reason: 'It did not reach 1 of 2 recipients. It is tried again.',
        deliveries: [{ state: 'failed' }, { state: 'sent' }],
      },
    ])
    await tick(ONE_AM + 5 * 60_000)
    expect((await ledger())[0]?.attempts).toBe(1)
    await tick(ONE_AM + 11 * 60_000)
    await tick(ONE_AM + 2 * HOUR_MS)
    const entries = await ledger()
    expect(entries).toMatchObject([
      { state: 'failed', attempts: 3, reason: 'It did not reach 1 of 2 recipients.' },
    ])
    expect(recipients()).toEqual(['b@example.com'])
    expect(JSON.stringify(entries)).not.toContain('smtp.secret')
    expect(entries[0]?.deliveries[0]?.reason).toContain('The mail service did not take the mail.')
    await tick(ONE_AM + 4 * HOUR_MS)
    expect(mails).toHaveLength(1)
  })

  it('may have been taken when the service broke off, and is not sent again', async () => {
    await setUp('daily', 'a@example.com')
    take = () => {
      throw new Error('Timeout')
    }
    await tick(ONE_AM)
    await tick(ONE_AM + 11 * 60_000)
    expect(await ledger()).toMatchObject([
      {
        state: 'failed',
        attempts: 1,
        deliveries: [{ state: 'unknown', reason: expect.stringContaining('not sent twice') }],
      },
    ])
  })

  it('arrives at a later attempt', async () => {
    await setUp('daily', 'a@example.com')
    take = () => {
      throw Object.assign(new Error('no'), { code: 'E_RECIPIENT_NOT_ALLOWED' })
    }
    await tick(ONE_AM)
    expect((await ledger())[0]?.deliveries[0]?.reason).toBe('The mail service refused the address.')
    take = () => undefined
    await tick(ONE_AM + 11 * 60_000)
    expect(await ledger()).toMatchObject([{ state: 'sent', attempts: 2, reason: null }])
  })

  it('waits where the records can’t be read', async () => {
    await setUp('daily', 'a@example.com')
    records = {
      getByName() {
        throw new Error('The object is not there.')
      },
    }
    await tick(ONE_AM)
    expect(await ledger()).toMatchObject([
      { state: 'claimed', reason: expect.stringContaining('could not be read. It is tried') },
    ])
    records = env.ACCOUNT_RECORDS
    await tick(ONE_AM + 11 * 60_000)
    expect(recipients()).toEqual(['a@example.com'])
    expect(await ledger()).toMatchObject([{ state: 'sent', attempts: 2 }])
  })
})

describe('a report by hand', () => {
  it('is sent whatever the settings say, ten times a day', async () => {
    await expect(claimByHand(context(), 'weekly', 'x')).rejects.toThrow('has no recipients')
    await addRecipient(context(), { address: 'a@example.com' })
    now = ONE_AM
    for (let index = 0; index < 10; index++) {
      now += 1
      const own = sender()
      await sendReport(own, await claimByHand(context(), 'weekly', own.senderId))
    }
    expect(mails).toHaveLength(10)
    now += 1
    await expect(claimByHand(context(), 'weekly', 'x')).rejects.toThrow('which is the limit')
    now += DAY_MS
    await claimByHand(context(), 'daily', 'x')
    expect((await ledger())[0]).toMatchObject({ state: 'claimed', startedBy: 'user-1' })
  })
})

it('Entries of the ledger go after 90 days', async () => {
  await setUp('daily', 'a@example.com')
  await tick(ONE_AM)
  await sweepSends({ db }, new Date(ONE_AM + 90 * DAY_MS))
  expect(await ledger()).toHaveLength(1)
  await sweepSends({ db }, new Date(ONE_AM + 90 * DAY_MS + 1))
  expect(await ledger()).toEqual([])
})
