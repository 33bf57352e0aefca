// real parts: the consumer inside workerd, with D1 and the objects of the accounts
import { applyD1Migrations } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { InvocationRecord } from '../../../dispatcher/invocations/invocation-record.ts'
import { moveOldRecords } from '../../../dispatcher/invocations/move-old-records.ts'
import { insertRecords, writeRecords } from '../../../dispatcher/invocations/write-records.ts'
import type { RecordsDoor } from '../../../dispatcher/records/account-records.ts'
import { LAMBDA, recordOf } from '../../support/invocation-record.ts'

const now = Date.now()

const queued: InvocationRecord[][] = []
/** Accounts whose objects can't be reached. */
const unreachable = new Set<string>()
const door: RecordsDoor = {
  getByName(accountId) {
    if (unreachable.has(accountId)) throw new Error('The object is not there.')
    return env.ACCOUNT_RECORDS.getByName(accountId)
  },
}
const bindings = {
  DB: env.DB,
  ACCOUNT_RECORDS: door,
  RECORDS: { send: async (records: InvocationRecord[]) => void queued.push(records) },
} as unknown as Parameters<typeof writeRecords>[1]

let account: string
let count = 0
beforeAll(() => applyD1Migrations(env.DB, env.MIGRATIONS))
beforeEach(() => {
  // What the consumer says of lost records is no news here.
  vi.stubGlobal('console', { ...console, error: () => undefined })
  account = `records${++count}`
  queued.length = 0
  unreachable.clear()
})

const record = (more: object = {}): InvocationRecord => ({
  ...recordOf({ startedAt: now }),
  accountId: account,
  ...more,
})

/** Gives the consumer these messages as one batch; answers how each was settled. */
async function consume(...bodies: unknown[]): Promise<string[]> {
  const settled: string[] = []
  const messages = bodies.map((body, index) => ({
    id: String(index),
    timestamp: new Date(),
    attempts: 1,
    // What the queue holds may be anything.
    body: body as InvocationRecord[],
    ack: () => void (settled[index] = 'ack'),
    retry: () => void (settled[index] = 'retry'),
  }))
  const metadata = { metrics: { backlogCount: 0, backlogBytes: 0 } }
  const batch = { queue: 'records', metadata, messages, ackAll() {}, retryAll() {} }
  await writeRecords(batch, bindings)
  return settled
}

const RANGE = { from: now - 60_000, to: now + 60_000 }

async function totals(accountId = account): Promise<unknown> {
  const answer = await bindings.ACCOUNT_RECORDS.getByName(accountId).totals(accountId, RANGE)
  return 'counts' in answer ? answer.counts : answer
}

describe('a batch of records', () => {
  it('is written to the accounts that it is of, and counted by outcome', async () => {
    const body = Array.from({ length: 1_250 }, () => record())
    const other = { accountId: `${account}b`, state: 'TIMEOUT', durationMs: 30_000 }
    expect(await consume(body, [record(other)])).toEqual(['ack', 'ack'])
    expect(await totals()).toMatchObject({ SUCCEEDED: 1_250, TIMEOUT: 0 })
    expect(await totals(`${account}b`)).toMatchObject({ SUCCEEDED: 0, TIMEOUT: 1 })
  })

  it('counts once when it is delivered twice, as a whole or in part', async () => {
    const first = [record(), record()]
    await consume(first, first)
    await consume([...first, record()])
    expect(await totals()).toMatchObject({ SUCCEEDED: 3 })
  })

  it('loses what is no record, and nothing else', async () => {
    const bad = [
      record({ state: 'MAYBE' }),
      record({ accountId: null }),
      record({ accountId: '../x' }),
    ]
    expect(await consume([...bad, record()], null, 7, 'text', { a: 1 }, [null, 7])).toEqual(
      Array.from({ length: 6 }, () => 'ack'),
    )
    expect(await totals()).toMatchObject({ SUCCEEDED: 1 })
  })

  it('is delivered again when an account can’t be reached, and what is others’ is written', async () => {
    const absent = `${account}b`
    unreachable.add(absent)
    const mixed = [record(), record({ accountId: absent })]
    expect(await consume(mixed, [record()])).toEqual(['retry', 'ack'])
    unreachable.clear()
    expect(await consume(mixed)).toEqual(['ack'])
    expect(await totals()).toMatchObject({ SUCCEEDED: 2 })
    expect(await totals(absent)).toMatchObject({ SUCCEEDED: 1 })
  })
})

describe('records that are handed over without a queue', () => {
  it('go to the queue for the accounts that can’t be reached', async () => {
    const absent = record({ accountId: `${account}b` })
    unreachable.add(absent.accountId)
    await insertRecords([record(), absent], bindings)
    expect(await totals()).toMatchObject({ SUCCEEDED: 1 })
    expect(queued).toEqual([[absent]])
  })

  it('are refused when none can be written, so that they are sent again', async () => {
    unreachable.add(account)
    await expect(insertRecords([record()], bindings)).rejects.toThrow("can't be written")
    expect(queued).toEqual([])
  })
})

it('gets the version that was in service, where the invocation did not tell', async () => {
  const insert = env.DB.prepare(
    `INSERT INTO lambdas (uuid, account_id, name, description, skills, state, version, created_by, updated_by, created_at, updated_at)
     VALUES (?1, ?2, 'x', '', '[]', 'Productive', 4, 'u', 'u', 0, 0)`,
  )
  const lambda = crypto.randomUUID()
  const deployment = env.DB.prepare(
    `INSERT INTO deployments (uuid, account_id, lambda_uuid, lambda_version, name, kind, state, created_by, created_at, updated_at, deployed_at, timeline)
     VALUES (?1, ?2, ?3, ?4, 'n', 'deploy', 'Deploy Finish', 'u', 0, 0, ?5, '{}')`,
  )
  await env.DB.batch([
    insert.bind(lambda, account),
    deployment.bind(crypto.randomUUID(), account, lambda, 3, now - 2_000),
    deployment.bind(crypto.randomUUID(), account, lambda, 4, now - 1_000),
  ])
  const [before, after, told] = [now - 1_500, now, now].map((startedAt) =>
    record({ lambdaUuid: lambda, lambdaVersion: null, startedAt }),
  ) as [InvocationRecord, InvocationRecord, InvocationRecord]
  told.lambdaVersion = 2
  await consume([before, after, told])
  const object = bindings.ACCOUNT_RECORDS.getByName(account)
  const versions = [before, after, told].map(async ({ id }) => {
    return (await object.findInvocation(account, id))?.lambdaVersion
  })
  expect(await Promise.all(versions)).toEqual([3, 4, 2])
})

/** The numbers from 0, as JSON. */
function numbers(count: number): string {
  return JSON.stringify(Array.from({ length: count }, (_, index) => index))
}

/** Rows that the former tables still hold. */
async function left(): Promise<number> {
  const query =
    'SELECT (SELECT count(*) FROM invocations) + (SELECT count(*) FROM invocation_counts) AS n'
  return Number((await env.DB.prepare(query).first('n')) ?? 0)
}

describe('records of an earlier release', () => {
  const OLD = `INSERT INTO invocations (id, account_id, lambda_uuid, event_id, state, started_at, duration_ms, logs, dropped_log_lines)
    SELECT 'aaaaaaaa-0000-4000-8000-' || printf('%012x', value), ?1, ?2, NULL, 'SUCCEEDED', ?3 + value, 7,
      '[{"level":"Info","message":"old","extras":[],"timestamp":1}]', 2
    FROM json_each(?4)`
  it('move to their accounts, also when some are there already', async () => {
    await env.DB.prepare(OLD)
      .bind(account, LAMBDA, now - 10_000, numbers(1_200))
      .run()
    // A crash came between writing and deleting.
    await moveOldRecords(bindings)
    await env.DB.prepare(OLD)
      .bind(account, LAMBDA, now - 10_000, numbers(700))
      .run()
    await moveOldRecords(bindings)
    expect(await left()).toBe(0)
    expect(await totals()).toMatchObject({ SUCCEEDED: 1_200 })
    const id = 'aaaaaaaa-0000-4000-8000-000000000001'
    expect(
      await bindings.ACCOUNT_RECORDS.getByName(account).findInvocation(account, id),
    ).toMatchObject({
      trigger: 'invoke',
      durationMs: 7,
      droppedLines: [{ reason: 'record-limit', count: 2 }],
      lines: [{ message: 'old' }],
    })
  })

  it('stay while their account can’t be reached, and go when they are past the retention', async () => {
    await env.DB.prepare(OLD)
      .bind(account, LAMBDA, now - 40 * 86_400_000, numbers(3))
      .run()
    unreachable.add(account)
    await expect(moveOldRecords(bindings)).rejects.toThrow('could not be moved')
    expect(await left()).toBeGreaterThan(0)
    unreachable.clear()
    await moveOldRecords(bindings)
    expect(await left()).toBe(0)
    expect(await totals()).toMatchObject({ SUCCEEDED: 0 })
  })
})
