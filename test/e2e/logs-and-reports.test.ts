// real parts: the product as a process
import { setTimeout as sleep } from 'node:timers/promises'
import { beforeAll, describe, expect, it } from 'vitest'
import { AccountClient } from '../support/account-client.ts'
import type { Product } from '../support/server.ts'
import { joinServer } from '../support/shared-server.ts'

const CODE = `
function lambda(input, callback) {
  const { how, text } = input.payload
  console.info('first; line', { text })
  if (how === 'refused') return fetch('https://unlisted.example/x').then(() => callback(null, 'done'))
  if (how === 'type') return undefined.x
  if (how === 'custom') return fail(callback)
  console.warn('said "ok"\\nin two lines')
  callback(null, 'done')
}
function fail(callback) {
  callback(new Error('no luck'))
}`

interface Line {
  id: string
  level: string
  message: string
  extras: string[]
  timestamp: number
  invocationId: string
  lambdaVersion: number
}

interface Invocation {
  id: string
  state: string
  startedAt: number
  durationMs: number
  lambdaVersion: number
  firstFrame: string | null
}

let server: Product
let admin: AccountClient
let uuid: string
/** Invocations by how they ended; of each the ids. */
const made: Record<string, string[]> = { ok: [], type: [], custom: [], refused: [] }
let started: number

beforeAll(async () => {
  server = await joinServer()
  admin = await AccountClient.admin(server, 'logs1')
  uuid = await admin.deployCode(CODE, { name: 'logging lambda' })
  started = Date.now()
  for (const [how, count] of [
    ['ok', 5],
    ['type', 2],
    ['custom', 3],
    ['refused', 2],
  ] as const) {
    for (let index = 0; index < count; index++) {
      const answer = await admin.invoke(uuid, { how, text: `needle ${how} ${index}` })
      await answer.text()
      made[how]?.push(answer.headers.get('x-request-id') ?? '')
    }
  }
  await untilRecorded(12)
}, 60_000)

async function read<T>(path: string, client = admin): Promise<T> {
  const answer = await client.send('GET', path)
  const text = await answer.text()
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${text}`)
  return JSON.parse(text) as T
}

async function untilRecorded(count: number, client = admin): Promise<void> {
  for (;;) {
    const { invocations } = await read<{ invocations: Invocation[] }>(
      '/invocations?limit=200',
      client,
    )
    if (invocations.length >= count) return
    await sleep(50)
  }
}

const logs = async (query: string) => (await read<{ lines: Line[] }>(`/logs?${query}`)).lines
const invocations = async (query: string) =>
  (await read<{ invocations: Invocation[] }>(`/invocations?${query}`)).invocations
const idsOf = (found: Invocation[]) => found.map(({ id }) => id).sort()

/** The last hour, as a query. */
function lastHour(): string {
  return `startTimestamp=${started - 3_600_000}&endTimestamp=${Date.now()}`
}

/** What a histogram counts of one level or outcome in all. */
async function countBars(by: string, key: string): Promise<number> {
  type Bars = { buckets: { counts: Record<string, number> }[] }
  const { buckets } = await read<Bars>(`/logs/histogram?by=${by}`)
  return buckets.reduce((total, { counts }) => total + (counts[key] ?? 0), 0)
}

/** Why a search is refused. */
async function refusalOf(query: string): Promise<string> {
  const answer = await admin.send('GET', `/logs?${query}`)
  expect(answer.status, query).toBe(400)
  return ((await answer.json()) as { errorMsg: string }).errorMsg
}

describe('A search', () => {
  it('finds lines by level, text, function and request, the newest first', async () => {
    const warnings = await logs('filterLevels=Warn')
    expect(warnings.filter(({ message }) => message.startsWith('said'))).toHaveLength(5)
    const found = await logs('text=NEEDLE%20CUSTOM')
    expect(found).toHaveLength(3)
    expect(found.map(({ timestamp }) => timestamp)).toEqual(
      found.map(({ timestamp }) => timestamp).sort((a, b) => b - a),
    )
    expect(found[0]).toMatchObject({
      level: 'Info',
      message: 'first; line',
      writtenBy: 'lambda',
      lambdaUUID: uuid,
      lambdaVersion: 1,
      state: 'CODING_FAILURE',
    })
    expect(await logs(`lambdaUUID=${uuid.toUpperCase()}&text=needle&limit=200`)).toHaveLength(12)
    expect(await logs(`lambdaUUID=${crypto.randomUUID()}`)).toEqual([])
    const [one = ''] = made['ok'] ?? []
    expect(await logs(`id=${one}`)).toHaveLength(2)
  })

  it('finds invocations by outcome, also by the misspelt name', async () => {
    const failed = idsOf(await invocations('invocationStates=CODING_FAILURE'))
    expect(failed).toEqual([...(made['type'] ?? []), ...(made['custom'] ?? [])].sort())
    expect(await invocations('invocationStates=UNKOWN&invocationStates=TIMEOUT')).toEqual([])
  })

  it('goes on by its cursor, without a gap or a repetition', async () => {
    const all = await logs('limit=200')
    const paged: Line[] = []
    let cursor = ''
    do {
      const page = await read<{ lines: Line[]; cursor?: string }>(`/logs?limit=7&cursor=${cursor}`)
      paged.push(...page.lines)
      cursor = page.cursor ?? ''
    } while (cursor !== '')
    expect(paged).toEqual(all)
  })

  it('counts over time, by level and by outcome', async () => {
    expect(await countBars('level', 'Info')).toBe(
      (await logs('filterLevels=Info&limit=200')).length,
    )
    expect(await countBars('state', 'CODING_FAILURE')).toBe(5)
    expect(await countBars('state', 'SUCCEEDED')).toBe(7)
  })

  it('refuses what can’t be searched, in words', async () => {
    const day = 86_400_000
    const now = Date.now()
    expect(await refusalOf(`startTimestamp=${now - 8 * day}`)).toContain('at most 7 days')
    expect(
      await refusalOf(`startTimestamp=${now - 31 * day}&endTimestamp=${now - 30 * day}`),
    ).toContain('kept for 30 days')
    expect(await refusalOf('text=ab')).toContain('at least 3 characters')
    expect(await refusalOf('cursor=forged')).toContain('"cursor"')
    expect(await refusalOf(`startTimestamp=${now}&endTimestamp=${now}`)).toContain('empty')
    expect(await refusalOf('lambdaUUID=x')).toContain('UUID')
    for (const query of ['limit=0', 'limit=201', 'filterLevels=Trace', 'invocationStates=X']) {
      await refusalOf(query)
    }
  })
})

it('One invocation is read with lines, version, durations, trigger and place of failure', async () => {
  const [id = ''] = made['custom'] ?? []
  expect(await read(`/invocations/${id.toUpperCase()}`)).toMatchObject({
    id,
    lambdaUUID: uuid,
    lambdaVersion: 1,
    trigger: 'invoke',
    state: 'CODING_FAILURE',
    errorCode: 'com.liveperson.faas.handler.custom-failure',
    errorMsg: 'no luck',
    firstFrame: expect.stringMatching(/^12:\d+$/),
    durationMs: expect.any(Number),
    lines: [{ message: 'first; line' }, { message: 'Received Error - no luck' }],
  })
  const [refused = ''] = made['refused'] ?? []
  expect(await read(`/invocations/${refused}`)).toMatchObject({
    state: 'SUCCEEDED',
    refusedDomains: [{ domain: 'unlisted.example', count: 1 }],
  })
  const other = await AccountClient.admin(server, 'logs2')
  for (const [client, path] of [
    [other, `/invocations/${id}`],
    [admin, `/invocations/${crypto.randomUUID()}`],
    [admin, '/invocations/x'],
  ] as const) {
    expect((await client.send('GET', path)).status).toBe(404)
  }
})

it('The export is what the published command line tool downloads', async () => {
  const query = `userId=u&v=1&lambdaUUID=${uuid}&startTimestamp=${started - 1_000}&endTimestamp=${Date.now() + 1_000}`
  const answer = await admin.send(
    'GET',
    `/logs/export?${query}&filterLevels=Info&filterLevels=Warn`,
  )
  expect(answer.headers.get('content-type')).toMatch(/^text\/csv/)
  const csv = await answer.text()
  expect(csv.split('\n')[0]).toBe('lambdaUUID;requestID;timestamp;level;message;extras')
  const [id = ''] = made['ok'] ?? []
  const [first, second] = (await read<{ lines: Line[] }>(`/invocations/${id}`)).lines
  expect(csv).toContain(
    `\n${uuid};${id};${first?.timestamp};Info;"first; line";"[""{\\""text\\"":\\""needle ok 0\\""}""]"\n`,
  )
  expect(csv).toContain(`\n${uuid};${id};${second?.timestamp};Warn;"said ""ok""\nin two lines";\n`)
  expect(csv).not.toContain('Received Error')
  const noRange = await admin.send('GET', `/logs/export?lambdaUUID=${uuid}`)
  expect([noRange.status, await noRange.json()]).toMatchObject([
    400,
    { errorMsg: expect.any(String) },
  ])
  const empty = await admin.send(
    'GET',
    `/logs/export?lambdaUUID=${uuid}&startTimestamp=5&endTimestamp=5`,
  )
  expect(empty.status).toBe(400)
  // The tool shows no reason, so a range that a search would refuse is answered.
  const header = csv.slice(0, csv.indexOf('\n') + 1)
  const old = await admin.send(
    'GET',
    `/logs/export?lambdaUUID=${uuid}&startTimestamp=5&endTimestamp=9`,
  )
  expect([old.status, await old.text()]).toEqual([200, header])
  const all = await admin.send(
    'GET',
    `/logs/export?${query.replace(/startTimestamp=\d+/, 'startTimestamp=5')}`,
  )
  expect(await all.text()).toBe(await (await admin.send('GET', `/logs/export?${query}`)).text())
})

it('An export ends with 500 lines, and says where the next one begins', async () => {
  const owner = await AccountClient.admin(server, 'logs3')
  const chatty = await owner.deployCode(`function lambda(input, callback) {
    for (let i = 0; i < 10; i++) console.info('chat ' + i)
    callback(null, 1)
  }`)
  for (let index = 0; index < 53; index++) await (await owner.invoke(chatty)).text()
  await untilRecorded(53, owner)
  const seen: string[] = []
  let from: string | null = '5'
  let exports = 0
  while (from !== null) {
    const query = `lambdaUUID=${chatty}&startTimestamp=${from}`
    const answer: Response = await owner.send('GET', `/logs/export?${query}`)
    const rows = (await answer.text()).trimEnd().split('\n').slice(1)
    expect(rows.length).toBeLessThanOrEqual(500)
    seen.push(...rows)
    from = answer.headers.get('x-next-start-timestamp')
    exports++
  }
  expect(exports).toBe(2)
  expect([seen.length, new Set(seen).size]).toEqual([530, 530])
})

it('An administrator adds a line, which is on record', async () => {
  const entry = { level: 'Warn', message: 'Switched the CRM off', extras: ['ticket 7'] }
  expect((await admin.send('POST', '/logs', { ...entry, lambdaUUID: uuid })).status).toBe(204)
  const [line] = await logs('text=CRM')
  expect(line).toMatchObject({
    ...entry,
    writtenBy: 'administrator',
    userId: expect.any(String),
    lambdaUUID: uuid,
    invocationId: null,
  })
  const unknown = { ...entry, lambdaUUID: crypto.randomUUID() }
  expect((await admin.send('POST', '/logs', unknown)).status).toBe(404)
  const { entries } = await read<{ entries: object[] }>('/audit-trail?limit=5')
  expect(entries).toContainEqual(expect.objectContaining({ action: 'log.add', subject: uuid }))
})

describe('Reports', () => {
  it('count exactly what the records hold', async () => {
    const records = await invocations('limit=200')
    const ofState = (state: string) => records.filter((each) => each.state === state).length
    type Series = { name: string; invocationStatistics: Record<string, number>[] }
    const states = ['UNKOWN', 'SUCCEEDED', 'CODING_FAILURE', 'PLATFORM_FAILURE', 'TIMEOUT']
    const wanted = states.map((state) => `invocationStates=${state}`).join('&')
    for (const bucketSize of [300, 3_600, 86_400]) {
      const query = `${lastHour()}&bucketSize=${bucketSize}&${wanted}`
      const { name, invocationStatistics } = await read<Series>(
        `/reports/invocations/${uuid}?${query}`,
      )
      expect(name).toBe('logging lambda')
      for (const bucket of invocationStatistics) {
        expect(Object.keys(bucket).sort()).toEqual(['from', 'to', ...states].sort())
        expect((bucket['to'] ?? 0) - (bucket['from'] ?? 0)).toBe(bucketSize * 1_000)
      }
      const sum = (state: string) =>
        invocationStatistics.reduce((total, bucket) => total + (bucket[state] ?? 0), 0)
      expect([sum('SUCCEEDED'), sum('CODING_FAILURE')]).toEqual([
        ofState('SUCCEEDED'),
        ofState('CODING_FAILURE'),
      ])
    }
    for (const query of ['', `?${lastHour()}`]) {
      expect(await read(`/reports/invocationCounts${query}`)).toMatchObject({
        accountId: admin.account,
        successfulInvocations: ofState('SUCCEEDED'),
        unsuccessfulInvocations: ofState('CODING_FAILURE'),
      })
    }
    type Buckets = { buckets: { counts: Record<string, number> }[] }
    const { buckets } = await read<Buckets>(`/reports/outcomes?${lastHour()}&bucketSize=300`)
    const total = buckets.reduce((sum, { counts }) => sum + (counts['SUCCEEDED'] ?? 0), 0)
    expect(total).toBe(ofState('SUCCEEDED'))
  })

  it('tell limits and lambdas as published clients read them', async () => {
    expect(await read('/reports/limitCounts')).toEqual({
      limitTotalLambdas: 10_000,
      limitDeployedLambdas: 10_000,
      invocationLimitPerMonth: 150_000,
    })
    await admin.createLambda(CODE)
    const accountId = admin.account
    expect(await read('/reports/lambdaCounts')).toEqual({ accountId, total: 2, deployed: 1 })
  })

  it('group failures and refused domains, and tell durations and sparks', async () => {
    type Failure = { errorCode: string; firstFrame: string; count: number; invocationId: string }
    const failures = await read<Failure[]>('/reports/failures')
    const shown = failures.map(({ errorCode, firstFrame, count }) => [
      errorCode.split('.').at(-1),
      firstFrame.split(':')[0],
      count,
    ])
    expect(shown).toEqual([
      ['custom-failure', '12', 3],
      ['runtime-exception', '6', 2],
    ])
    expect(failures[0]?.invocationId).toBe(made['custom']?.at(-1))
    expect(await read('/reports/refusedDomains')).toMatchObject([
      { lambdaUUID: uuid, lambdaName: 'logging lambda', domain: 'unlisted.example', count: 2 },
    ])
    expect(failures).toMatchObject(failures.map(() => ({ lambdaName: 'logging lambda' })))
    const records = await invocations('limit=200')
    const total = records.reduce((sum, { durationMs }) => sum + durationMs, 0)
    const [durations] =
      await read<{ meanMs: number; p50: number; p99: number }[]>('/reports/durations')
    expect(durations).toMatchObject({
      lambdaUUID: uuid,
      lambdaName: 'logging lambda',
      invocations: 12,
    })
    expect(durations?.meanMs).toBeCloseTo(total / 12)
    expect(durations?.p50).toBeLessThanOrEqual(durations?.p99 ?? 0)
    const never = crypto.randomUUID()
    const query = `lambdaUUID=${uuid}&lambdaUUID=${never}&bucketSize=3600`
    type Spark = { lambdaUUID: string; invocations: number[]; failures: number[] }
    const sparks = await read<Spark[]>(`/reports/sparks?${query}`)
    const sums = sparks.map((spark) => [
      spark.lambdaUUID,
      spark.invocations.reduce((sum, count) => sum + count, 0),
      spark.failures.reduce((sum, count) => sum + count, 0),
    ])
    expect(sums).toEqual([
      [uuid, 12, 5],
      [never, 0, 0],
    ])
  })

  it('refuse what they can’t tell', async () => {
    for (const path of [
      `/reports/outcomes?bucketSize=60`,
      `/reports/outcomes?startTimestamp=0&bucketSize=300`,
      `/reports/outcomes?startTimestamp=5&endTimestamp=4`,
      `/reports/durations?endTimestamp=5`,
      `/reports/skippedRuns?startTimestamp=x`,
      `/reports/sparks?lambdaUUID=x`,
    ]) {
      expect((await admin.send('GET', path)).status, path).toBe(400)
    }
    expect((await admin.send('GET', `/reports/invocations/${crypto.randomUUID()}`)).status).toBe(
      404,
    )
  })
})
