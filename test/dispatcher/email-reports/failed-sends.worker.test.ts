// real parts: D1 and the objects of the accounts inside workerd; mails are kept here, and the clock is set by hand
import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { claimDue } from '../../../dispatcher/email-reports/claim-sends.ts'
import { sendReport } from '../../../dispatcher/email-reports/send-report.ts'
import {
  claimOne,
  DAY_MS,
  HOUR_MS,
  ledger,
  ONE_AM,
  openReports,
  recipients,
  sender,
  setUp,
  state,
  tick,
} from './reports-fixture.ts'

openReports()

describe('after nobody was there', () => {
  it('the newest report is sent late, and its entry counts those that were missed', async () => {
    await setUp('daily', 'a@example.com')
    await tick(ONE_AM + 3 * DAY_MS + 5 * HOUR_MS)
    expect(recipients()).toEqual(['a@example.com'])
    expect(await ledger()).toMatchObject([
      { dueAt: new Date(ONE_AM + 3 * DAY_MS).toISOString(), missed: 3, state: 'sent' },
    ])
    await tick(ONE_AM + 4 * DAY_MS)
    expect(state.mails).toHaveLength(2)
  })

  it('a report whose sender was gone before it began is sent by another, after its lease', async () => {
    await setUp('daily', 'a@example.com')
    state.now = ONE_AM
    expect(await claimDue(sender(), new Date(state.now))).toHaveLength(1)
    await tick(ONE_AM + 60_000)
    expect(state.mails).toEqual([])
    await tick(ONE_AM + 360_000)
    expect(recipients()).toEqual(['a@example.com'])
    expect(await ledger()).toMatchObject([{ state: 'sent', attempts: 1 }])
  })

  it('a mail that was under way is not sent twice, and the rest is sent', async () => {
    await setUp('daily', 'a@example.com', 'b@example.com', 'c@example.com')
    state.now = ONE_AM
    const dying = sender()
    const claim = await claimOne(dying, new Date(state.now))
    const begun = Promise.withResolvers<void>()
    // It never comes back from the second mail, as after a power cut.
    state.take = ({ to }) => {
      if (to === 'b@example.com') begun.resolve()
      return to === 'b@example.com' ? new Promise(() => undefined) : undefined
    }
    void sendReport(dying, claim)
    await begun.promise
    state.take = () => undefined
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
    state.now = ONE_AM
    const slow = sender()
    const claim = await claimOne(slow, new Date(state.now))
    await tick(ONE_AM + 360_000)
    expect(state.mails).toHaveLength(2)
    await sendReport(slow, claim)
    expect(state.mails).toHaveLength(2)
  })
})

describe('a mail that is not taken', () => {
  it('is tried again for those who have not had it, twice, and then given up', async () => {
    await setUp()
    state.take = ({ to }) => {
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
    expect(state.mails).toHaveLength(1)
  })

  it('may have been taken when the service broke off, and is not sent again', async () => {
    await setUp('daily', 'a@example.com')
    state.take = () => {
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
    state.take = () => {
      throw Object.assign(new Error('no'), { code: 'E_RECIPIENT_NOT_ALLOWED' })
    }
    await tick(ONE_AM)
    expect((await ledger())[0]?.deliveries[0]?.reason).toBe('The mail service refused the address.')
    state.take = () => undefined
    await tick(ONE_AM + 11 * 60_000)
    expect(await ledger()).toMatchObject([{ state: 'sent', attempts: 2, reason: null }])
  })

  it('waits where the records can’t be read', async () => {
    await setUp('daily', 'a@example.com')
    state.records = {
      getByName() {
        throw new Error('The object is not there.')
      },
    }
    await tick(ONE_AM)
    expect(await ledger()).toMatchObject([
      { state: 'claimed', reason: expect.stringContaining('could not be read. It is tried') },
    ])
    state.records = env.ACCOUNT_RECORDS
    await tick(ONE_AM + 11 * 60_000)
    expect(recipients()).toEqual(['a@example.com'])
    expect(await ledger()).toMatchObject([{ state: 'sent', attempts: 2 }])
  })
})
