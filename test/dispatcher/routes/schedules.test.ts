import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { SCHEDULES_PATH, ScheduleRoutes } from './schedule-routes.ts'

const UNKNOWN = '00000000-0000-4000-8000-00000000dead'

let routes: ScheduleRoutes
beforeAll(async () => {
  routes = await ScheduleRoutes.open()
})
afterAll(() => routes?.dispatcher.stop())
beforeEach(() => routes.begin())

describe('a schedule', () => {
  it('is created as the published command line tool does it', async () => {
    const answer = await routes.dispatcher.send('POST', `${SCHEDULES_PATH}?userId=user-1&v=1`, {
      token: await routes.dispatcher.sessionToken('FaaS-Developer'),
      body: {
        timestamp: 0,
        lambdaUUID: routes.lambdaUUID.toUpperCase(),
        cronExpression: '*/5 * * * *',
        isActive: true,
        uuid: '',
      },
      headers: { 'user-agent': 'faas-cli' },
    })
    expect([answer.status, answer.headers.get('etag')]).toEqual([201, '"1"'])
    expect(answer.json).toEqual({
      uuid: expect.stringMatching(/^[0-9a-f-]{36}$/),
      revision: 1,
      lambdaUUID: routes.lambdaUUID,
      lambdaName: `Lambda ${routes.lambdaUUID}`,
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
    const { uuid } = (await routes.create({ invocationBody: { payload: { secret: 'no' } } })).json
    await routes.create({ description: 'another' })
    const list = (await routes.send('GET')).json
    expect(list).toHaveLength(2)
    expect(list[0]).not.toHaveProperty('invocationBody')
    expect((await routes.send('GET', `?lambdaUUID=${UNKNOWN}`)).json).toEqual([])

    const patch = { cronExpression: '0 3 * * 1-5', timeZone: 'Europe/Berlin' }
    const changed = await routes.send('PUT', `/${uuid}`, patch)
    expect([changed.status, changed.headers.get('etag')]).toEqual([200, '"2"'])
    expect(changed.json).toMatchObject({ ...patch, invocationBody: { payload: { secret: 'no' } } })
    expect((await routes.send('GET', `/${uuid.toUpperCase()}`)).json).toEqual(changed.json)

    const deleted = await routes.send('DELETE', `/${uuid}`)
    expect([deleted.status, deleted.text]).toEqual([204, ''])
    expect((await routes.send('GET', `/${uuid}`)).status).toBe(404)
    const trail = await routes.query(
      `SELECT action, actor_id, detail FROM audit_trail WHERE subject = '${uuid}' ORDER BY sequence`,
    )
    expect(
      trail.map(({ action, actor_id: actor }) => `${String(action)} ${String(actor)}`),
    ).toEqual(['schedule.create user-1', 'schedule.update user-1', 'schedule.delete user-1'])
    expect(JSON.stringify(trail)).not.toContain('secret')
  })

  it('is paused and resumed', async () => {
    const { uuid } = (await routes.create({ isActive: false })).json
    const read = async () => (await routes.send('GET', `/${uuid}`)).json
    expect(await read()).toMatchObject({
      isActive: false,
      pausedBecause: 'by-hand',
      nextExecution: null,
    })
    await routes.send('PUT', `/${uuid}`, { isActive: true })
    expect(await read()).toMatchObject({
      isActive: true,
      pausedBecause: null,
      nextExecution: expect.stringMatching(/T02:30:00/),
    })
  })

  it('changed by somebody else in the meantime is not overwritten', async () => {
    const { uuid } = (await routes.create()).json
    const first = await routes.send(
      'PUT',
      `/${uuid}`,
      { description: 'one' },
      { 'if-match': '"1"' },
    )
    expect(first.status).toBe(200)
    const late = await routes.send('PUT', `/${uuid}`, { description: 'two' }, { 'if-match': '"1"' })
    expect([late.status, late.json.errorCode]).toEqual([
      412,
      'com.liveperson.faas.fm.precondition-failed',
    ])
    expect(late.json.errorMsg).toMatch(/changed by user-1 at \d{4}-.*Z, after you read it/)
    for (const tag of ['W/"2"', '"x"', 'nonsense', '"1", "3"']) {
      expect((await routes.send('PUT', `/${uuid}`, {}, { 'if-match': tag })).status).toBe(412)
    }
    for (const headers of [{ 'if-match': '"1", "2"' }, { 'if-match': '*' }, undefined]) {
      expect((await routes.send('PUT', `/${uuid}`, { description: 'three' }, headers)).status).toBe(
        200,
      )
    }
  })

  it('is changed one after another when many change it at once', async () => {
    const { uuid } = (await routes.create()).json
    const answers = await Promise.all(
      ['a', 'b', 'c'].map((description) => routes.send('PUT', `/${uuid}`, { description })),
    )
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
    expect((await routes.send('GET', `/${uuid}`)).headers.get('etag')).toBe('"4"')
  })
})

describe('a schedule that can’t be', () => {
  it.each([
    ['a seconds field', { cronExpression: '0 30 2 * * *' }, 'has 6 fields'],
    ['a nickname', { cronExpression: '@daily' }, 'Write "0 0 * * *" instead of @daily'],
    ['a minute that no hour has', { cronExpression: '60 * * * *' }, '"60" is not a valid minute'],
    ['31 February', { cronExpression: '* * 31 2 *' }, 'no February has a day 31'],
    ['another planet', { timeZone: 'Mars/Base' }, '"Mars/Base" is not a time zone'],
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
    const answer = await routes.create(fields)
    expect([answer.status, answer.json.errorCode]).toEqual([400, 'com.liveperson.faas.fm.badinput'])
    expect(answer.json.errorMsg).toContain(reason)
    expect((await routes.send('GET')).json).toEqual([])
  })

  it('is one for a lambda that is not deployed, is missing, or is of another account', async () => {
    const foreign = await routes.addLambda('5678', `return answer('success', '1')`)
    const draft = await routes.addLambda('1234', `return answer('success', '1')`)
    await routes.query(`UPDATE lambdas SET deployed_version = NULL WHERE uuid = '${draft}'`)
    const { uuid } = (await routes.create()).json
    for (const path of ['', `/${uuid}`]) {
      const method = path === '' ? 'POST' : 'PUT'
      const attempt = (lambda: string) =>
        routes.send(method, path, { lambdaUUID: lambda, cronExpression: '* * * * *' })
      const refused = await attempt(draft)
      expect([refused.status, refused.json.errorMsg]).toEqual([
        409,
        expect.stringContaining('is not deployed'),
      ])
      expect((await attempt(foreign)).status).toBe(404)
      expect((await attempt(UNKNOWN)).status).toBe(404)
    }
    expect((await routes.send('GET')).json).toHaveLength(1)
  })

  it('is the 1,001st of an account', async () => {
    await routes.query(
      `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000)
       INSERT INTO schedules SELECT 'n' || i, '1234', '${routes.lambdaUUID}', '0 0 1 1 *', 'UTC', '{}', 1, NULL, '',
         NULL, NULL, 0, 1, 'u', 'u', 0, 0 FROM n`,
    )
    const answer = await routes.create()
    expect([answer.status, answer.json.errorMsg]).toEqual([422, expect.stringContaining('1000')])
  })

  it('is one of another account', async () => {
    const { uuid } = (await routes.create()).json
    const claims = { use: 'session', aud: '5678', sub: 'u', roles: ['LPA'] }
    const token = await routes.dispatcher.sentinel.sign(claims)
    for (const account of ['1234', '5678']) {
      const path = `/api/account/${account}/schedules/${uuid}`
      for (const [method, suffix, body] of [
        ['GET', ''],
        ['GET', '/runs'],
        ['POST', '/run'],
        ['PUT', '', {}],
        ['DELETE', ''],
      ] as const) {
        const answer = await routes.dispatcher.send(method, path + suffix, { token, body })
        expect(answer.status, `${method} ${path}${suffix}`).toBe(404)
      }
    }
    expect((await routes.send('GET', `/${uuid}`)).status).toBe(200)
  })
})

describe('a preview', () => {
  it('shows five runs and notes, for everybody', async () => {
    const body = { cronExpression: '30 2 * * *', timeZone: 'Europe/Berlin' }
    const answer = await routes.send('POST', '/preview', body, {}, 'FaaS-Invocation')
    expect(answer.status).toBe(200)
    expect(answer.json.problem).toBeNull()
    expect(answer.json.runs).toHaveLength(5)
    expect(answer.json.runs[0].local).toMatch(/T02:30\+0[12]:00$/)
    expect(answer.json.notes.length).toBeGreaterThanOrEqual(2)
  })

  it('answers with what is wrong, which is no error of the request', async () => {
    const answer = await routes.send('POST', '/preview', { cronExpression: '* * 31 2 *' })
    expect([answer.status, answer.json.problem.message]).toEqual([
      200,
      'The expression is never due: no February has a day 31.',
    ])
    expect((await routes.send('POST', '/preview', { cronExpression: 5 })).status).toBe(400)
    expect((await routes.send('POST', `/${UNKNOWN}`, {})).status).toBe(404)
  })
})
