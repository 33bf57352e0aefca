// real parts: the product as a process. The published command line tool brings 430 packages with it,
// so its requests are replayed: the same paths, queries, bodies and polling.
import { setTimeout as sleep } from 'node:timers/promises'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Product } from '../support/server.ts'
import { joinServer } from '../support/shared-server.ts'

interface Login {
  bearer: string
  csrf: string
  sessionId: string
  config: { userId: string; loginName: string }
}
interface CliLambda {
  uuid: string
  version: number
  name: string
  state: string
  lastDeployment?: { deployedAt?: string }
  implementation: { code: string }
}

let server: Product
let login: Login
beforeAll(async () => {
  server = await joinServer()
  login = (await (await logIn(server.adminPassword)).json()) as Login
})

function account(path: string): string {
  return `${server.url}/api/account/${server.account}${path}`
}

function logIn(password: string): Promise<Response> {
  return fetch(account('/login?v=1.3'), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ timestamp: 0, username: server.admin, password }),
  })
}

function refresh(sessionId: string): Promise<Response> {
  return fetch(account('/refresh'), {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie: `session_id=${sessionId}` },
    body: JSON.stringify({ csrf: login.csrf }),
  })
}

/** A request as each command sends it; bodies begin with `timestamp: 0`. */
function send(method: string, path: string, body?: object): Promise<Response> {
  return fetch(account(`${path}?userId=${login.config.userId}&v=1`), {
    method,
    headers: {
      authorization: `Bearer ${login.bearer}`,
      'user-agent': 'faas-cli',
      'content-type': 'application/json',
    },
    body: body ? JSON.stringify({ timestamp: 0, ...body }) : null,
  })
}

/** The text that a command downloads. */
async function download(path: string, query: string): Promise<string> {
  const answer = await fetch(account(`${path}?userId=${login.config.userId}&v=1&${query}`), {
    headers: { authorization: `Bearer ${login.bearer}` },
  })
  expect(answer.status).toBe(200)
  return answer.text()
}

async function read(uuid: string): Promise<CliLambda> {
  const [lambda, ...others] = (await (await send('GET', `/lambdas/${uuid}`)).json()) as CliLambda[]
  if (!lambda || others.length > 0) throw new Error('The answer is no array of one lambda.')
  return lambda
}

async function until(uuid: string, isDone: (lambda: CliLambda) => unknown): Promise<CliLambda> {
  for (;;) {
    const lambda = await read(uuid)
    if (isDone(lambda)) return lambda
    expect(lambda.state).not.toMatch(/Error/)
    await sleep(50)
  }
}

function push(code: string) {
  return {
    uuid: '',
    version: -1,
    name: 'exampleFunction',
    description: 'pushed by the command line tool',
    state: 'Draft',
    runtime: { uuid: 'X', name: 'X', baseImageName: 'X' },
    implementation: { code, dependencies: [], environmentVariables: [{ key: 'A', value: 'b' }] },
  }
}

const CODE = `function lambda(input, callback) {
  console.info('called with', input.payload)
  callback(null, { greeting: 'Hello ' + input.payload.name, env: process.env.A })
}`

describe('The published command line tool', () => {
  it('logs in, and refreshes its session before each command', async () => {
    expect(login).toMatchObject({
      bearer: expect.stringMatching(/^ey/),
      csrf: expect.stringMatching(/./),
      sessionId: expect.stringMatching(/./),
      config: { userId: expect.stringMatching(/./), loginName: server.admin },
    })
    expect((await refresh(login.sessionId)).status).toBe(200)
    const ended = await refresh('unknown')
    expect(ended.status).toBe(401)
    expect(await ended.json()).toMatchObject({
      error: { internalCode: 10, responseStatus: 'UNAUTHORIZED', message: expect.any(String) },
    })
    expect((await logIn('a wrong password')).status).toBe(401)
  })

  it('pushes, deploys, invokes and undeploys a lambda', async () => {
    const [runtime] = (await (await send('GET', '/runtimes')).json()) as object[]
    expect(runtime).toMatchObject({ uuid: expect.any(String), name: expect.any(String) })

    const created = await send('POST', '/lambdas', { ...push(CODE), runtime })
    expect(created.status).toBe(201)
    const { uuid } = (await created.json()) as CliLambda

    const found = await send('GET', '/lambdas')
    expect(((await found.json()) as CliLambda[]).map(({ name }) => name)).toContain(
      'exampleFunction',
    )

    const draft = await read(uuid)
    const unchanged = await send('PUT', `/lambdas/${uuid}`, draft)
    expect([unchanged.status, await unchanged.text()]).toEqual([304, ''])
    const implementation = { ...draft.implementation, code: `${CODE}\n// second push` }
    const changed = await send('PUT', `/lambdas/${uuid}`, { ...draft, implementation })
    expect(changed.status).toBe(202)
    expect(await changed.json()).toMatchObject({ uuid, version: draft.version + 1, state: 'Draft' })

    const deploying = await send('POST', `/deployments/${uuid}`)
    expect(deploying.status).toBe(200)
    expect(await deploying.json()).toEqual({ message: 'Successfully started deployment' })
    await until(
      uuid,
      (lambda) => lambda.state === 'Productive' && lambda.lastDeployment?.deployedAt,
    )

    const invoked = await send('POST', `/lambdas/${uuid}/invoke`, {
      headers: [],
      payload: { name: 'Ada' },
    })
    expect(invoked.status).toBe(200)
    expect(await invoked.json()).toMatchObject({
      result: { greeting: 'Hello Ada', env: 'b' },
      logs: [
        {
          level: 'Info',
          message: 'called with',
          extras: [expect.stringContaining('Ada')],
          timestamp: expect.any(Number),
        },
      ],
    })

    const undeploying = await send('DELETE', `/deployments/${uuid}`)
    expect(await undeploying.json()).toEqual({ message: 'Successfully started undeployment' })
    await until(uuid, ({ state }) => state === 'Draft')
    const gone = await send('POST', `/lambdas/${uuid}/invoke`, { headers: [], payload: {} })
    expect([gone.status, await gone.json()]).toEqual([
      404,
      {
        errorCode: 'com.liveperson.faas.es.missinglambda',
        errorMsg: `There is no ${uuid} deployed on ${server.account}`,
      },
    ])
  })

  it('is told that what it pushes is no lambda by a code with contract-error', async () => {
    const refused = await send('POST', '/lambdas', { ...push('const a = 1'), name: 'noLambda' })
    expect(refused.status).toBe(400)
    expect(await refused.json()).toEqual({
      errorCode: expect.stringContaining('contract-error'),
      errorMsg: expect.stringContaining('lambda'),
      position: expect.any(Object),
    })
  })

  it('is told why a deployment can’t start, without a uuid in the answer', async () => {
    const refused = await send('POST', `/deployments/${crypto.randomUUID()}`)
    expect(refused.status).toBe(404)
    expect(Object.keys((await refused.json()) as object)).toEqual(['errorCode', 'errorMsg'])
  })

  it('reads the account’s use, and a lambda’s metrics and logs', async () => {
    const { uuid } = (await (
      await send('POST', '/lambdas', { ...push(CODE), name: 'measuredFunction' })
    ).json()) as CliLambda
    await send('POST', `/deployments/${uuid}`)
    await until(uuid, ({ state }) => state === 'Productive')
    await send('POST', `/lambdas/${uuid}/invoke`, { headers: [], payload: { name: 'Ada' } })
    const range = `startTimestamp=${Date.now() - 1_800_000}&endTimestamp=`
    const csv = async () => {
      const levels = 'filterLevels=Info&filterLevels=Warn'
      return download('/logs/export', `lambdaUUID=${uuid}&${range}${Date.now()}&${levels}`)
    }
    await expect.poll(csv).toContain('called with')
    expect((await csv()).split('\n')[1]).toMatch(
      new RegExp(`^${uuid};[0-9a-f-]{36};\\d{13};Info;called with;"\\[""\\{`),
    )

    const states = ['UNKOWN', 'SUCCEEDED', 'CODING_FAILURE', 'PLATFORM_FAILURE', 'TIMEOUT']
    const asked = states.map((state) => `invocationStates=${state}`).join('&')
    const query = `${range}${Date.now()}&bucketSize=300&${asked}`
    const metrics = JSON.parse(await download(`/reports/invocations/${uuid}`, query)) as {
      name: string
      invocationStatistics: Record<string, number>[]
    }
    expect(metrics.name).toBe('measuredFunction')
    // The last one may have begun since.
    expect(metrics.invocationStatistics).toContainEqual({
      from: expect.any(Number),
      to: expect.any(Number),
      UNKOWN: 0,
      SUCCEEDED: 1,
      CODING_FAILURE: 0,
      PLATFORM_FAILURE: 0,
      TIMEOUT: 0,
    })

    const month = `startTimestamp=${Date.now() - 86_400_000}&endTimestamp=${Date.now()}`
    const parts = [
      await download('/reports/limitCounts', ''),
      await download('/reports/lambdaCounts', ''),
      await download('/reports/invocationCounts', month),
    ]
    expect(Object.assign({}, ...parts.map((part) => JSON.parse(part) as object))).toMatchObject({
      accountId: server.account,
      total: expect.any(Number),
      deployed: expect.any(Number),
      limitTotalLambdas: expect.any(Number),
      invocationLimitPerMonth: expect.any(Number),
      successfulInvocations: expect.any(Number),
      unsuccessfulInvocations: expect.any(Number),
    })
  })

  it('reads the events and whitelists a domain', async () => {
    const events = (await (await send('GET', '/events')).json()) as object[]
    expect(events).toContainEqual(
      expect.objectContaining({
        eventId: 'conversational_command',
        eventName: 'Conversational Command',
        description: expect.any(String),
        lambdaLimit: 30,
      }),
    )
    const added = await send('POST', '/proxy-settings', { domain: 'cli.example.com', id: -1 })
    expect(await added.json()).toMatchObject({ id: expect.any(Number), domain: 'cli.example.com' })
  })
})
