import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ScheduleRoutes } from './schedule-routes.ts'

let routes: ScheduleRoutes
beforeAll(async () => {
  routes = await ScheduleRoutes.open()
})
afterAll(() => routes?.dispatcher.stop())
beforeEach(() => routes.begin())

describe('running', () => {
  it('at a tick invokes the lambda, with a record, and moves on', async () => {
    const echo = await routes.addLambda('1234', `return answer('success', await request.text())`)
    const invocationBody = { headers: [{ key: 'a', value: 'b' }], payload: { n: 1 } }
    // Due in this minute and then in an hour, so that it does not matter when in its minute this runs.
    const dueAt = new Date(Math.floor(Date.now() / 60_000) * 60_000)
    const cronExpression = `${dueAt.getUTCMinutes()} * * * *`
    const { uuid } = (await routes.create({ lambdaUUID: echo, invocationBody, cronExpression }))
      .json
    await routes.query(`UPDATE schedules SET next_execution = ${dueAt.getTime()}`)
    await routes.dispatcher.tick()
    const { runs } = (await routes.send('GET', `/${uuid}/runs`)).json
    expect(runs).toMatchObject([{ state: 'ran', attempts: 1, startedBy: null, reason: null }])
    const record = await routes.untilRecorded(runs[0].invocationId)
    expect(record).toMatchObject({ lambdaUUID: echo, state: 'SUCCEEDED', trigger: 'schedule' })
    const { lastExecution, nextExecution } = (await routes.send('GET', `/${uuid}`)).json
    expect([Date.parse(lastExecution), Date.parse(nextExecution)]).toEqual([
      Date.parse(runs[0].startedAt),
      expect.toSatisfy((at: number) => at > Date.now()),
    ])
    await routes.dispatcher.tick()
    expect((await routes.send('GET', `/${uuid}/runs`)).json.runs).toEqual(runs)
  })

  it('by hand answers at once, and the ledger says how it ended', async () => {
    const failing = await routes.addLambda(
      '1234',
      `return answer('custom-failure', '{"message":"no luck"}')`,
    )
    const { uuid } = (await routes.create({ lambdaUUID: failing, isActive: false })).json
    const answer = await routes.send('POST', `/${uuid}/run`)
    expect(answer.status).toBe(202)
    const run = await routes.lastRun(uuid)
    expect(run).toMatchObject({
      dueAt: answer.json.dueAt,
      invocationId: answer.json.invocationId,
      state: 'failed',
      reason: 'The function failed: no luck',
      startedBy: 'user-1',
    })
    expect((await routes.send('GET', `/${uuid}`)).json.didLastExecutionFail).toBe(true)
    const trail = await routes.query(`SELECT detail FROM audit_trail WHERE action = 'schedule.run'`)
    expect(JSON.stringify(trail)).toContain(answer.json.invocationId)
  })

  it('finds a lambda that is gone from the namespace, pauses its schedules and says so', async () => {
    const gone = crypto.randomUUID()
    await routes.query(
      `INSERT INTO lambdas VALUES ('${gone}', '1234', 'Gone', '', NULL, '[]', 'Productive', 1, 1, 'u', 'u', 0, 0, NULL)`,
    )
    const { uuid } = (await routes.create({ lambdaUUID: gone })).json
    await routes.send('POST', `/${uuid}/run`)
    expect(await routes.lastRun(uuid)).toMatchObject({
      state: 'skipped',
      reason: 'The function was not deployed.',
      invocationId: null,
    })
    expect((await routes.send('GET', `/${uuid}`)).json).toMatchObject({
      pausedBecause: 'undeployed',
    })
    await routes.query(`UPDATE lambdas SET deployed_version = NULL WHERE uuid = '${gone}'`)
    expect((await routes.send('POST', `/${uuid}/run`)).status).toBe(409)
    expect((await routes.send('PUT', `/${uuid}`, { isActive: true })).status).toBe(409)
    expect((await routes.send('PUT', `/${uuid}`, { description: 'still there' })).status).toBe(200)
  })

  it('is told page by page', async () => {
    const { uuid } = (await routes.create()).json
    for (let i = 0; i < 3; i++) {
      await routes.send('POST', `/${uuid}/run`)
      await routes.lastRun(uuid)
    }
    const first = (await routes.send('GET', `/${uuid}/runs?limit=2`)).json
    expect(first.runs).toHaveLength(2)
    const second = (await routes.send('GET', `/${uuid}/runs?limit=2&cursor=${first.cursor}`)).json
    expect([second.runs.length, second.cursor]).toEqual([1, undefined])
    for (const bad of ['limit=0', 'limit=501', 'limit=x', 'cursor=x', 'cursor=-1', 'cursor=1;2']) {
      expect((await routes.send('GET', `/${uuid}/runs?${bad}`)).status, bad).toBe(400)
    }
  })
})
