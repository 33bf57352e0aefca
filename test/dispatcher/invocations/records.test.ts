import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { deployScript } from '../support/deploy-script.ts'
import { startDispatcher, type RunningDispatcher } from '../support/start-dispatcher.ts'

let dispatcher: RunningDispatcher
beforeAll(async () => {
  dispatcher = await startDispatcher()
})
afterAll(() => dispatcher?.stop())

const deploy = (body: string) => deployScript(dispatcher, body)

async function call(uuid: string, action = 'invoke', init: RequestInit = {}): Promise<Response> {
  const url = new URL(`/api/account/1234/lambdas/${uuid}/${action}`, dispatcher.url)
  const headers = { authorization: `Bearer ${await dispatcher.appToken()}` }
  return fetch(url, { method: 'POST', body: '{}', headers, ...init })
}

async function rows(uuid: string, table = 'invocations'): Promise<Record<string, unknown>[]> {
  const statement = dispatcher.db.prepare(`SELECT * FROM ${table} WHERE lambda_uuid = ?`).bind(uuid)
  return (await statement.all()).results
}

/** Waits until `count` records of a lambda have arrived. */
async function arrived(uuid: string, count: number): Promise<Record<string, unknown>[]> {
  for (;;) {
    const found = await rows(uuid)
    if (found.length >= count) return found
    await sleep(50)
  }
}

describe('the record of an invocation', () => {
  it('holds outcome, duration and the log within the published limits', async () => {
    const uuid = await deploy(
      `const lines = [line('Debug', 'd'), ...Array.from({ length: 12 }, (_, i) => line('Info', 'line ' + i, ['x']))]
      return answer('success', '1', { lines, dropped: 1 })`,
    )
    const id = (await call(uuid)).headers.get('x-request-id')
    const [record] = await arrived(uuid, 1)
    expect(record).toMatchObject({
      id,
      account_id: '1234',
      event_id: null,
      state: 'SUCCEEDED',
      error_code: null,
      error_msg: null,
      duration_ms: expect.any(Number),
      dropped_log_lines: 3,
    })
    const logs = JSON.parse(String(record?.['logs']))
    expect(logs).toHaveLength(10)
    expect(logs[0]).toEqual({
      level: 'Info',
      message: 'line 0',
      extras: ['x'],
      timestamp: 1700000000000,
    })
  })

  it('holds the failure, whatever characters are in it', async () => {
    const uuid = await deploy(
      `const text = 'a\\u0000b\\ud800 ' + 'x'.repeat(2000)
      return answer('custom-failure', JSON.stringify({ message: text }), { lines: [line('Error', text)], dropped: 0 })`,
    )
    await call(uuid)
    const [record] = await arrived(uuid, 1)
    expect(record).toMatchObject({
      state: 'CODING_FAILURE',
      error_code: 'com.liveperson.faas.handler.custom-failure',
    })
    expect(record?.['error_msg']).toMatch(/^ab\ufffd x+$/)
    expect(String(record?.['error_msg']).length).toBeLessThanOrEqual(1_000)
    expect(JSON.parse(String(record?.['logs']))).toHaveLength(1)
  })

  it('is not made of a test, of a missing lambda or of a refused body', async () => {
    const uuid = await deploy(`return answer('success', '1')`)
    const refusing = await deploy(`return answer('bad-input', '{"message":"no"}')`)
    const missing = crypto.randomUUID()
    await call(uuid, 'test')
    await call(refusing)
    await call(missing)
    await call(uuid)
    await arrived(uuid, 1)
    await sleep(500)
    expect(await rows(uuid)).toHaveLength(1)
    expect(await rows(refusing)).toHaveLength(0)
    expect(await rows(missing)).toHaveLength(0)
  })

  it('is kept when the caller hangs up, and the lambda runs to its end', async () => {
    const uuid = await deploy(`await scheduler.wait(800); return answer('success', '1')`)
    await call(uuid, 'invoke', { signal: AbortSignal.timeout(200) }).catch(() => undefined)
    const [record] = await arrived(uuid, 1)
    expect(record?.['state']).toBe('SUCCEEDED')
  })

  it('is kept and counted once for each of many invocations', async () => {
    const uuid = await deploy(`return answer('success', '1')`)
    for (let round = 0; round < 10; round++) {
      const answers = await Promise.all(Array.from({ length: 30 }, () => call(uuid)))
      await Promise.all(answers.map((answer) => answer.text()))
    }
    await arrived(uuid, 300)
    const counts = await rows(uuid, 'invocation_counts')
    expect(counts.reduce((sum, row) => sum + Number(row['count']), 0)).toBe(300)
    for (const row of counts) expect(Number(row['bucket']) % 300_000).toBe(0)
  })
})
