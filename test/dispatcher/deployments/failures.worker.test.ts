// real parts: D1 and KV in workerd; the scripts API and the namespace fail as they are told
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { reconcileDeployments } from '../../../dispatcher/deployments/reconcile-deployments.ts'
import { requestDeployment } from '../../../dispatcher/deployments/request-deployment.ts'
import { runDeployment, runUndeployment } from '../../../dispatcher/deployments/run-deployment.ts'
import type { Env } from '../../../dispatcher/env.ts'
import { requireLambda } from '../../../dispatcher/lambdas/lambda-row.ts'
import {
  ACCOUNT,
  contextOf,
  type DeploymentsFixture,
  loads,
  openDeployments,
} from './deployments-fixture.ts'
import type { ScriptsApiStandIn } from './scripts-api-stand-in.ts'

const PLATFORM = {
  main: 'export default {}',
  version: '1',
  compatibilityDate: '2026-01-02',
  companions: {},
  modules: {},
  nodeModules: [],
  standIns: {},
}
const AFTER_LEASE = { leaseMs: 0 }

let fixture: DeploymentsFixture
let api: ScriptsApiStandIn
let env: Env
let lambdaUuid: string

beforeAll(async () => {
  // What is said of failures is no news here.
  vi.stubGlobal('console', { ...console, warn: () => undefined, error: () => undefined })
  fixture = await openDeployments()
  api = fixture.api
  env = fixture.env
})

beforeEach(async () => {
  fixture.probe = loads
  const event = { eventId: 'conversational_command', skills: ['7'] }
  lambdaUuid = await fixture.newLambda(undefined, event)
})
afterEach(() => api.faults.clear())

async function deploy() {
  const job = await requestDeployment(contextOf(env), { kind: 'deploy', lambdaUuid })
  await runDeployment(env, job, PLATFORM).catch(() => undefined)
  return record()
}

function kvThatIsDown(): KVNamespace {
  return Object.create(env.EVENT_DIRECTORY, {
    put: { value: () => Promise.reject(new Error('KV is down')) },
  })
}

async function undeploy() {
  const job = await requestDeployment(contextOf(env), { kind: 'undeploy', lambdaUuid })
  await runUndeployment(env, job).catch(() => undefined)
  return record()
}

async function record() {
  const { lambda, lastDeployment } = await requireLambda(contextOf(env), lambdaUuid)
  const { keys } = await env.EVENT_DIRECTORY.list({
    prefix: `${ACCOUNT}/conversational_command/${lambdaUuid}`,
  })
  const name = `${ACCOUNT}-${lambdaUuid}`
  return {
    lambda: lambda.state,
    deployed: lambda.deployedVersion,
    deployment: lastDeployment?.state,
    serves: api.scripts.get(name)?.includes(`deployment-${lastDeployment?.uuid}`) ?? 'nothing',
    candidate: api.scripts.has(`${name}-candidate`),
    directory: keys.map(({ metadata }) => metadata),
  }
}

const LISTED = [{ createdAt: expect.any(Number), skills: ['7'] }]
const FINISHED = {
  lambda: 'Productive',
  deployed: 1,
  deployment: 'Deploy Finish',
  serves: true,
  candidate: false,
  directory: LISTED,
}
const FAILED = {
  lambda: 'Deploy Error',
  deployed: null,
  deployment: 'Deploy Error',
  serves: 'nothing',
  candidate: false,
  directory: [],
}

it('finishes when nothing fails, and can be repeated', async () => {
  expect(await deploy()).toEqual(FINISHED)
  expect(await deploy()).toEqual(FINISHED)
  expect(await undeploy()).toMatchObject({
    lambda: 'Draft',
    deployed: null,
    serves: 'nothing',
    directory: [],
  })
})

it.each(['refuse', 'break', 'drop-before', 'drop-after'] as const)(
  'fails when the candidate can not be uploaded: %s',
  async (fault) => {
    api.faults.set('PUT candidate', fault)
    expect(await deploy()).toEqual(FAILED)
  },
)

it('fails when the namespace refuses the script that is to serve', async () => {
  api.faults.set('PUT serving', 'refuse')
  expect(await deploy()).toEqual(FAILED)
})

it('keeps the old version in the record and in service when a redeployment fails', async () => {
  await deploy()
  api.faults.set('PUT serving', 'refuse')
  expect(await deploy()).toEqual({
    ...FINISHED,
    lambda: 'Deploy Error',
    deployment: 'Deploy Error',
    serves: false,
  })
})

it('finishes when the answer to the switch is lost but the namespace has taken it', async () => {
  api.faults.set('PUT serving', 'drop-after')
  expect(await deploy()).toEqual(FINISHED)
})

it.each(['break', 'drop-before'] as const)(
  'waits for certainty when the switch got no clear answer, then says that it failed: %s',
  async (fault) => {
    api.faults.set('PUT serving', fault)
    expect(await deploy()).toMatchObject({ lambda: 'Draft', deployment: 'Deploy Start' })
    await reconcileDeployments(env, new Date())
    expect(await record()).toMatchObject({ deployment: 'Deploy Start' })
    await expect(deploy()).rejects.toThrow('during an active deployment')
    await reconcileDeployments(env, new Date(Date.now() + 31_000))
    expect(await record()).toEqual(FAILED)
    api.faults.clear()
    expect(await deploy()).toEqual(FINISHED)
  },
)

it('waits for certainty when the namespace can not be asked, then says that it finished', async () => {
  api.faults.set('PUT serving', 'drop-after')
  api.faults.set('GET serving', 'drop-before')
  expect(await deploy()).toMatchObject({ deployment: 'Deploy Start', serves: true })
  await reconcileDeployments(env, new Date(), AFTER_LEASE)
  expect(await record()).toMatchObject({ deployment: 'Deploy Start' })
  api.faults.clear()
  await reconcileDeployments(env, new Date(), AFTER_LEASE)
  expect(await record()).toEqual(FINISHED)
})

it('lists the lambda under its event afterwards when that failed at first', async () => {
  const job = await requestDeployment(contextOf(env), { kind: 'deploy', lambdaUuid })
  const withoutKv = { ...env, EVENT_DIRECTORY: kvThatIsDown() }
  await expect(runDeployment(withoutKv, job, PLATFORM)).rejects.toThrow('KV is down')
  expect(await record()).toMatchObject({
    deployment: 'Deploy Start',
    serves: true,
    directory: [],
  })
  await reconcileDeployments(env, new Date(), AFTER_LEASE)
  expect(await record()).toEqual(FINISHED)
})

it('lets a new deployment in when an interrupted one has outlived its lease', async () => {
  await requestDeployment(contextOf(env), { kind: 'deploy', lambdaUuid })
  await env.DB.prepare('UPDATE deployments SET updated_at = updated_at - 31000').run()
  expect(await deploy()).toEqual(FINISHED)
})

it.each(['PUT candidate', 'DELETE candidate', 'GET serving'])(
  'settles an interrupted deployment even when this fails at first: %s',
  async (call) => {
    await requestDeployment(contextOf(env), { kind: 'deploy', lambdaUuid })
    api.scripts.set(`${ACCOUNT}-${lambdaUuid}-candidate`, [])
    api.faults.set(call, 'break')
    await reconcileDeployments(env, new Date(), AFTER_LEASE)
    api.faults.clear()
    await reconcileDeployments(env, new Date(), AFTER_LEASE)
    expect(await record()).toMatchObject({ lambda: 'Deploy Error', serves: 'nothing' })
    expect(await deploy()).toEqual(FINISHED)
  },
)

it('completes an undeployment that was interrupted', async () => {
  await deploy()
  api.faults.set('DELETE serving', 'break')
  expect(await undeploy()).toMatchObject({ lambda: 'Marked Undeployed', serves: true })
  await expect(deploy()).rejects.toThrow('during an active deployment')
  api.faults.clear()
  await reconcileDeployments(env, new Date(), AFTER_LEASE)
  expect(await record()).toMatchObject({ lambda: 'Draft', serves: 'nothing', directory: [] })
  expect(await deploy()).toEqual(FINISHED)
})

it('tries a probe again that another lambda has ended', async () => {
  const answers = [
    () => Promise.reject(new Error('Worker was stopped because another Worker ended its host.')),
    loads,
  ]
  fixture.probe = () => answers.shift()?.() ?? Promise.reject(new Error('asked too often'))
  expect(await deploy()).toEqual(FINISHED)
})

it('fails when no host can try the lambda', async () => {
  fixture.probe = () => Promise.reject(new Error('connect ENOENT /run/host.sock'))
  expect(await deploy()).toEqual(FAILED)
  const { lastDeployment } = await requireLambda(contextOf(env), lambdaUuid)
  expect(JSON.stringify(lastDeployment?.error)).not.toContain('ENOENT')
})

it.each([
  [
    'an unknown outcome',
    () => new Response('"forged"', { headers: { 'x-lamplighter-outcome': '' } }),
  ],
  ['no outcome', () => new Response('<html>')],
  [
    'logs that are none',
    () =>
      new Response('{"message":{"a":1}}{"lines":[7,{"level":"Loud"}]}', {
        headers: {
          'x-lamplighter-outcome': 'runtime-exception 19',
        },
      }),
  ],
])('fails when the probe answers %s', async (_, answer) => {
  fixture.probe = async () => answer()
  expect(await deploy()).toEqual(FAILED)
})
