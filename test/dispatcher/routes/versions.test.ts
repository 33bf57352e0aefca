// real parts: the product as a process
import { beforeAll, describe, expect, it } from 'vitest'
import { AccountClient } from '../../support/account-client.ts'
import { expectReason, expectRefusal } from '../../support/expect-refusal.ts'
import { joinServer } from '../../support/shared-server.ts'
import type { Product } from '../../support/server.ts'

const UNKNOWN = '00000000-0000-4000-8000-000000000000'
const answering = (value: string) =>
  `function lambda(input, callback) {\n  callback(null, '${value}')\n}`

let server: Product
let client: AccountClient

beforeAll(async () => {
  server = await joinServer()
  client = await AccountClient.admin(server)
})

interface VersionJson {
  version: number
  isServing: boolean
}

interface DiffJson {
  from: (VersionJson & { implementation: { code: string } }) | null
  to: VersionJson
  changes: { environmentVariables: object[] }
}

async function read<T>(path: string): Promise<T> {
  const answer = await client.send('GET', path)
  expect(answer.status).toBe(200)
  return (await answer.json()) as T
}
const versionsOf = (uuid: string, query = '') =>
  read<{ versions: VersionJson[]; total: number; cursor?: string }>(
    `/lambdas/${uuid}/versions${query}`,
  )
const restore = (uuid: string, version: number | string, headers = {}) =>
  client.send('POST', `/lambdas/${uuid}/versions/${version}/restore`, undefined, {
    headers: { authorization: `Bearer ${client.token}`, ...headers },
  })
const deployVersion = async (uuid: string, body?: unknown) => {
  const answer = await client.send('POST', `/deployments/${uuid}`, body)
  expect([answer.status, await answer.text()]).toEqual([200, expect.not.stringContaining('uuid')])
  return client.untilSettled(uuid)
}

/** A lambda with four versions: code, variables, description, code again. */
async function withVersions(): Promise<string> {
  const { uuid } = await client.createLambda(answering('one'))
  const put = async (patch: object) =>
    expect((await client.send('PUT', `/lambdas/${uuid}`, patch)).status).toBe(202)
  await put({ implementation: { environmentVariables: [{ key: 'A', value: '1' }] } })
  await put({ description: 'said what it does' })
  await put({ implementation: { code: `// more\n${answering('four')}` } })
  return uuid
}

describe('the versions of a lambda', () => {
  it('are listed with who, when, what changed and which serves', async () => {
    const uuid = await withVersions()
    await deployVersion(uuid, { version: 2 })
    const { versions, total } = await versionsOf(uuid)
    expect(total).toBe(4)
    expect(versions).toMatchObject([
      { version: 4, changed: ['code'], linesAdded: 2, linesRemoved: 1, isServing: false },
      { version: 3, changed: ['settings'], linesAdded: 0, linesRemoved: 0 },
      {
        version: 2,
        changed: ['environmentVariables'],
        isServing: true,
        deployedAt: expect.stringMatching(/Z$/),
      },
      { version: 1, changed: ['code'], linesAdded: 3, codeLength: answering('one').length },
    ])
    expect(versions[3]).toEqual({
      version: 1,
      createdBy: expect.any(String),
      createdAt: expect.stringMatching(/Z$/),
      changed: ['code'],
      linesAdded: 3,
      linesRemoved: 0,
      codeLength: answering('one').length,
      isServing: false,
    })
  })

  it('are read page by page', async () => {
    const uuid = await withVersions()
    const first = await versionsOf(uuid, '?limit=3')
    expect(first.versions.map(({ version }) => version)).toEqual([4, 3, 2])
    const second = await versionsOf(uuid, `?limit=3&cursor=${first.cursor}`)
    expect([second.versions.length, second.versions[0]?.version, second.cursor]).toEqual([
      1,
      1,
      undefined,
    ])
    for (const query of ['?limit=0', '?limit=51', '?cursor=x', "?cursor=1'--"]) {
      const answer = await client.send('GET', `/lambdas/${uuid}/versions${query}`)
      expectRefusal({ status: answer.status, text: await answer.text() }, query)
    }
  })

  it('are read one by one, and two beside each other', async () => {
    const uuid = await withVersions()
    const second = await read(`/lambdas/${uuid.toUpperCase()}/versions/2`)
    expect(second).toMatchObject({
      version: 2,
      runtime: { name: expect.any(String) },
      implementation: {
        code: answering('one'),
        dependencies: [],
        environmentVariables: [{ key: 'A', value: '1' }],
      },
    })
    const diff = await read<DiffJson>(`/lambdas/${uuid}/versions/4/diff?from=1`)
    expect([diff.from?.version, diff.to.version, diff.changes]).toEqual([
      1,
      4,
      { linesAdded: 2, linesRemoved: 1, environmentVariables: [{ key: 'A', to: '1' }] },
    ])
    expect(diff.from?.implementation.code).toBe(answering('one'))
    const back = await read<DiffJson>(`/lambdas/${uuid}/versions/1/diff?from=2`)
    expect(back.changes.environmentVariables).toEqual([{ key: 'A', from: '1' }])
    expect((await read<DiffJson>(`/lambdas/${uuid}/versions/2/diff`)).from?.version).toBe(1)
    expect((await read<DiffJson>(`/lambdas/${uuid}/versions/1/diff`)).from).toBeNull()
  })

  it('are restored as a new version, and nothing is overwritten', async () => {
    const uuid = await withVersions()
    const before = await versionsOf(uuid)
    const answer = await restore(uuid, 1)
    expect([answer.status, answer.headers.get('etag')]).toEqual([202, '"5"'])
    expect(await answer.json()).toMatchObject({
      version: 5,
      description: 'said what it does',
      implementation: { code: answering('one'), environmentVariables: [] },
    })
    expect((await versionsOf(uuid)).versions.slice(1)).toEqual(before.versions)
    await expectReason(restore(uuid, 1), 409, 'nothing to restore')
    const stale = restore(uuid, 4, { 'if-match': '"4"' })
    await expectReason(stale, 412, 'was saved as version 5 by')
    const trail = await read<{ entries: object[] }>('/audit-trail?action=lambda.restore')
    expect(trail.entries[0]).toMatchObject({ subject: uuid, detail: { version: 1 } })
  })

  it('are not there for another account, another number or another lambda', async () => {
    const uuid = await withVersions()
    const stranger = await AccountClient.admin(server, 'stranger')
    for (const path of ['versions', 'versions/1', 'versions/1/diff']) {
      await expectReason(stranger.send('GET', `/lambdas/${uuid}/${path}`), 404, 'There is no')
      await expectReason(client.send('GET', `/lambdas/${UNKNOWN}/${path}`), 404, 'There is no')
    }
    const restoring = stranger.send('POST', `/lambdas/${uuid}/versions/1/restore`)
    await expectReason(restoring, 404, 'There is no')
    for (const version of ['0', '99', '-1', '1.5', 'x', '01', '99999999999', '1%27']) {
      const path = `/lambdas/${uuid}/versions/${version}`
      await expectReason(client.send('GET', path), 404, 'There is no version')
      await expectReason(restore(uuid, version), 404, 'There is no version')
    }
    await expectReason(
      client.send('GET', `/lambdas/${uuid}/versions/1/diff?from=99`),
      404,
      'There is no version 99',
    )
    await expectReason(client.send('GET', `/lambdas/${uuid}/versions/1/diff?from=x`), 400, 'number')
  })
})

describe('rolling back', () => {
  it('brings an earlier version into service in one step while invocations run, and none fails', async () => {
    const uuid = await client.deployCode(
      `function lambda(i, callback) { setTimeout(() => callback(null, 'old'), 20) }`,
    )
    await client.saveCode(uuid, answering('new'))
    await client.deploy(uuid)
    let isRollingBack = true
    const results = new Map<string, number>()
    const invoke = async (): Promise<void> => {
      const answer = await client.invoke(uuid)
      const { result } = (await answer.json()) as { result: string }
      const key = `${answer.status} ${result}`
      results.set(key, (results.get(key) ?? 0) + 1)
      if (isRollingBack) await invoke()
    }
    const invoking = Array.from({ length: 4 }, invoke)
    const lambda = await deployVersion(uuid, { version: 1 })
    isRollingBack = false
    await Promise.all(invoking)
    expect(['200 new', '200 old']).toEqual(expect.arrayContaining([...results.keys()]))
    expect(lambda).toMatchObject({
      version: 2,
      state: 'Modified',
      lastDeployment: { lambdaVersion: 1, deploymentState: 'Deploy Finish' },
    })
    expect(await (await client.invoke(uuid)).json()).toMatchObject({ result: 'old' })
    const history = await read<{ lambdaVersion: number; servedBefore?: number }[]>(
      `/deployments/${uuid}`,
    )
    expect(history.map((each) => [each.lambdaVersion, each.servedBefore])).toEqual([
      [1, 2],
      [2, 1],
      [1, undefined],
    ])
    expect(await deployVersion(uuid)).toMatchObject({ state: 'Productive' })
  })

  it('of what did not serve because it failed leaves the one that serves', async () => {
    const uuid = await client.deployCode(answering('good'))
    await client.saveCode(uuid, `require('nowhere')\n${answering('bad')}`)
    await client.saveCode(uuid, answering('better'))
    await client.deploy(uuid)
    const failed = await deployVersion(uuid, { version: 2 })
    expect(failed.lastDeployment?.deploymentState).toBe('Build Error')
    expect(await (await client.invoke(uuid)).json()).toMatchObject({ result: 'better' })
  })

  it('refuses a version that is not there, and what is no number', async () => {
    const uuid = await client.deployCode(answering('one'))
    const order = (version: unknown) => client.send('POST', `/deployments/${uuid}`, { version })
    await expectReason(order(2), 404, 'There is no version 2')
    for (const version of [0, -1, 1.5, '1', null, 1e30, [1]]) {
      const answer = await order(version)
      expectRefusal({ status: answer.status, text: await answer.text() }, String(version))
    }
    expect(await deployVersion(uuid, { timestamp: 0 })).toMatchObject({ state: 'Productive' })
  })
})
