// real parts: D1 and KV in workerd; the scripts API and the namespace fail as they are told
import { beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { rebuildScripts } from '../../../dispatcher/deployments/rebuild-scripts.ts'
import { repairNamespace } from '../../../dispatcher/deployments/repair-namespace.ts'
import { requestDeployment } from '../../../dispatcher/deployments/request-deployment.ts'
import { runDeployment, runUndeployment } from '../../../dispatcher/deployments/run-deployment.ts'
import {
  ACCOUNT,
  contextOf,
  type DeploymentsFixture,
  openDeployments,
} from './deployments-fixture.ts'

const PLATFORM = {
  main: 'export default {}',
  version: '1',
  compatibilityDate: '2026-01-02',
  companions: {},
  standIns: {},
  modules: {},
  nodeModules: [],
}

let fixture: DeploymentsFixture
let uuid: string
beforeAll(async () => {
  vi.stubGlobal('console', { ...console, warn: () => undefined, error: () => undefined })
  fixture = await openDeployments()
})
beforeEach(async () => {
  await fixture.env.DB.prepare('DELETE FROM lambdas').run()
  fixture.api.scripts.clear()
  uuid = await fixture.newLambda()
  await deploy()
})

const nameOf = (lambdaUuid = uuid) => `${ACCOUNT}-${lambdaUuid}`
const repair = () => repairNamespace(fixture.env)

async function deploy(): Promise<void> {
  const job = await requestDeployment(contextOf(fixture.env), { kind: 'deploy', lambdaUuid: uuid })
  await runDeployment(fixture.env, job, PLATFORM)
}

async function undeploy(): Promise<void> {
  const kind = 'undeploy'
  const job = await requestDeployment(contextOf(fixture.env), { kind, lambdaUuid: uuid })
  await runUndeployment(fixture.env, job)
}

it('changes nothing where database and namespace agree', async () => {
  const before = new Map(fixture.api.scripts)
  expect(await repair()).toEqual({ missing: 0, orphaned: 0 })
  expect(fixture.api.scripts).toEqual(before)
})

it.each([
  ['is gone', () => fixture.api.scripts.delete(nameOf())],
  [
    'is of another deployment',
    () => fixture.api.scripts.set(nameOf(), ['invoke-entrypoint', 'deployment-other']),
  ],
])('has a script built anew that %s', async (_, spoil) => {
  const tags = fixture.api.scripts.get(nameOf())
  spoil()
  expect(await repair()).toEqual({ missing: 1, orphaned: 0 })
  await rebuildScripts(fixture.env, PLATFORM)
  expect(fixture.api.scripts.get(nameOf())).toEqual(tags)
  expect(await repair()).toEqual({ missing: 0, orphaned: 0 })
})

it('deletes what serves no lambda any more, and lets deployments in afterwards', async () => {
  const deleted = nameOf('00000000-0000-4000-8000-000000000000')
  const tags = fixture.api.scripts.get(nameOf()) ?? []
  await undeploy()
  fixture.api.scripts.set(nameOf(), tags)
  fixture.api.scripts.set(deleted, tags)
  fixture.api.scripts.set(`${deleted}-candidate`, tags)
  fixture.api.scripts.set('of-somebody-else', tags)
  expect(await repair()).toEqual({ missing: 0, orphaned: 3 })
  expect([...fixture.api.scripts.keys()]).toEqual(['of-somebody-else'])
  await deploy()
  expect(fixture.api.scripts.has(nameOf())).toBe(true)
})

it('leaves alone what is being deployed', async () => {
  await undeploy()
  await requestDeployment(contextOf(fixture.env), { kind: 'deploy', lambdaUuid: uuid })
  fixture.api.scripts.set(nameOf(), ['invoke-entrypoint', 'deployment-new'])
  fixture.api.scripts.set(`${nameOf()}-candidate`, ['invoke-entrypoint', 'deployment-new'])
  expect(await repair()).toEqual({ missing: 0, orphaned: 0 })
  expect(fixture.api.scripts.size).toBe(2)
})
