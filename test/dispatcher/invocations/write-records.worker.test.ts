// real parts: the consumer inside workerd, on D1
import { applyD1Migrations } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { InvocationRecord } from '../../../dispatcher/invocations/invocation-record.ts'
import { writeRecords } from '../../../dispatcher/invocations/write-records.ts'

const db = env.DB

beforeAll(() => applyD1Migrations(db, env.MIGRATIONS))
beforeEach(async () => {
  // What the consumer says of lost records is no news here.
  vi.stubGlobal('console', { ...console, error: () => undefined })
  await db.batch([
    db.prepare('DELETE FROM invocations'),
    db.prepare('DELETE FROM invocation_counts'),
  ])
})

const record = (id: string, more: object = {}): object => ({
  id,
  accountId: '1234',
  lambdaUuid: 'u',
  eventId: null,
  state: 'SUCCEEDED',
  errorCode: null,
  errorMsg: null,
  startedAt: 1_700_000_123_456,
  durationMs: 5,
  logs: [],
  droppedLogLines: 0,
  ...more,
})

/** Gives the consumer these messages as one batch; answers how each was settled. */
async function consume(...given: { attempts?: number; body: unknown }[]): Promise<string[]> {
  const settled: string[] = []
  const messages = given.map(({ attempts = 1, body }, index) => ({
    id: String(index),
    timestamp: new Date(),
    attempts,
    // What the queue holds may be anything.
    body: body as InvocationRecord[],
    ack: () => void (settled[index] = 'ack'),
    retry: () => void (settled[index] = 'retry'),
  }))
  const batch = {
    queue: 'records',
    metadata: { metrics: { backlogCount: 0, backlogBytes: 0 } },
    messages,
    ackAll: () => messages.forEach(({ ack }) => ack()),
    retryAll: () => messages.forEach(({ retry }) => retry()),
  }
  await writeRecords(batch, db)
  return settled
}

async function select(sql: string): Promise<unknown[]> {
  return (await db.prepare(sql).all()).results
}

describe('a batch of records', () => {
  it('is written and counted by lambda, outcome and five minutes', async () => {
    const body = Array.from({ length: 250 }, (_, index) => record(`r${index}`))
    const failed = record('f', { state: 'TIMEOUT', durationMs: 30_000 })
    expect(await consume({ body }, { body: [failed] })).toEqual(['ack', 'ack'])
    expect(await select('SELECT count(*) AS n FROM invocations')).toEqual([{ n: 251 }])
    expect(
      await select(
        'SELECT state, bucket, count, duration_ms_total FROM invocation_counts ORDER BY state',
      ),
    ).toEqual([
      { state: 'SUCCEEDED', bucket: 1_700_000_100_000, count: 250, duration_ms_total: 1_250 },
      { state: 'TIMEOUT', bucket: 1_700_000_100_000, count: 1, duration_ms_total: 30_000 },
    ])
  })

  it('counts once when it is delivered twice, as a whole or in part', async () => {
    const first = [record('a'), record('b')]
    await consume({ body: first }, { body: first })
    await consume({ body: [...first, record('c')] })
    expect(await select('SELECT count FROM invocation_counts')).toEqual([{ count: 3 }])
  })
})

describe('a message that can’t be written', () => {
  const POISON = [record('bad', { accountId: null }), record('good')]

  it('is delivered again, and the others are written', async () => {
    const settled = await consume({ body: POISON }, { body: [record('other')] })
    expect(settled).toEqual(['retry', 'ack'])
    expect(await select('SELECT id FROM invocations')).toEqual([{ id: 'other' }])
  })

  it('loses its bad records alone in the end', async () => {
    for (const body of [POISON, null, 7, 'text', { a: 1 }, [null, 7]]) {
      expect(await consume({ body, attempts: 4 })).toEqual(['ack'])
    }
    expect(await select('SELECT id FROM invocations')).toEqual([{ id: 'good' }])
  })

  it('is kept while the database does not answer', async () => {
    await db.prepare('ALTER TABLE invocations RENAME TO hidden').run()
    try {
      expect(await consume({ body: [record('a')] })).toEqual(['retry'])
    } finally {
      await db.prepare('ALTER TABLE hidden RENAME TO invocations').run()
    }
  })
})
