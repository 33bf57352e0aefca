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

type Found = Record<string, unknown> & { id: string }

async function read(path: string): Promise<Record<string, unknown>> {
  const token = await dispatcher.sessionToken('FaaS-Developer')
  const { json, text } = await dispatcher.send('GET', `/api/account/1234${path}`, { token })
  if (json === undefined) throw new Error(text)
  return json
}

async function recordsOf(uuid: string): Promise<Found[]> {
  const { invocations } = await read(`/invocations?lambdaUUID=${uuid}&limit=200`)
  return invocations as Found[]
}

/** Waits until a lambda has `count` records, and reads the first with its lines. */
async function arrived(uuid: string, count = 1): Promise<Found> {
  for (;;) {
    const [first, ...more] = await recordsOf(uuid)
    if (first && more.length + 1 >= count) return (await read(`/invocations/${first.id}`)) as Found
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
    const { lines, ...record } = await arrived(uuid)
    expect(record).toEqual({
      id,
      lambdaUUID: uuid,
      lambdaVersion: null,
      eventId: null,
      trigger: 'invoke',
      parentId: null,
      requestId: null,
      state: 'SUCCEEDED',
      errorCode: null,
      errorMsg: null,
      firstFrame: null,
      startedAt: expect.any(Number),
      durationMs: expect.any(Number),
      droppedLines: [
        { reason: 'lambda-limit', count: 1 },
        { reason: 'record-limit', count: 2 },
      ],
      refusedDomains: [],
    })
    expect(lines).toHaveLength(10)
    // A lambda can forge its clock; a line is never older than its invocation.
    const timestamp = record['startedAt']
    expect(lines).toContainEqual({ level: 'Info', message: 'line 0', extras: ['x'], timestamp })
  })

  it('holds the failure, whatever characters are in it', async () => {
    const uuid = await deploy(
      `const text = 'a\\u0000b\\ud800 ' + 'x'.repeat(2000)
      return answer('custom-failure', JSON.stringify({ message: text }), { lines: [line('Error', text)], dropped: 0 })`,
    )
    await call(uuid)
    const record = await arrived(uuid)
    expect(record).toMatchObject({
      state: 'CODING_FAILURE',
      errorCode: 'com.liveperson.faas.handler.custom-failure',
    })
    expect(record['errorMsg']).toMatch(/^ab\ufffd x+$/)
    expect(String(record['errorMsg']).length).toBeLessThanOrEqual(1_000)
    expect(record['lines']).toHaveLength(1)
  })

  it('is not made of a test, of a missing lambda or of a refused body', async () => {
    const uuid = await deploy(`return answer('success', '1')`)
    const refusing = await deploy(`return answer('bad-input', '{"message":"no"}')`)
    const missing = crypto.randomUUID()
    await call(uuid, 'test')
    await call(refusing)
    await call(missing)
    await call(uuid)
    // Records travel in the order of the calls, so what the calls before had left would be there now.
    await arrived(uuid)
    expect(await recordsOf(uuid)).toHaveLength(1)
    expect(await recordsOf(refusing)).toHaveLength(0)
    expect(await recordsOf(missing)).toHaveLength(0)
  })

  it('is kept when the caller hangs up, and the lambda runs to its end', async () => {
    const uuid = await deploy(`await scheduler.wait(800); return answer('success', '1')`)
    await call(uuid, 'invoke', { signal: AbortSignal.timeout(200) }).catch(() => undefined)
    expect((await arrived(uuid))['state']).toBe('SUCCEEDED')
  })

  it('tells the version, the request, the first frame and the domains that the wrapper told of', async () => {
    const uuid = await deploy(
      `const stack = 'Error: no\\n    at helper (lambda.cjs:7:11)\\n    at lambda (lambda.cjs:2:3)'
      const report = {
        lines: [line('Error', 'Received Error - no', [stack])],
        dropped: 0,
        refused: [['a.example', 2], ['b.example', 1], ['a.example', 1], ['forged', -1], 7],
      }
      const response = answer('custom-failure', '{"message":"no"}', report)
      response.headers.set('x-lamplighter-outcome', response.headers.get('x-lamplighter-outcome').replace(' ', '@12 '))
      return response`,
    )
    const authorization = `Bearer ${await dispatcher.appToken()}`
    await call(uuid, 'invoke', { headers: { authorization, 'x-request-id': 'mine-1' } })
    expect(await arrived(uuid)).toMatchObject({
      lambdaVersion: 12,
      requestId: 'mine-1',
      firstFrame: '7:11',
      refusedDomains: [
        { domain: 'a.example', count: 3 },
        { domain: 'b.example', count: 1 },
      ],
    })
    const { lines } = await read('/logs?id=mine-1')
    expect(lines).toHaveLength(1)
  })

  it('is kept and counted once for each of many invocations', async () => {
    const uuid = await deploy(`return answer('success', '1')`)
    let ran = 0
    for (let round = 0; round < 5; round++) {
      const answers = await Promise.all(Array.from({ length: 30 }, () => call(uuid)))
      await Promise.all(answers.map((answer) => answer.text()))
      ran += answers.filter(({ status }) => status === 200).length
    }
    expect(ran).toBeGreaterThan(0)
    await arrived(uuid, ran)
    const { buckets } = await read(`/logs/histogram?by=state&lambdaUUID=${uuid}`)
    const counts = (buckets as { counts: Record<string, number> }[]).map(({ counts }) => counts)
    expect(counts.reduce((sum, { SUCCEEDED = 0 }) => sum + SUCCEEDED, 0)).toBe(ran)
  })
})
