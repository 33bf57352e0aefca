// real parts: the product as a process
// Procedures of the documents "Function as a Service User Guide", in both their versions.
import { beforeAll, describe, expect, it } from 'vitest'
import { AccountClient } from '../../support/account-client.ts'
import { answers, invokeLambda } from '../../support/lambda-outcome.ts'
import { joinServer, OPEN_EGRESS } from '../../support/shared-server.ts'

let admin: AccountClient
beforeAll(async () => {
  admin = await AccountClient.admin(await joinServer(OPEN_EGRESS))
})

async function json<T>(answer: Response, status = 200): Promise<T> {
  const text = await answer.text()
  expect([answer.status, text]).toEqual([status, expect.any(String)])
  return JSON.parse(text) as T
}

describe('User Guide, Deployment Process', () => {
  it('a function is found by its name, reviewed, approved and deployed', async () => {
    const code = `function lambda(input, callback) { callback(null, process.env.COLOUR) }`
    const { uuid } = await admin.createLambda(code, {
      name: 'to be reviewed',
      environmentVariables: [{ key: 'COLOUR', value: 'blue' }],
    })
    const found = await json<{ uuid: string }[]>(await admin.send('GET', '/lambdas?name=reviewed'))
    expect(found.map((each) => each.uuid)).toContain(uuid)
    const review = await json<object>(await admin.send('GET', `/lambdas/${uuid}/review`))
    expect(JSON.stringify(review)).toContain('COLOUR')
    expect((await admin.deploy(uuid)).state).toBe('Productive')
    expect(await invokeLambda(admin, uuid)).toEqual(answers('blue'))
  })

  it('Deployment States: Build Start, Build Finish, Deploy Start, Deploy Finish', async () => {
    const uuid = await admin.deployCode('function lambda(input, callback) { callback() }')
    const [deployment] = await json<{ timeline?: object }[]>(
      await admin.send('GET', `/deployments/${uuid}`),
    )
    expect(JSON.stringify(deployment)).toMatch(
      /Build Start.*Build Finish.*Deploy Start.*Deploy Finish/,
    )
  })

  it('Deployment States: Build Error says its cause, and the function can be deployed again', async () => {
    const { uuid } = await admin.createLambda(
      `function lambda(input, callback) { callback(null, require('left-pad')) }`,
    )
    const { lastDeployment } = await admin.deploy(uuid)
    expect(lastDeployment?.deploymentState).toBe('Build Error')
    expect(lastDeployment?.deploymentError?.errorMsg).toContain('left-pad')
    await admin.saveCode(uuid, 'function lambda(input, callback) { callback(null, 1) }')
    expect((await admin.deploy(uuid)).lastDeployment?.deploymentState).toBe('Deploy Finish')
  })

  it('Deployment States: Deploy Error, where the code can’t be loaded', async () => {
    const { uuid } = await admin.createLambda(`throw new Error('not ready')
function lambda(input, callback) { callback() }`)
    const { lastDeployment } = await admin.deploy(uuid)
    expect(lastDeployment?.deploymentState).toBe('Deploy Error')
    expect(JSON.stringify(lastDeployment?.deploymentError)).toContain('not ready')
  })
})

describe('User Guide, Testing your Function', () => {
  it('only what is deployed can be invoked', async () => {
    const { uuid } = await admin.createLambda(
      'function lambda(input, callback) { callback(null, 1) }',
    )
    const before = await admin.invoke(uuid)
    expect([before.status, await before.text()]).toEqual([
      404,
      expect.stringContaining('com.liveperson.faas.es.'),
    ])
    expect((await admin.deploy(uuid)).state).toBe('Productive')
    expect(await invokeLambda(admin, uuid)).toEqual(answers(1))
  })

  it('console.<log-level>(<message> [, extras]): input, output and logs', async () => {
    const uuid = await admin.deployCode(`function lambda(input, callback) {
  console.debug('a debug line')
  console.info('an info line', { order: 7 })
  console.warn('a warning', [1, 2])
  console.error('an error', 'extra')
  callback(null, { echo: input.payload })
}`)
    const { result, logs } = await json<{
      result: unknown
      logs: { level: string; message: string; extras: string[] }[]
    }>(await admin.test(uuid, { my: 'input' }))
    expect(result).toEqual({ echo: { my: 'input' } })
    expect(logs.map(({ level, message, extras }) => [level, message, extras.length])).toEqual([
      ['Debug', 'a debug line', 0],
      ['Info', 'an info line', 1],
      ['Warn', 'a warning', 1],
      ['Error', 'an error', 1],
    ])
    expect(logs[1]?.extras[0]).toContain('"order":7')
  })

  it('an exception is shown as output, with what was logged before', async () => {
    const uuid = await admin.deployCode(`function lambda(input, callback) {
  console.info('before')
  callback(null, undefinedFunction())
}`)
    const answer = await admin.test(uuid)
    const { errorCode, errorMsg, errorLogs } = JSON.parse(await answer.text())
    expect([errorCode, errorMsg]).toEqual([
      'com.liveperson.faas.handler.runtime-exception',
      expect.stringContaining('undefinedFunction is not defined'),
    ])
    expect(JSON.stringify(errorLogs)).toContain('before')
  })
})
