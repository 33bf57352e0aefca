// real parts: the product as a process
import { beforeAll, describe, expect, it } from 'vitest'
import { AccountClient, type LambdaView } from '../../support/account-client.ts'
import { expectReason } from '../../support/expect-refusal.ts'
import { joinServer } from '../../support/shared-server.ts'

const CODE = 'function lambda(input, callback) { callback(null, 1) }'
const UNKNOWN = '00000000-0000-4000-8000-000000000000'

let client: AccountClient

beforeAll(async () => {
  client = await AccountClient.admin(await joinServer())
})

const newLambda = (name: string, more: object = {}) => ({
  name,
  implementation: { code: CODE },
  ...more,
})
const statusOf = async (answer: Promise<Response>) => (await answer).status

describe('reading a lambda', () => {
  it('answers an array of one, for a UUID in either case', async () => {
    const lambda = await client.createLambda(CODE)
    for (const uuid of [lambda.uuid, lambda.uuid.toUpperCase()]) {
      const answer = await client.send('GET', `/lambdas/${uuid}`)
      expect(await answer.json()).toEqual([lambda])
    }
  })

  it.each([UNKNOWN, 'x', '1%27%20OR%201=1', '..%2f..%2fhealthz'])(
    'answers 404 for %s',
    async (uuid) => {
      await expectReason(client.send('GET', `/lambdas/${uuid}`), 404, 'There is no function')
    },
  )
})

describe('saving a lambda', () => {
  it('answers 304 without a body when nothing changes', async () => {
    const lambda = await client.createLambda(CODE)
    const answer = await client.send('PUT', `/lambdas/${lambda.uuid}`, { timestamp: 0, ...lambda })
    expect([answer.status, await answer.text()]).toEqual([304, ''])
    expect(await client.readLambda(lambda.uuid)).toEqual(lambda)
  })

  it('answers 202 with a new version when anything changes', async () => {
    const lambda = await client.createLambda(CODE, { eventId: 'conversational_command' })
    const changes = [
      { name: `${lambda.name} renamed` },
      { description: 'new' },
      { skills: ['1'] },
      { eventId: 'bot_connectors_pre_hook' },
      { eventId: '' },
      { implementation: { code: `${CODE}\n` } },
      { implementation: { environmentVariables: [{ key: 'A', value: '1' }] } },
    ]
    for (const [i, change] of changes.entries()) {
      const answer = await client.send('PUT', `/lambdas/${lambda.uuid}`, change)
      expect([answer.status, ((await answer.json()) as LambdaView).version]).toEqual([202, i + 2])
    }
    expect(await client.readLambda(lambda.uuid)).toMatchObject({
      name: `${lambda.name} renamed`,
      state: 'Draft',
      implementation: { code: `${CODE}\n`, environmentVariables: [{ key: 'A', value: '1' }] },
    })
  })

  it('loses none of twenty saves at once', async () => {
    const { uuid } = await client.createLambda(CODE)
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        client.send('PUT', `/lambdas/${uuid}`, { description: `save ${i}` }),
      ),
    )
    const versions = await Promise.all(
      answers.map(async (answer) => ((await answer.json()) as LambdaView).version),
    )
    expect(answers.map(({ status }) => status)).toEqual(Array<number>(20).fill(202))
    expect(versions.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, i) => i + 2))
    expect((await client.readLambda(uuid)).version).toBe(21)
  })

  it('refuses a taken name, an event at its limit, and code that is no lambda', async () => {
    const { uuid, name } = await client.createLambda(CODE)
    const other = await client.createLambda(CODE)
    await client.createLambda(CODE, { eventId: 'surveybot_messaging_survey_ended' })
    const put = (body: object) => client.send('PUT', `/lambdas/${other.uuid}`, body)
    await expectReason(put({ name }), 409, name)
    await expectReason(put({ eventId: 'surveybot_messaging_survey_ended' }), 422, 'the limit')
    await expectReason(put({ implementation: { code: 'let x' } }), 400, 'contract-error')
    await expectReason(put({ eventId: 'x' }), 400, 'no event')
    await expectReason(client.send('PUT', `/lambdas/${uuid}`, 'null'), 400, 'type object')
    expect(await client.readLambda(other.uuid)).toEqual(other)
  })

  it('tells where the code is refused, on every path that code is sent to', async () => {
    const { uuid, name } = await client.createLambda(CODE)
    const implementation = { code: 'function lambda(input, callback) {\n  callback(]\n}' }
    const position = { line: 2, column: 12, endLine: 2, endColumn: 13 }
    for (const sent of [
      client.send('POST', '/lambdas', { name: `${name} 2`, implementation }),
      client.send('PUT', `/lambdas/${uuid}`, { implementation }),
      client.send('POST', `/lambdas/${uuid}/try`, implementation),
    ]) {
      expect(await (await sent).json()).toEqual({
        errorCode: 'com.liveperson.faas.fm.contract-error',
        errorMsg: expect.stringContaining('Line 2, column 12: Unexpected token.'),
        position,
      })
    }
  })

  it('does not change the event of a lambda in service, and marks it modified for the rest', async () => {
    const uuid = await client.deployCode(CODE, { eventId: 'bot_connectors_error_hook' })
    const put = (body: object) => client.send('PUT', `/lambdas/${uuid}`, body)
    await expectReason(put({ eventId: '' }), 409, 'while it is not deployed. Undeploy')
    expect(await (await put({ description: 'changed' })).json()).toMatchObject({
      state: 'Modified',
    })
    await client.undeploy(uuid)
    expect(await statusOf(put({ eventId: '' }))).toBe(202)
  })
})

describe('deleting a lambda', () => {
  it('answers 204 and frees its name', async () => {
    const { uuid, name } = await client.createLambda(CODE)
    expect(await statusOf(client.send('DELETE', `/lambdas/${uuid}`))).toBe(204)
    await expectReason(client.send('DELETE', `/lambdas/${uuid}`), 404, uuid)
    expect(await statusOf(client.send('POST', '/lambdas', newLambda(name)))).toBe(201)
  })

  it('refuses one that is deployed', async () => {
    const uuid = await client.deployCode(CODE)
    await expectReason(client.send('DELETE', `/lambdas/${uuid}`), 409, 'Undeploy it first')
    await client.undeploy(uuid)
    expect(await statusOf(client.send('DELETE', `/lambdas/${uuid}`))).toBe(204)
  })
})
