// real parts: D1 and the objects of the accounts inside workerd; mails are kept here, and the clock is set by hand
import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { collectReport } from '../../../dispatcher/email-reports/collect-report.ts'
import { deleteSettings } from '../../../dispatcher/email-reports/email-report-settings.ts'
import { claimByHand } from '../../../dispatcher/email-reports/send-by-hand.ts'
import { sendReport } from '../../../dispatcher/email-reports/send-report.ts'
import { addRecipient, deleteRecipient } from '../../../dispatcher/email-reports/recipients.ts'
import { sendDueReports, sweepSends } from '../../../dispatcher/email-reports/send-due-reports.ts'
import type { InvocationRecord } from '../../../workers/records/contract.ts'
import { LAMBDA, recordOf } from '../../support/invocation-record.ts'
import {
  context,
  DAY_MS,
  db,
  ledger,
  ONE_AM,
  openReports,
  recipients,
  sender,
  setUp,
  state,
  tick,
  today,
} from './reports-fixture.ts'

openReports()

/** Writes records into the account's object. */
async function append(startedAt: number, ...more: Partial<InvocationRecord>[]): Promise<void> {
  const all = more.map((each) => recordOf({ startedAt, durationMs: 5, ...each }))
  const { written } = await env.ACCOUNT_RECORDS.getByName(state.account).append(state.account, all)
  expect(written).toBe(all.length)
}

describe('a report that is due', () => {
  it('is sent at 01:00 UTC, one mail for each recipient, and not before', async () => {
    await setUp()
    await tick(ONE_AM - 1)
    expect(state.mails).toEqual([])
    await tick(ONE_AM)
    expect(recipients()).toEqual(['a@example.com', 'b@example.com'])
    expect(state.mails[0]).toEqual({
      from: { name: 'Lamplighter', email: 'lamplighter@example.com' },
      to: 'a@example.com',
      subject: `Lamplighter daily report, account ${state.account}: 0 invocations, 0 failures`,
      text: expect.stringContaining('No function ran.'),
      html: expect.stringContaining('No function ran.'),
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
    expect(state.mails).toHaveLength(2)
    await tick(ONE_AM + DAY_MS)
    expect(state.mails).toHaveLength(4)
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
    state.now = ONE_AM
    await Promise.all([1, 2, 3].map(() => sendDueReports(sender(), new Date(state.now))))
    expect(recipients().sort()).toEqual(accounts.map((each) => `${each}@example.com`).sort())
  })

  it('tells what the records of the day hold, with names and without messages', async () => {
    await env.DB.prepare(
      `INSERT INTO lambdas VALUES (?, ?, 'Greeter', '', NULL, '[]', 'Productive', 1, 1, 'u', 'u', 0, 0, NULL)`,
    )
      .bind(LAMBDA, state.account)
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
      { db, accountId: state.account, records: state.records, whitelist },
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
      'functions',
      'schedules',
      'invocations of the month, as fair use',
    ])
    await tick(ONE_AM)
    expect(state.mails[0]?.text).toContain('crm.example')
    expect(JSON.stringify([report, state.mails])).not.toContain('MARKER-5')
    await env.DB.exec('DELETE FROM lambdas')
  })

  it('of a week is sent on Mondays, about the week before', async () => {
    await setUp('weekly')
    // Of any seven nights one comes before a Monday.
    for (let day = 0; day < 7; day++) await tick(ONE_AM + day * DAY_MS)
    expect(state.mails).toHaveLength(2)
    const [{ dueAt } = { dueAt: '' }] = await ledger()
    expect(new Date(dueAt).getUTCDay()).toBe(1)
    expect(state.mails[0]?.subject).toContain('weekly report')
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
    expect(state.mails).toEqual([])
  })
})

describe('a report by hand', () => {
  it('is sent whatever the settings say, ten times a day', async () => {
    await expect(claimByHand(context(), 'weekly', 'x')).rejects.toThrow('has no recipients')
    await addRecipient(context(), { address: 'a@example.com' })
    state.now = ONE_AM
    for (let index = 0; index < 10; index++) {
      state.now += 1
      const own = sender()
      await sendReport(own, await claimByHand(context(), 'weekly', own.senderId))
    }
    expect(state.mails).toHaveLength(10)
    state.now += 1
    await expect(claimByHand(context(), 'weekly', 'x')).rejects.toThrow('which is the limit')
    state.now += DAY_MS
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
