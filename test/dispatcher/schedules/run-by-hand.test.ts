import { beforeEach, describe, expect, it } from 'vitest'
import { pauseSchedules } from '../../../dispatcher/schedules/pause-schedules.ts'
import { claimByHand, runByHand } from '../../../dispatcher/schedules/run-by-hand.ts'
import { readLedger } from '../../../dispatcher/schedules/run-ledger.ts'
import { ScheduleFixture } from './schedule-fixture.ts'

let fixture: ScheduleFixture
beforeEach(() => {
  fixture = new ScheduleFixture()
})

describe('a run by hand', () => {
  it('is in the ledger with who asked, also of a paused schedule, and survives a crash', async () => {
    const uuid = await fixture.create({ isActive: false })
    const { claim, invocationId } = await claimByHand(fixture.context(), uuid)
    expect(claim.dueAt.getTime() % 60_000).not.toBe(0)
    await fixture.tick('2027-01-10T02:05:05Z')
    const { runs } = await readLedger(fixture.context(), uuid, { limit: 10 })
    expect(runs).toMatchObject([{ state: 'ran', startedBy: 'user-1', attempts: 1 }])
    expect(invocationId).toMatch(/^[0-9a-f-]{36}$/)
  })

  it('ends with what its lambda said', async () => {
    const uuid = await fixture.create()
    const run = await claimByHand(fixture.context(), uuid)
    await runByHand(fixture.scheduler(), run)
    expect(fixture.calls).toMatchObject([{ invocationId: run.invocationId }])
    expect(fixture.ledger()).toMatchObject([{ state: 'ran', attempts: 1 }])
  })

  it('does not keep a due minute from running', async () => {
    const uuid = await fixture.create()
    await claimByHand(fixture.context(), uuid)
    await fixture.tick('2027-01-10T02:01:05Z')
    expect(fixture.ledger()).toMatchObject([{ state: 'claimed' }, { state: 'ran' }])
  })

  it('is refused when the lambda is not deployed', async () => {
    const uuid = await fixture.create()
    fixture.database.sqlite.exec('UPDATE lambdas SET deployed_version = NULL')
    await pauseSchedules(fixture.database.db, fixture.lambdaUUID)
    await expect(claimByHand(fixture.context(), uuid)).rejects.toThrow('is not deployed')
  })
})
