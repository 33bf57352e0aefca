import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { casesAtScale } from '../../support/at-scale.ts'
import { deployScript } from '../support/deploy-script.ts'
import {
  ENTRANCES,
  startDispatcher,
  type Answer,
  type RunningDispatcher,
} from '../support/start-dispatcher.ts'

const ACCOUNT = '/api/account/1234'
const MAX_DEEP = 8
const LATER = { prefer: 'respond-async' }

describe.each(casesAtScale(ENTRANCES, 1))('through %s', (entrance) => {
  let dispatcher: RunningDispatcher
  beforeAll(async () => {
    dispatcher = await startDispatcher({}, entrance)
  })
  afterAll(() => dispatcher?.stop())

  /** Puts a lambda into service, in the database too. */
  async function deploy(body: string): Promise<string> {
    const uuid = await deployScript(dispatcher, body)
    await dispatcher.db
      .prepare(
        `INSERT INTO lambdas (uuid, account_id, name, description, skills, state, version, deployed_version,
           created_by, updated_by, created_at, updated_at)
         VALUES (?1, '1234', ?1, '', '[]', 'Productive', 1, 1, 'u', 'u', 0, 0)`,
      )
      .bind(uuid)
      .run()
    return uuid
  }

  async function invoke(uuid: string, headers: Record<string, string>): Promise<Answer> {
    const token = await dispatcher.appToken()
    const path = `${ACCOUNT}/lambdas/${uuid}/invoke?v=1`
    return dispatcher.send('POST', path, { token, body: { payload: 1 }, headers })
  }

  async function untilResult(id: string): Promise<Answer> {
    const token = await dispatcher.appToken()
    const read = () =>
      dispatcher.send('GET', `${ACCOUNT}/async-invocations/${id}/result`, { token })
    let answer = await read()
    await expect.poll(async () => (answer = await read()).status, { timeout: 20_000 }).not.toBe(202)
    return answer
  }

  it('an asynchronous invocation is accepted, runs, and has a record of each run', async () => {
    const uuid = await deploy(
      `return answer('success', JSON.stringify((await request.json()).headers.at(-1)))`,
    )
    const accepted = await invoke(uuid, { ...LATER, 'x-request-id': 'given' })
    const { invocationId } = accepted.json
    expect(accepted.status).toBe(202)
    expect(Object.fromEntries(accepted.headers)).toMatchObject({
      'content-type': 'application/json',
      'preference-applied': 'respond-async',
      location: `${ACCOUNT}/async-invocations/${invocationId}`,
      'x-request-id': invocationId,
    })
    const result = await untilResult(invocationId)
    expect([result.status, result.json]).toEqual([200, { key: 'X-Invocation-Attempt', value: '1' }])
    const token = await dispatcher.appToken()
    const path = `${ACCOUNT}/async-invocations/${invocationId}`
    const { json: status } = await dispatcher.send('GET', path, { token })
    expect(status).toMatchObject({ requestId: 'given', state: 'succeeded' })
    const reader = await dispatcher.sessionToken('FaaS-Admin')
    const runPath = `${ACCOUNT}/invocations/${status.runs[0].id}`
    const recorded = async () => (await dispatcher.send('GET', runPath, { token: reader })).json
    await expect.poll(recorded, { timeout: 20_000 }).toMatchObject({
      lambdaUUID: uuid,
      trigger: 'asynchronous',
      state: 'SUCCEEDED',
    })
  })

  it('a key has an answer given again, the id included', async () => {
    const uuid = await deploy(`return answer('success', JSON.stringify(await request.json()))`)
    const headers = { 'idempotency-key': `"${crypto.randomUUID()}"` }
    const first = await invoke(uuid, headers)
    const second = await invoke(uuid, headers)
    expect([first.status, second.status]).toEqual([200, 200])
    expect(second.text).toBe(first.text)
    expect(second.headers.get('x-request-id')).toBe(first.headers.get('x-request-id'))
    expect(first.json.headers[0].value).toBe(first.headers.get('x-request-id'))
    expect([first, second].map((each) => each.headers.get('idempotent-replayed'))).toEqual([
      null,
      'true',
    ])
    expect((await invoke(uuid, { ...headers, ...LATER })).status).toBe(422)
    expect((await invoke(uuid, { 'idempotency-key': 'no key' })).status).toBe(400)
  })

  it('a script without a lambda in the database is not accepted', async () => {
    const uuid = await deployScript(dispatcher, `return answer('success', '1')`)
    expect((await invoke(uuid, LATER)).json.errorCode).toBe('com.liveperson.faas.es.missinglambda')
  })

  it('a lambda that invokes itself later does not do so for ever', async () => {
    const uuid = await deploy(`
      const { payload } = await request.json()
      const { url, token, calls = 0 } = payload
      const again = await fetch(url, {
        method: 'POST',
        headers: { authorization: 'Bearer ' + token, prefer: 'respond-async' },
        body: JSON.stringify({ payload: { ...payload, calls: calls + 1 } }),
      })
      return answer('success', JSON.stringify({ calls, status: again.status }))`)
    const token = await dispatcher.appToken()
    const url = `https://lamp.example.com${ACCOUNT}/lambdas/${uuid}/invoke`
    const path = `${ACCOUNT}/lambdas/${uuid}/invoke`
    const body = { payload: { url, token } }
    await dispatcher.send('POST', path, { token, body, headers: LATER })
    const results = async () => {
      const list = await dispatcher.send('GET', `${ACCOUNT}/async-invocations?limit=100`, { token })
      const own = list.json.items.filter((item: { lambdaUuid: string }) => item.lambdaUuid === uuid)
      const answers: { json: unknown }[] = await Promise.all(
        own.map(({ invocationId }: { invocationId: string }) => untilResult(invocationId)),
      )
      return answers.map(({ json }) => json).toReversed()
    }
    const expected = Array.from({ length: MAX_DEEP }, (_, calls) => ({
      calls,
      status: calls === MAX_DEEP - 1 ? 508 : 202,
    }))
    await expect.poll(results, { timeout: 20_000 }).toEqual(expected)
  })
})
