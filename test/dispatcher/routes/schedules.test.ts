import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  startDispatcher,
  type Answer,
  type RunningDispatcher,
} from '../support/start-dispatcher.ts'

const PATH = '/api/account/1234/schedules'
const UNKNOWN = '00000000-0000-4000-8000-00000000dead'

let dispatcher: RunningDispatcher
let lambdaUUID: string
beforeAll(async () => {
  dispatcher = await startDispatcher()
})
afterAll(() => dispatcher?.stop())
beforeEach(async () => {
  await query('DELETE FROM schedules')
  lambdaUUID = await addLambda('1234', `return answer('success', '1')`)
})

async function query(sql: string): Promise<Record<string, unknown>[]> {
  return (await dispatcher.db.prepare(sql).all()).results
}

/** A lambda that is deployed, with the script that serves it. */
async function addLambda(accountId: string, body: string): Promise<string> {
  const uuid = crypto.randomUUID()
  await query(
    `INSERT INTO lambdas VALUES ('${uuid}', '${accountId}', 'Lambda ${uuid}', '', NULL, '[]', 'Productive', 1, 1, 'u', 'u', 0, 0, NULL)`,
  )
  await dispatcher.deploy(uuid, body, accountId)
  return uuid
}

async function send(
  method: string,
  path = '',
  body?: unknown,
  headers: Record<string, string> = {},
  role = 'FaaS-Developer',
): Promise<Answer> {
  const token = await dispatcher.sessionToken(role)
  return dispatcher.send(method, `${PATH}${path}`, { token, body, headers })
}

async function create(fields: object = {}): Promise<Answer> {
  return send('POST', '', { lambdaUUID, cronExpression: '30 2 * * *', ...fields })
}

/** Waits until the newest run of a schedule has ended. */
async function lastRun(uuid: string) {
  for (;;) {
    const [run] = (await send('GET', `/${uuid}/runs`)).json.runs
    if (run && run.state !== 'claimed') return run
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

describe('a schedule', () => {
  it('is created as the published command line tool does it', async () => {
    const answer = await dispatcher.send('POST', `${PATH}?userId=user-1&v=1`, {
      token: await dispatcher.sessionToken('FaaS-Developer'),
      body: {
        timestamp: 0,
        lambdaUUID: lambdaUUID.toUpperCase(),
        cronExpression: '*/5 * * * *',
        isActive: true,
        uuid: '',
      },
      headers: { 'user-agent': 'faas-cli' },
    })
    expect([answer.status, answer.headers.get('etag')]).toEqual([201, '"1"'])
    expect(answer.json).toEqual({
      uuid: expect.stringMatching(/^[0-9a-f-]{36}$/),
      lambdaUUID,
      lambdaName: `Lambda ${lambdaUUID}`,
      cronExpression: '*/5 * * * *',
      timeZone: 'UTC',
      description: '',
      invocationBody: {},
      isActive: true,
      pausedBecause: null,
      didLastExecutionFail: false,
      lastExecution: null,
      nextExecution: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d[05]:00\.000Z$/),
      createdBy: 'user-1',
      updatedBy: 'user-1',
      createdAt: expect.any(String),
      updatedAt: expect.any(String),
    })
  })

  it('is listed, read, changed and deleted, each with an entry in the audit trail', async () => {
    const { uuid } = (await create({ invocationBody: { payload: { secret: 'no' } } })).json
    await create({ description: 'another' })
    const list = (await send('GET')).json
    expect(list).toHaveLength(2)
    expect(list[0]).not.toHaveProperty('invocationBody')
    expect((await send('GET', `?lambdaUUID=${UNKNOWN}`)).json).toEqual([])

    const patch = { cronExpression: '0 3 * * 1-5', timeZone: 'Europe/Berlin' }
    const changed = await send('PUT', `/${uuid}`, patch)
    expect([changed.status, changed.headers.get('etag')]).toEqual([200, '"2"'])
    expect(changed.json).toMatchObject({ ...patch, invocationBody: { payload: { secret: 'no' } } })
    expect((await send('GET', `/${uuid.toUpperCase()}`)).json).toEqual(changed.json)

    const deleted = await send('DELETE', `/${uuid}`)
    expect([deleted.status, deleted.text]).toEqual([204, ''])
    expect((await send('GET', `/${uuid}`)).status).toBe(404)
    const trail = await query(
      `SELECT action, actor_id, detail FROM audit_trail WHERE subject = '${uuid}' ORDER BY sequence`,
    )
    expect(
      trail.map(({ action, actor_id: actor }) => `${String(action)} ${String(actor)}`),
    ).toEqual(['schedule.create user-1', 'schedule.update user-1', 'schedule.delete user-1'])
    expect(JSON.stringify(trail)).not.toContain('secret')
  })

  it('is paused and resumed', async () => {
    const { uuid } = (await create({ isActive: false })).json
    const read = async () => (await send('GET', `/${uuid}`)).json
    expect(await read()).toMatchObject({
      isActive: false,
      pausedBecause: 'by-hand',
      nextExecution: null,
    })
    await send('PUT', `/${uuid}`, { isActive: true })
    expect(await read()).toMatchObject({
      isActive: true,
      pausedBecause: null,
      nextExecution: expect.stringMatching(/T02:30:00/),
    })
  })

  it('changed by somebody else in the meantime is not overwritten', async () => {
    const { uuid } = (await create()).json
    const first = await send('PUT', `/${uuid}`, { description: 'one' }, { 'if-match': '"1"' })
    expect(first.status).toBe(200)
    const late = await send('PUT', `/${uuid}`, { description: 'two' }, { 'if-match': '"1"' })
    expect([late.status, late.json.errorCode]).toEqual([
      412,
      'com.liveperson.faas.fm.precondition-failed',
    ])
    expect(late.json.errorMsg).toMatch(/changed by user-1 at \d{4}-.*Z, after you had read it/)
    for (const tag of ['W/"2"', '"x"', 'nonsense', '"1", "3"']) {
      expect((await send('PUT', `/${uuid}`, {}, { 'if-match': tag })).status).toBe(412)
    }
    for (const headers of [{ 'if-match': '"1", "2"' }, { 'if-match': '*' }, undefined]) {
      expect((await send('PUT', `/${uuid}`, { description: 'three' }, headers)).status).toBe(200)
    }
  })

  it('is changed one after another when many change it at once', async () => {
    const { uuid } = (await create()).json
    const answers = await Promise.all(
      ['a', 'b', 'c'].map((description) => send('PUT', `/${uuid}`, { description })),
    )
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
    expect((await send('GET', `/${uuid}`)).headers.get('etag')).toBe('"4"')
  })
})

describe('a schedule that can’t be', () => {
  it.each([
    ['a seconds field', { cronExpression: '0 30 2 * * *' }, 'has 6 fields'],
    ['a nickname', { cronExpression: '@daily' }, 'Write "0 0 * * *" instead of @daily'],
    ['a minute that no hour has', { cronExpression: '60 * * * *' }, '"60" is no minute'],
    ['31 February', { cronExpression: '* * 31 2 *' }, 'no February has a day 31'],
    ['another planet', { timeZone: 'Mars/Base' }, '"Mars/Base" is no time zone'],
    ['no UUID', { lambdaUUID: 'x' }, 'named by its UUID'],
    ['a long description', { description: 'x'.repeat(201) }, '200 characters'],
    [
      'a payload of 8,001 characters',
      { invocationBody: { payload: 'x'.repeat(8_001) } },
      '8000 characters',
    ],
    ['a body without payload', { invocationBody: { amount: 1 } }, '"payload"'],
    ['headers that are none', { invocationBody: { headers: {} } }, 'of type array'],
  ])('%s is refused in words', async (_what, fields, reason) => {
    const answer = await create(fields)
    expect([answer.status, answer.json.errorCode]).toEqual([400, 'com.liveperson.faas.fm.badinput'])
    expect(answer.json.errorMsg).toContain(reason)
    expect((await send('GET')).json).toEqual([])
  })

  it('is one for a lambda that is not deployed, is missing, or is of another account', async () => {
    const foreign = await addLambda('5678', `return answer('success', '1')`)
    const draft = await addLambda('1234', `return answer('success', '1')`)
    await query(`UPDATE lambdas SET deployed_version = NULL WHERE uuid = '${draft}'`)
    const { uuid } = (await create()).json
    for (const path of ['', `/${uuid}`]) {
      const method = path === '' ? 'POST' : 'PUT'
      const attempt = (lambda: string) =>
        send(method, path, { lambdaUUID: lambda, cronExpression: '* * * * *' })
      const refused = await attempt(draft)
      expect([refused.status, refused.json.errorMsg]).toEqual([
        409,
        expect.stringContaining('is not deployed'),
      ])
      expect((await attempt(foreign)).status).toBe(404)
      expect((await attempt(UNKNOWN)).status).toBe(404)
    }
    expect((await send('GET')).json).toHaveLength(1)
  })

  it('is the 1,001st of an account', async () => {
    await query(
      `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000)
       INSERT INTO schedules SELECT 'n' || i, '1234', '${lambdaUUID}', '0 0 1 1 *', 'UTC', '{}', 1, NULL, '',
         NULL, NULL, 0, 1, 'u', 'u', 0, 0 FROM n`,
    )
    const answer = await create()
    expect([answer.status, answer.json.errorMsg]).toEqual([422, expect.stringContaining('1000')])
  })

  it('is one of another account', async () => {
    const { uuid } = (await create()).json
    const claims = { use: 'session', aud: '5678', sub: 'u', roles: ['LPA'] }
    const token = await dispatcher.sentinel.sign(claims)
    for (const account of ['1234', '5678']) {
      const path = `/api/account/${account}/schedules/${uuid}`
      for (const [method, suffix, body] of [
        ['GET', ''],
        ['GET', '/runs'],
        ['POST', '/run'],
        ['PUT', '', {}],
        ['DELETE', ''],
      ] as const) {
        const answer = await dispatcher.send(method, path + suffix, { token, body })
        expect(answer.status, `${method} ${path}${suffix}`).toBe(404)
      }
    }
    expect((await send('GET', `/${uuid}`)).status).toBe(200)
  })
})

describe('a preview', () => {
  it('shows five runs and notes, for everybody', async () => {
    const body = { cronExpression: '30 2 * * *', timeZone: 'Europe/Berlin' }
    const answer = await send('POST', '/preview', body, {}, 'FaaS-Invocation')
    expect(answer.status).toBe(200)
    expect(answer.json.problem).toBeNull()
    expect(answer.json.runs).toHaveLength(5)
    expect(answer.json.runs[0].local).toMatch(/T02:30\+0[12]:00$/)
    expect(answer.json.notes.length).toBeGreaterThanOrEqual(2)
  })

  it('answers with what is wrong, which is no error of the request', async () => {
    const answer = await send('POST', '/preview', { cronExpression: '* * 31 2 *' })
    expect([answer.status, answer.json.problem.message]).toEqual([
      200,
      'The expression is never due: no February has a day 31.',
    ])
    expect((await send('POST', '/preview', { cronExpression: 5 })).status).toBe(400)
    expect((await send('POST', `/${UNKNOWN}`, {})).status).toBe(404)
  })
})

describe('running', () => {
  it('at a tick invokes the lambda, with a record, and moves on', async () => {
    const echo = await addLambda('1234', `return answer('success', await request.text())`)
    const invocationBody = { headers: [{ key: 'a', value: 'b' }], payload: { n: 1 } }
    const { uuid } = (
      await create({ lambdaUUID: echo, invocationBody, cronExpression: '* * * * *' })
    ).json
    await query(`UPDATE schedules SET next_execution = ${Math.floor(Date.now() / 60_000) * 60_000}`)
    await dispatcher.tick()
    const { runs } = (await send('GET', `/${uuid}/runs`)).json
    expect(runs).toMatchObject([{ state: 'ran', attempts: 1, startedBy: null, reason: null }])
    const record = await untilRecorded(runs[0].invocationId)
    expect(record).toMatchObject({ lambdaUUID: echo, state: 'SUCCEEDED', trigger: 'schedule' })
    const { lastExecution, nextExecution } = (await send('GET', `/${uuid}`)).json
    expect([Date.parse(lastExecution), Date.parse(nextExecution)]).toEqual([
      Date.parse(runs[0].startedAt),
      expect.toSatisfy((at: number) => at > Date.now()),
    ])
    await dispatcher.tick()
    expect((await send('GET', `/${uuid}/runs`)).json.runs).toEqual(runs)
  })

  it('by hand answers at once, and the ledger says how it ended', async () => {
    const failing = await addLambda(
      '1234',
      `return answer('custom-failure', '{"message":"no luck"}')`,
    )
    const { uuid } = (await create({ lambdaUUID: failing, isActive: false })).json
    const answer = await send('POST', `/${uuid}/run`)
    expect(answer.status).toBe(202)
    const run = await lastRun(uuid)
    expect(run).toMatchObject({
      dueAt: answer.json.dueAt,
      invocationId: answer.json.invocationId,
      state: 'failed',
      reason: 'The lambda failed: no luck',
      startedBy: 'user-1',
    })
    expect((await send('GET', `/${uuid}`)).json.didLastExecutionFail).toBe(true)
    const trail = await query(`SELECT detail FROM audit_trail WHERE action = 'schedule.run'`)
    expect(JSON.stringify(trail)).toContain(answer.json.invocationId)
  })

  it('finds a lambda that is gone from the namespace, pauses its schedules and says so', async () => {
    const gone = crypto.randomUUID()
    await query(
      `INSERT INTO lambdas VALUES ('${gone}', '1234', 'Gone', '', NULL, '[]', 'Productive', 1, 1, 'u', 'u', 0, 0, NULL)`,
    )
    const { uuid } = (await create({ lambdaUUID: gone })).json
    await send('POST', `/${uuid}/run`)
    expect(await lastRun(uuid)).toMatchObject({
      state: 'skipped',
      reason: 'The lambda was not deployed.',
      invocationId: null,
    })
    expect((await send('GET', `/${uuid}`)).json).toMatchObject({ pausedBecause: 'undeployed' })
    await query(`UPDATE lambdas SET deployed_version = NULL WHERE uuid = '${gone}'`)
    expect((await send('POST', `/${uuid}/run`)).status).toBe(409)
    expect((await send('PUT', `/${uuid}`, { isActive: true })).status).toBe(409)
    expect((await send('PUT', `/${uuid}`, { description: 'still there' })).status).toBe(200)
  })

  it('is told page by page', async () => {
    const { uuid } = (await create()).json
    for (let i = 0; i < 3; i++) {
      await send('POST', `/${uuid}/run`)
      await lastRun(uuid)
    }
    const first = (await send('GET', `/${uuid}/runs?limit=2`)).json
    expect(first.runs).toHaveLength(2)
    const second = (await send('GET', `/${uuid}/runs?limit=2&cursor=${first.cursor}`)).json
    expect([second.runs.length, second.cursor]).toEqual([1, undefined])
    for (const bad of ['limit=0', 'limit=501', 'limit=x', 'cursor=x', 'cursor=-1', 'cursor=1;2']) {
      expect((await send('GET', `/${uuid}/runs?${bad}`)).status, bad).toBe(400)
    }
  })
})

async function untilRecorded(invocationId: string): Promise<unknown> {
  const path = `/api/account/1234/invocations/${invocationId}`
  const token = await dispatcher.sessionToken('FaaS-Admin')
  for (;;) {
    const { status, json } = await dispatcher.send('GET', path, { token })
    if (status === 200) return json
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
