import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  EVENTS_RETENTION_MS,
  type EventType,
  MAX_EVENT_CHARACTERS,
  MAX_KEPT_EVENTS,
  MAX_LIVE_LINES_A_SECOND,
  MAX_SUBSCRIBERS,
  type NewEvent,
} from '../../../workers/records/events/contract.ts'
import { recordOf } from '../../support/invocation-record.ts'
import { lineOf, openStream, type Records, startRecords } from './start-records.ts'

const HEARTBEAT_MS = 200
const STALL_MS = 1_000

let records: Records

beforeAll(async () => {
  records = await startRecords({ heartbeatMs: HEARTBEAT_MS, stallMs: STALL_MS })
})

afterAll(() => records.stop())

describe('readEvents', () => {
  it('begins with what happens from now on and goes on where it was', async () => {
    const account = 'read'
    await publish(account, 'lambda', 3)
    const start = await records.readEvents(account, { types: ['lambda'] })
    expect(start).toMatchObject({ events: [], gap: false })
    await publish(account, 'lambda', 3)
    await publish(account, 'deployment', 2)
    const types: EventType[] = ['lambda', 'deployment']
    const all = await records.readEvents(account, { after: start.after, types })
    expect(all.events.map(({ type, payload }) => [type, JSON.parse(payload)])).toEqual([
      ...[0, 1, 2].map((number) => ['lambda', { number }]),
      ...[0, 1].map((number) => ['deployment', { number }]),
    ])
    const some = await records.readEvents(account, { after: start.after, types, limit: 2 })
    expect(some.events).toEqual(all.events.slice(0, 2))
    const rest = await records.readEvents(account, { after: some.after, types })
    expect(rest.events).toEqual(all.events.slice(2))
    const one = await records.readEvents(account, { after: start.after, types: ['deployment'] })
    expect(one.events).toEqual(all.events.slice(3))
    expect(one.after).toBe(all.after)
    expect(await records.readEvents(account, { after: one.after, types: [] })).toEqual({
      events: [],
      gap: false,
      after: all.after,
    })
  })

  it('publishes none of several when one is refused, and keeps JSON in one line', async () => {
    const account = 'refused'
    const { after } = await records.readEvents(account, { types: [] })
    const long = JSON.stringify('x'.repeat(MAX_EVENT_CHARACTERS))
    expect(await records.publish(account, [scheduleEvent('{}'), scheduleEvent(long)])).toEqual({
      refused: 'event-too-large',
    })
    expect(
      await records.publish(account, [scheduleEvent('{}'), scheduleEvent('data: x\n\n')]),
    ).toEqual({
      refused: 'event-not-json',
    })
    expect(
      await records.publish(account, [scheduleEvent('{\n"a": "b\\n\\ndata: forged"\n}')]),
    ).toBeNull()
    const page = await records.readEvents(account, { after, types: ['schedule'] })
    expect(page.events.map(({ payload }) => payload)).toEqual(['{"a":"b\\n\\ndata: forged"}'])
  })

  it('says that events are missing: too many, too old, or of an id that never was', async () => {
    const account = 'gap'
    await publish(account, 'lambda', 1)
    const { after } = await records.readEvents(account, { types: ['lambda'] })
    await publish(account, 'lambda', MAX_KEPT_EVENTS + 200)
    const late = await records.readEvents(account, { after, types: ['lambda'], limit: 10 })
    expect(late.gap).toBe(true)
    expect(late.events).toHaveLength(10)
    expect(await records.readEvents(account, { after, types: ['deployment'] })).toMatchObject({
      gap: false,
    })
    const soon = await records.readEvents(account, { after: late.after, types: ['lambda'] })
    expect(soon.gap).toBe(false)

    const aged = 'aged'
    const start = Date.now()
    await records.setClock(aged, start)
    await publish(aged, 'lambda', 2)
    const old = await records.readEvents(aged, { types: ['lambda'] })
    await publish(aged, 'lambda', 5)
    await records.setClock(aged, start + EVENTS_RETENTION_MS + 1)
    await publish(aged, 'lambda', 64)
    await records.setClock(aged, Date.now())
    const page = await records.readEvents(aged, { after: old.after, types: ['lambda'] })
    expect(page.gap).toBe(true)
    expect(page.events).toHaveLength(64)
    const strange = await records.readEvents(aged, { after: 1e9, types: ['lambda'] })
    expect(strange).toMatchObject({ gap: true, events: [] })
    expect(strange.after).toBe(page.after)
  })

  it('publishes lines as they are written, and their number when there are too many', async () => {
    const account = 'lines'
    await records.setClock(account, Date.now())
    const { after } = await records.readEvents(account, { types: ['log'] })
    const record = recordOf({ lines: [lineOf('one'), lineOf('two', { extras: ['x'] })] })
    await records.append(account, [record, recordOf()])
    await records.append(account, [recordOf(), record])
    const storm = Array.from({ length: 30 }, (_, index) =>
      recordOf({ lines: Array.from({ length: 100 }, () => lineOf(`storm ${index}`)) }),
    )
    await records.append(account, storm)
    await records.setClock(account, Date.now() + 1_000)
    await records.addEntry(account, { ...lineOf('entry'), lambdaUuid: null, userId: 'u1' })
    await records.setClock(account, Date.now())
    const { events } = await records.readEvents(account, { after, types: ['log'] })
    expect(storm.length * 100).toBeGreaterThan(MAX_LIVE_LINES_A_SECOND)
    expect(events.map(({ payload }) => JSON.parse(payload) as unknown)).toMatchObject([
      { count: 2, lines: [{ message: 'one', invocationId: record.id }, { extras: ['x'] }] },
      { count: 3_000, lines: null },
      { count: 1, lines: [{ message: 'entry', writtenBy: 'administrator' }] },
    ])
  })
})

describe('subscribe', () => {
  it('sends events as they happen, resumes by id and beats while nothing does', async () => {
    const account = 'stream'
    await publish(account, 'lambda', 1)
    const first = await openStream(records, account, { types: ['lambda', 'log'] })
    await first.readUntil(': open')
    await publish(account, 'lambda', 2)
    await publish(account, 'deployment', 1)
    await records.append(account, [recordOf({ lines: [lineOf('live')] })])
    const text = await first.readUntil('"live"')
    expect(text).toMatch(/^id: \d+\nevent: lambda\ndata: \{"number":0\}\n\nid: /m)
    expect(text).not.toContain('deployment')
    await first.readUntil(': still here')
    first.close()

    await publish(account, 'lambda', 3)
    const lastId = Number(/id: (\d+)\nevent: log/.exec(text)![1])
    const second = await openStream(records, account, { after: lastId, types: ['lambda', 'log'] })
    const resumed = await second.readUntil('"number":2')
    expect(resumed.match(/event: \w+/g)).toEqual(Array(3).fill('event: lambda'))
    second.close()
  })

  it('says gap when the id is no longer kept', async () => {
    const account = 'stream-gap'
    await publish(account, 'lambda', 1)
    const { after } = await records.readEvents(account, { types: ['lambda'] })
    await publish(account, 'lambda', MAX_KEPT_EVENTS + 200)
    const stream = await openStream(records, account, { after, types: ['lambda'] })
    const text = await stream.readUntil('event: lambda')
    expect(text).toMatch(/event: gap\ndata: \{\}\n\nid: \d+\nevent: lambda/)
    stream.close()
  })

  it('carries a thousand lines a second to several readers', async () => {
    const account = 'tail'
    const streams = await Promise.all(
      Array.from({ length: 3 }, () => openStream(records, account, { types: ['log'] })),
    )
    await Promise.all(streams.map((stream) => stream.readUntil(': open')))
    for (let second = 0; second < 3; second++) {
      await records.setClock(account, Date.now() + second * 1_000)
      for (let batch = 0; batch < 5; batch++) {
        const number = second * 5 + batch
        const lines = Array.from({ length: 20 }, () => lineOf(`batch ${number}.`))
        await records.append(
          account,
          Array.from({ length: 10 }, () => recordOf({ lines })),
        )
      }
    }
    await records.setClock(account, Date.now() + 4_000)
    await records.append(account, [recordOf({ lines: [lineOf('the end')] })])
    await records.setClock(account, Date.now())
    for (const stream of streams) {
      const text = await stream.readUntil('the end')
      expect(text.match(/batch \d+\./g)).toHaveLength(3_000)
      stream.close()
    }
  })

  it('has room for so many readers, and again when some are gone', async () => {
    const account = 'many'
    const streams = await Promise.all(
      Array.from({ length: MAX_SUBSCRIBERS }, () =>
        openStream(records, account, { types: ['lambda'] }),
      ),
    )
    await Promise.all(streams.map((stream) => stream.readUntil(': open')))
    const refused = await records.follow(account, { types: ['lambda'] })
    expect(await refused.json()).toEqual({ refused: 'too-many-subscribers' })
    for (const stream of streams) stream.close()
    await expect
      .poll(
        async () => {
          const stream = await openStream(records, account, { types: ['lambda'] })
          const text = await stream.readUntil('\n\n')
          stream.close()
          return text
        },
        { timeout: 5_000 },
      )
      .toContain(': open')
  })

  it('cuts off a reader that takes nothing, and goes on for the others', async () => {
    const account = 'slow'
    const slow = await records.follow(account, { types: ['lambda'] })
    const quick = await openStream(records, account, { types: ['lambda'] })
    await quick.readUntil(': open')
    const payload = JSON.stringify('x'.repeat(MAX_EVENT_CHARACTERS - 2))
    const large: NewEvent[] = Array.from({ length: 100 }, () => ({ type: 'lambda', payload }))
    const read = quick.readUntil('"number":0')
    for (let index = 0; index < 15; index++) await records.publish(account, large)
    await publish(account, 'lambda', 1)
    await read
    await new Promise((resolve) => setTimeout(resolve, STALL_MS + 3 * HEARTBEAT_MS))
    await expect(slow.text()).rejects.toThrow()
    await publish(account, 'lambda', 2)
    await quick.readUntil('"number":1')
    quick.close()
  })
})

function scheduleEvent(payload: string): NewEvent {
  return { type: 'schedule', payload }
}

async function publish(account: string, type: NewEvent['type'], count: number): Promise<void> {
  const events = Array.from({ length: count }, (_, number) => ({
    type,
    payload: JSON.stringify({ number }),
  }))
  expect(await records.publish(account, events)).toBeNull()
}
