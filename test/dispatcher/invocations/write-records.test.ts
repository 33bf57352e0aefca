import { readdir, readFile } from 'node:fs/promises'
import { convertV4MiniflareOptions, Miniflare } from 'miniflare'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { bundleWorker } from '../../../scripts/bundle-worker.ts'
import { COMPATIBILITY_DATE } from '../../support/compatibility-date.ts'

const ROOT = new URL('../../../', import.meta.url)
const MIGRATIONS = new URL('migrations/dispatcher/', ROOT)

/** Runs the consumer on a batch made of the request's JSON and says how each message was settled. */
const CONSUMER = {
  source: `
import { writeRecords } from './dispatcher/invocations/write-records.ts'
export default {
  async fetch(request, env) {
    const settled = {}
    const messages = (await request.json()).map(({ id, attempts, body }) => ({
      id, attempts, body,
      ack() { settled[id] = 'ack' },
      retry() { settled[id] = 'retry' },
    }))
    const batch = { messages, ackAll() { for (const { id } of messages) settled[id] = 'ack' } }
    await writeRecords(batch, env.DB)
    return Response.json(settled)
  },
}`,
  resolveDir: ROOT.pathname,
}

let miniflare: Miniflare
let db: Awaited<ReturnType<Miniflare['getD1Database']>>

beforeAll(async () => {
  miniflare = new Miniflare(
    convertV4MiniflareOptions({
      // What the consumer says of lost records is no news here.
      handleStructuredLogs: () => undefined,
      workers: [
        {
          name: 'consumer',
          modules: true,
          script: await bundleWorker(CONSUMER),
          compatibilityDate: COMPATIBILITY_DATE,
          d1Databases: { DB: 'dispatcher' },
        },
      ],
    }),
  )
  db = await miniflare.getD1Database('DB')
  const files = (await readdir(MIGRATIONS)).filter((name) => name.endsWith('.sql')).toSorted()
  for (const file of files) {
    const sql = await readFile(new URL(file, MIGRATIONS), 'utf8')
    for (const statement of sql.split('--> statement-breakpoint')) await db.prepare(statement).run()
  }
})
afterAll(() => miniflare?.dispose())
beforeEach(async () => {
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

async function consume(...messages: { attempts?: number; body: unknown }[]): Promise<string[]> {
  const body = messages.map(({ attempts = 1, body }, index) => ({ id: index, attempts, body }))
  const response = await miniflare.dispatchFetch('http://consumer/', {
    method: 'POST',
    body: JSON.stringify(body),
  })
  return Object.values((await response.json()) as Record<string, string>)
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
