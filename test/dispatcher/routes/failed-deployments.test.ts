// real parts: the product as a process
import { beforeAll, describe, expect, it } from 'vitest'
import { AccountClient } from '../../support/account-client.ts'
import { joinServer } from '../../support/shared-server.ts'

const answering = (value: string) =>
  `function lambda(input, callback) { callback(null, '${value}') }`

let client: AccountClient

beforeAll(async () => {
  client = await AccountClient.admin(await joinServer())
})

const resultOf = async (uuid: string) => {
  const answer = await client.invoke(uuid)
  return answer.ok ? ((await answer.json()) as { result: unknown }).result : answer.status
}

describe('a deployment that fails', () => {
  const failing: [string, string, string, string][] = [
    [
      'an unknown module',
      `function lambda(i, c) {\n  c(null, require('left-pad'))\n}`,
      'Build Error',
      'Line 2, column 11: There is no module "left-pad".',
    ],
    [
      'a computed module name',
      `const name = 'luxon'\nrequire(name)\n${answering('x')}`,
      'Build Error',
      'Line 2, column 1: The name of a module must be a string literal',
    ],
    [
      'a throw at load',
      `console.warn('loading', { a: 1 })\nprocess.env.MISSING.split(',')\n${answering('x')}`,
      'Deploy Error',
      'split',
    ],
    ['a stray statement', `${answering('x')}\nlpTag.newPage('x')`, 'Deploy Error', 'lpTag'],
  ]
  it.each(failing)(
    'because of %s says why and leaves the old version serving',
    async (_, code, state, reason) => {
      const uuid = await client.deployCode(answering('old'))
      await client.saveCode(uuid, code)
      const lambda = await client.deploy(uuid)
      expect(lambda.state).toBe(state)
      expect(lambda.lastDeployment).toMatchObject({
        deploymentState: state,
        deploymentError: {
          errorCode: expect.stringMatching(/^com\.liveperson\.faas\./),
          errorMsg: expect.stringContaining(reason),
          errorLogs: expect.any(Array),
        },
      })
      expect(lambda.lastDeployment?.deployedAt).toBeUndefined()
      expect(await resultOf(uuid)).toBe('old')
      await client.saveCode(uuid, answering('repaired'))
      expect(await client.deploy(uuid)).toMatchObject({ state: 'Productive' })
      expect(await resultOf(uuid)).toBe('repaired')
    },
  )

  it('tells where in the code it failed beside the list of deployments, and not within the lambda', async () => {
    const { uuid } = await client.createLambda(
      `function lambda(i, c) {\n  c(null, require('left-pad'))\n}`,
    )
    const { lastDeployment } = await client.deploy(uuid)
    expect(Object.keys(lastDeployment?.deploymentError ?? {})).toEqual([
      'errorCode',
      'errorMsg',
      'errorLogs',
    ])
    const answer = await client.send('GET', `/deployments/${uuid}`)
    expect(await answer.json()).toMatchObject([
      {
        errorPosition: { line: 2, column: 11, endLine: 2, endColumn: 30 },
        retryMayHelp: false,
      },
    ])
  })

  it('shows what the code logged, with extras as texts', async () => {
    const { uuid } = await client.createLambda(
      `console.warn('loading', { a: 1 }, 2)\nnull.x\n${answering('x')}`,
    )
    const { lastDeployment } = await client.deploy(uuid)
    expect(lastDeployment?.deploymentError?.errorLogs[0]).toEqual({
      level: 'Warn',
      message: 'loading',
      extras: ['{"a":1}', '2'],
      timestamp: expect.any(Number),
    })
  })

  it('of a first version leaves nothing to invoke', async () => {
    const { uuid } = await client.createLambda(`null.x\n${answering('x')}`)
    expect(await client.deploy(uuid)).toMatchObject({ state: 'Deploy Error' })
    expect(await resultOf(uuid)).toBe(404)
    expect((await client.send('DELETE', `/lambdas/${uuid}`)).status).toBe(204)
  })
})
