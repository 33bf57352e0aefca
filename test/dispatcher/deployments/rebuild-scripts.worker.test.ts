// real parts: D1 and KV in workerd; the scripts API and the namespace fail as they are told
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { listDeployments, listHistory } from '../../../dispatcher/deployments/list-deployments.ts'
import { rebuildScripts } from '../../../dispatcher/deployments/rebuild-scripts.ts'
import { reconcileDeployments } from '../../../dispatcher/deployments/reconcile-deployments.ts'
import { requestDeployment } from '../../../dispatcher/deployments/request-deployment.ts'
import { runDeployment, runUndeployment } from '../../../dispatcher/deployments/run-deployment.ts'
import type { Env } from '../../../dispatcher/env.ts'
import {
  ACCOUNT,
  contextOf,
  type DeploymentsFixture,
  loads,
  openDeployments,
} from './deployments-fixture.ts'
import type { ScriptsApiStandIn } from './scripts-api-stand-in.ts'

const OLD = {
  main: 'export default {}',
  version: 'old',
  compatibilityDate: '2026-01-02',
  companions: {},
  modules: {},
  nodeModules: [],
  standIns: {},
}

const warn = vi.fn<(line: string) => void>()
let fixture: DeploymentsFixture
let api: ScriptsApiStandIn
let env: Env
let uuid: string
let count = 0
/** What a release after `OLD` brings; each test has one of its own. */
let today: typeof OLD

beforeAll(async () => {
  // workerd gives out its own console's methods whatever was put in their place.
  vi.stubGlobal('console', { ...console, warn, error: () => undefined })
  fixture = await openDeployments()
  api = fixture.api
  env = fixture.env
})

beforeEach(async () => {
  warn.mockClear()
  fixture.probe = loads
  await env.DB.prepare('DELETE FROM lambdas').run()
  api.scripts.clear()
  today = { ...OLD, version: `today${++count}` }
  uuid = await deployNew()
})
afterEach(() => api.faults.clear())

async function deployNew(code?: string): Promise<string> {
  const lambdaUuid = await fixture.newLambda(code)
  await deploy(lambdaUuid)
  return lambdaUuid
}

async function deploy(lambdaUuid = uuid): Promise<string> {
  const job = await requestDeployment(contextOf(env), { kind: 'deploy', lambdaUuid })
  await runDeployment(env, job, OLD)
  return job.deploymentUuid
}

const rebuild = () => rebuildScripts(env, today)
const history = () => listHistory(contextOf(env), uuid)
const wrapperOf = (lambdaUuid = uuid) =>
  api.scripts
    .get(`${ACCOUNT}-${lambdaUuid}`)
    ?.filter((tag) => tag.startsWith('wrapper-'))
    .join()

/** The line that the last pass wrote; undefined when it wrote none. */
function lastReport(): unknown {
  const lines = warn.mock.calls.map(([line]) => line)
  const line = lines.findLast((each) => each.includes('Scripts were rebuilt'))
  warn.mockClear()
  return line === undefined ? undefined : JSON.parse(line)
}

it('gives what serves the new wrapper under its deployment, of which nothing else changes', async () => {
  const [before, rows] = [await history(), await lambdaRows()]
  await rebuild()
  expect(lastReport()).toMatchObject({ rebuilt: 1, failed: 0, putOff: 0, reasons: [] })
  expect(wrapperOf()).toBe(`wrapper-2.${today.version}`)
  const deploymentUuid = before[0]?.uuid
  expect(api.scripts.get(`${ACCOUNT}-${uuid}`)).toContain(`deployment-${deploymentUuid}`)
  expect(api.scripts.has(`${ACCOUNT}-${uuid}-candidate`)).toBe(false)
  expect(await history()).toEqual(before)
  expect(await lambdaRows()).toEqual(rows.map((row) => ({ ...row, wrapper: `2.${today.version}` })))
})

it('counts a script as old when nothing says what it was built with', async () => {
  await env.DB.prepare('UPDATE lambdas SET wrapper = NULL').run()
  await rebuild()
  expect(wrapperOf()).toBe(`wrapper-2.${today.version}`)
})

it('rebuilds page by page whatever is deployed, and nothing else', async () => {
  const draft = await deployNew()
  const job = await requestDeployment(contextOf(env), { kind: 'undeploy', lambdaUuid: draft })
  await runUndeployment(env, job)
  await copyLambdas(21)
  await rebuild()
  expect(lastReport()).toMatchObject({ rebuilt: 22, failed: 0, putOff: 0 })
  expect(wrapperOf(draft)).toBeUndefined()
})

it('calls nothing when all is as it should be', async () => {
  await rebuild()
  lastReport()
  api.faults.set('PUT candidate', 'break')
  const deployedToday = await requestDeployment(contextOf(env), {
    kind: 'undeploy',
    lambdaUuid: uuid,
  })
  await runUndeployment(env, deployedToday)
  await rebuild()
  expect(lastReport()).toBeUndefined()
})

it.each([
  [
    'is refused by today’s check',
    'async function f(require, n) { return import(n) }\nfunction lambda(i, c) { c() }',
  ],
  ['loads a module that is gone', 'const a = require("left-pad")\nfunction lambda(i, c) { c(a) }'],
])('leaves what %s as it serves, says so once, and goes on with the others', async (_why, code) => {
  const other = await deployNew()
  await env.DB.prepare('UPDATE lambda_versions SET code = ? WHERE lambda_uuid = ?')
    .bind(code, uuid)
    .run()
  await rebuild()
  expect(lastReport()).toMatchObject({
    rebuilt: 1,
    failed: 1,
    reasons: [{ lambdaUuid: uuid, reason: expect.stringMatching(/^Line 1/) }],
  })
  expect([wrapperOf(), wrapperOf(other)]).toEqual(['wrapper-2.old', `wrapper-2.${today.version}`])
  await rebuildScripts({ ...env }, today)
  expect(lastReport()).toBeUndefined()
})

it('leaves what does not load with the new wrapper as it serves', async () => {
  fixture.probe = async () =>
    new Response('{"message":"broken"}', {
      headers: { 'x-lamplighter-outcome': 'runtime-exception' },
    })
  await rebuild()
  expect(lastReport()).toMatchObject({ rebuilt: 0, failed: 1 })
  expect(wrapperOf()).toBe('wrapper-2.old')
  expect(await active()).toBe(0)
})

it.each(['PUT candidate', 'PUT serving'])('tries again after %s broke', async (call) => {
  api.faults.set(call, 'break')
  await rebuild()
  expect(lastReport()).toMatchObject({ rebuilt: 0, failed: 0, putOff: 1 })
  expect(wrapperOf()).toBe('wrapper-2.old')
  api.faults.clear()
  await reconcileDeployments(env, new Date(), { leaseMs: 0 })
  await rebuild()
  expect(lastReport()).toMatchObject({ rebuilt: 1 })
})

it('is done again after a crash behind the upload', async () => {
  api.faults.set('PUT serving', 'drop-after')
  await rebuild()
  expect(lastReport()).toMatchObject({ putOff: 1 })
  expect([await active(), (await history()).length]).toEqual([1, 1])
  api.faults.clear()
  await reconcileDeployments(env, new Date(), { leaseMs: 0 })
  expect(await active()).toBe(0)
  await rebuild()
  expect(lastReport()).toMatchObject({ rebuilt: 1 })
  expect(await history()).toMatchObject([{ deploymentState: 'Deploy Finish', kind: 'deploy' }])
})

it('leaves a lambda alone that is being deployed, and rebuilds it later', async () => {
  const job = await requestDeployment(contextOf(env), { kind: 'deploy', lambdaUuid: uuid })
  await rebuild()
  expect(lastReport()).toMatchObject({ rebuilt: 0, putOff: 1 })
  await runDeployment(env, job, OLD)
  await rebuild()
  expect(lastReport()).toMatchObject({ rebuilt: 1 })
  expect(api.scripts.get(`${ACCOUNT}-${uuid}`)).toContain(`deployment-${job.deploymentUuid}`)
})

it('lets a deployment wait that is asked for meanwhile, which then serves', async () => {
  const entered = Promise.withResolvers<void>()
  const released = Promise.withResolvers<void>()
  fixture.probe = async () => {
    fixture.probe = loads
    entered.resolve()
    await released.promise
    return loads()
  }
  const rebuilding = rebuild()
  await entered.promise
  expect(await listDeployments(contextOf(env), {})).toHaveLength(1)
  const deploying = deploy()
  setTimeout(() => released.resolve(), 200)
  const [deploymentUuid] = await Promise.all([deploying, rebuilding])
  expect(api.scripts.get(`${ACCOUNT}-${uuid}`)).toContain(`deployment-${deploymentUuid}`)
  expect(await history()).toMatchObject([{ uuid: deploymentUuid }, { kind: 'deploy' }])
})

async function lambdaRows() {
  return (await env.DB.prepare('SELECT * FROM lambdas').all()).results
}

/** How many deployments hold their lambda. */
async function active(): Promise<number> {
  const sql = `SELECT count(*) AS n FROM deployments WHERE state = 'Deploy Start'`
  return (await env.DB.prepare(sql).first<number>('n')) ?? -1
}

/** Puts more lambdas into service, made of the first one's rows. */
async function copyLambdas(times: number): Promise<void> {
  const copy = `substr('${uuid}', 1, 32) || printf('%04d', copies.n)`
  for (const [table, key] of [
    ['lambdas', 'uuid'],
    ['lambda_versions', 'lambda_uuid'],
    ['deployments', 'lambda_uuid'],
  ]) {
    const { results } = await env.DB.prepare(`SELECT name FROM pragma_table_info('${table}')`).all()
    const values = results.map(({ name }) => {
      if (name === 'uuid' || name === 'lambda_uuid') return copy
      return name === 'name' ? 'name || copies.n' : `${table}.${String(name)}`
    })
    const copies = `WITH RECURSIVE copies(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM copies WHERE n < ${times})`
    await env.DB.prepare(
      `${copies} INSERT INTO ${table} SELECT ${values.join()} FROM ${table}, copies WHERE ${key} = ?`,
    )
      .bind(uuid)
      .run()
  }
}
