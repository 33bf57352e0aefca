// real parts: the product as a process
import { beforeAll, describe, expect, it } from 'vitest'
import { AccountClient } from '../../support/account-client.ts'
import { expectReason } from '../../support/expect-refusal.ts'
import type { Product } from '../../support/server.ts'
import { joinServer } from '../../support/shared-server.ts'

const UNKNOWN = '00000000-0000-4000-8000-000000000000'
const answering = (value: string) =>
  `function lambda(input, callback) { callback(null, '${value}') }`

interface DeploymentRecord {
  uuid: string
  kind: string
  lambdaName: string
  lambdaVersion: number
  deploymentState: string
  timeline: Record<string, string>
}

let server: Product
let client: AccountClient

beforeAll(async () => {
  server = await joinServer()
  client = await AccountClient.admin(server)
})

const historyOf = async (uuid: string) =>
  (await (await client.send('GET', `/deployments/${uuid}`)).json()) as DeploymentRecord[]
const resultOf = async (uuid: string) => {
  const answer = await client.invoke(uuid)
  return answer.ok ? ((await answer.json()) as { result: unknown }).result : answer.status
}

describe('deploying', () => {
  it('answers without a uuid, brings the lambda into service, and keeps each state with its time', async () => {
    const { uuid } = await client.createLambda(answering('one'))
    const answer = await client.send('POST', `/deployments/${uuid.toUpperCase()}?userId=1&v=1`)
    expect([answer.status, await answer.json()]).toEqual([
      200,
      { message: 'Successfully started deployment' },
    ])
    const lambda = await client.untilSettled(uuid)
    expect(lambda.state).toBe('Productive')
    expect(lambda.lastDeployment).toEqual({
      uuid: expect.any(String),
      name: expect.stringMatching(/^[a-z]+_[a-z]+\d$/),
      lambdaUUID: uuid,
      lambdaVersion: 1,
      imageName: `${uuid}:1`,
      deploymentState: 'Deploy Finish',
      createdAt: expect.stringMatching(/Z$/),
      updatedAt: expect.stringMatching(/Z$/),
      deployedAt: expect.stringMatching(/Z$/),
      createdBy: expect.any(String),
      updatedBy: expect.any(String),
    })
    expect(await resultOf(uuid)).toBe('one')
    const [deployment] = await historyOf(uuid)
    expect(Object.keys(deployment?.timeline ?? {})).toEqual([
      'Build Start',
      'Build Finish',
      'Deploy Start',
      'Deploy Finish',
    ])
  })

  it('gives the code its variables, those of the platform, and the modules it requires', async () => {
    const code = `const { Settings } = require('luxon'), process2 = require('process')
      function lambda(input, callback) {
        const { GREETING, BRAND_ID, LAMBDA_UUID, NODE_ENV } = process2.env
        callback(null, [GREETING, BRAND_ID, LAMBDA_UUID, NODE_ENV, typeof Settings.now,
          require('node:path').join('a', 'b')])
      }`
    const environmentVariables = [{ key: 'GREETING', value: 'hi "there" ${x}' }]
    const uuid = await client.deployCode(code, { environmentVariables })
    expect(await resultOf(uuid)).toEqual([
      'hi "there" ${x}',
      client.account,
      uuid,
      'production',
      'function',
      'a/b',
    ])
  })

  it('serves the old version while a newer one is only saved, and the newer one once it is deployed', async () => {
    const uuid = await client.deployCode(answering('old'))
    expect(await client.saveCode(uuid, answering('new'))).toMatchObject({
      state: 'Modified',
      version: 2,
      deployedVersion: 1,
    })
    expect(await resultOf(uuid)).toBe('old')
    expect(await historyOf(uuid)).toMatchObject([
      { lambdaState: 'Modified', newestVersion: 2, deployedVersion: 1 },
    ])
    expect(await client.deploy(uuid)).toMatchObject({ state: 'Productive' })
    expect(await resultOf(uuid)).toBe('new')
    expect((await historyOf(uuid)).map(({ lambdaVersion }) => lambdaVersion)).toEqual([2, 1])
  })

  it('loses no invocation while it switches', async () => {
    const uuid = await client.deployCode(answering('a'))
    await client.saveCode(uuid, answering('b'))
    let isDeploying = true
    const deploying = client.deploy(uuid).finally(() => (isDeploying = false))
    const results = new Set<unknown>()
    const invoke = async (): Promise<void> => {
      results.add(await resultOf(uuid))
      if (isDeploying) await invoke()
    }
    await Promise.all([invoke(), invoke(), deploying])
    expect(['a', 'b']).toEqual(expect.arrayContaining([...results]))
    expect(await resultOf(uuid)).toBe('b')
  })

  it('lets only one of many deployments at once run', async () => {
    const { uuid } = await client.createLambda(answering('one'))
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => client.send('POST', `/deployments/${uuid}`)),
    )
    const started = answers.filter(({ status }) => status === 200)
    const refused = answers.filter(({ status }) => status === 409)
    expect(started.length + refused.length).toBe(10)
    expect(await refused[0]?.json()).toMatchObject({
      errorMsg: expect.stringContaining('Can not deploy a lambda during an active deployment'),
    })
    await client.untilSettled(uuid)
    expect(await historyOf(uuid)).toHaveLength(started.length)
  })

  it('of a version stays Modified when another one was saved meanwhile', async () => {
    const { uuid } = await client.createLambda(answering('first'))
    await client.send('POST', `/deployments/${uuid}`)
    await client.send('PUT', `/lambdas/${uuid}`, { description: 'saved during the deployment' })
    const lambda = await client.untilSettled(uuid)
    expect(lambda).toMatchObject({
      version: 2,
      state: 'Modified',
      lastDeployment: { lambdaVersion: 1 },
    })
  })
})

describe('undeploying', () => {
  it('takes the lambda out of service and makes it a draft', async () => {
    const uuid = await client.deployCode(answering('one'))
    const answer = await client.send('DELETE', `/deployments/${uuid}`)
    expect([answer.status, await answer.json()]).toEqual([
      200,
      { message: 'Successfully started undeployment' },
    ])
    await expect.poll(async () => (await client.readLambda(uuid)).state).toBe('Draft')
    expect(await resultOf(uuid)).toBe(404)
    expect(await client.readLambda(uuid)).not.toHaveProperty('deployedVersion')
    expect((await historyOf(uuid)).map(({ kind }) => kind)).toEqual(['undeploy', 'deploy'])
    expect(await client.deploy(uuid)).toMatchObject({ state: 'Productive' })
    expect(await resultOf(uuid)).toBe('one')
  })

  it('refuses a lambda that is not deployed', async () => {
    const { uuid } = await client.createLambda(answering('one'))
    await expectReason(client.send('DELETE', `/deployments/${uuid}`), 409, 'is not deployed')
  })
})

it('lists and unlists a lambda under its event', async () => {
  const eventId = 'surveybot_messaging_survey_started'
  const isImplemented = async () =>
    (await client.send('GET', `/events/${eventId}/isImplemented?v=1&externalSystem=x`)).json()
  const uuid = await client.deployCode(answering('survey'), { eventId })
  await expect.poll(isImplemented, { timeout: 10_000 }).toEqual({ implemented: true })
  await client.undeploy(uuid)
  await expect.poll(isImplemented, { timeout: 10_000 }).toEqual({ implemented: false })
})

it('lists the newest deployment of each lambda, by part of its name and by state', async () => {
  const uuid = await client.deployCode(answering('one'), { name: 'listed_one' })
  await client.deploy(uuid)
  const list = async (query: string) =>
    (await (await client.send('GET', `/deployments${query}`)).json()) as DeploymentRecord[]
  expect(await list('?name=LISTED_O&state=&userId=1')).toMatchObject([
    { lambdaName: 'listed_one', kind: 'deploy', lambdaVersion: 1 },
  ])
  expect(await list('?name=listed_one&state=Deploy%20Error&state=Build%20Error')).toEqual([])
  expect(await list('?name=listed_one&state=Deploy%20Error&state=Deploy%20Finish')).toHaveLength(1)
  await expectReason(client.send('GET', '/deployments?state=x'), 400, 'A state is one of')
})

describe('who may do it', () => {
  it('answers 404 for what is another account’s or not there', async () => {
    const stranger = await AccountClient.admin(server, 'stranger')
    const uuid = await client.deployCode(answering('mine'))
    for (const method of ['GET', 'POST', 'DELETE']) {
      for (const id of [uuid, UNKNOWN, 'x']) {
        await expectReason(stranger.send(method, `/deployments/${id}`), 404, 'There is no function')
      }
    }
    expect(await (await stranger.send('GET', '/deployments')).json()).toEqual([])
    expect(await resultOf(uuid)).toBe('mine')
    expect((await client.readLambda(uuid)).state).toBe('Productive')
  })

  it('refuses an application that may only invoke, and methods that are not offered', async () => {
    const app = await client.app(server)
    const { uuid } = await client.createLambda(answering('one'))
    expect((await app.send('GET', '/deployments')).status).toBe(200)
    await expectReason(app.send('POST', `/deployments/${uuid}`), 403, 'lambda:deploy')
    await expectReason(app.send('DELETE', `/deployments/${uuid}`), 403, 'lambda:deploy')
    await expectReason(client.send('PUT', `/deployments/${uuid}`, {}), 405, 'PUT')
    await expectReason(client.send('POST', '/deployments', {}), 405, 'POST')
  })
})
