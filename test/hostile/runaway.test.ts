import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { AccountClient } from '../support/account-client.ts'
import { casesAtScale, IS_WHOLE } from '../support/at-scale.ts'
import { NeighbourWatch } from '../support/neighbour-watch.ts'
import { startServer, type TestServer } from '../support/server.ts'

vi.setConfig({ testTimeout: 180_000 })

const TOO_LONG = 'com.liveperson.faas.handler.executiontime-exceeded'
const AT_ONCE = 10
const SUSPENDED = 'com.liveperson.faas.es.unavailable'

let server: TestServer
let client: AccountClient
let neighbour: NeighbourWatch
beforeAll(async () => {
  server = await startServer({ args: IS_WHOLE ? [] : ['--cpu-limit', '400'] })
  client = await AccountClient.admin(server)
  neighbour = await NeighbourWatch.open(server)
})
afterAll(async () => {
  console.log(await neighbour?.close())
  await server?.stop()
})

interface Failure {
  status: number
  errorCode: string
  errorMsg: string
  errorLogs: { message: string }[]
}

async function invoke(uuid: string, payload: unknown = {}): Promise<Failure> {
  const answer = await client.invoke(uuid, payload)
  return { status: answer.status, ...JSON.parse(await answer.text()) }
}

const lambda = (body: string) => `async function lambda(input, callback) {\n${body}\n}`

describe('code that never ends', () => {
  const loops: [string, string][] = [
    ['an endless loop', 'for (;;) {} callback()'],
    ['an endless chain of microtasks', 'for (;;) await null; callback()'],
    ['a loop after the callback', `callback(null, 'done'); for (;;) {}`],
    ['a catastrophic regular expression', `callback(null, /^(a+)+$/.test('a'.repeat(60) + 'b'))`],
    ['toJSON of the result', 'callback(null, { toJSON() { for (;;) {} } })'],
    ['a getter of the result', 'callback(null, { get value() { for (;;) {} } })'],
    ['then of the result', 'callback(null, { then() { for (;;) {} } })'],
    [
      'then of what is returned',
      'if (input.callback) callback(); return { then() { for (;;) {} } }',
    ],
    ['the message of the error', 'callback({ get message() { for (;;) {} } })'],
    ['an argument of console.log', 'console.log({ toJSON() { for (;;) {} } }); callback()'],
    ['a Proxy that is thrown', 'if (0) callback(); throw new Proxy({}, { get() { for (;;) {} } })'],
  ]

  test.concurrent.each(casesAtScale(loops, 1))(
    '%s ends its invocation at the limit of CPU time',
    async (_, body) => {
      const uuid = await client.deployCode(lambda(`console.log('before')\n${body}`))
      const { result, answers } = await neighbour.beside(() => invoke(uuid))
      expect(result).toMatchObject({
        status: 590,
        errorCode: TOO_LONG,
        errorMsg: 'Lambda Execution is taking too long: it used up its CPU time.',
        errorLogs: [expect.objectContaining({ level: 'Info', message: 'before' })],
      })
      expect(answers).toBeGreaterThan(5)
    },
  )

  test.concurrent('recursion without end is an ordinary failure', async () => {
    const uuid = await client.deployCode(lambda('(function again() { again() })(); callback()'))
    expect((await neighbour.beside(() => invoke(uuid))).result).toMatchObject({
      status: 590,
      errorCode: 'com.liveperson.faas.handler.custom-failure',
      errorMsg: 'Maximum call stack size exceeded',
    })
  })

  test
    .runIf(IS_WHOLE)
    .concurrent('a promise that never settles ends after 30 seconds', async () => {
      const uuid = await client.deployCode(
        lambda(`if (input.payload.warm) return callback()
        console.log('before'); await new Promise(() => {}); callback()`),
      )
      // So that it has left the host of those that are new, which the loops end.
      for (let i = 0; i < 40; i++) await client.invoke(uuid, { warm: true })
      expect((await neighbour.beside(() => invoke(uuid))).result).toMatchObject({
        status: 590,
        errorCode: TOO_LONG,
        errorLogs: [
          { message: 'before' },
          { message: 'The lambda did not call its callback within 30 seconds.' },
        ],
      })
    })
})

const lateLoops = [
  ['a timer', `setTimeout(loop, 60)`],
  ['a request', `fetch('http://unlisted.example/').then(() => setTimeout(loop, 60))`],
  ['an immediate', `Promise.resolve().then(() => setImmediate(loop))`],
  ['a wait', `scheduler.wait(60).then(loop)`],
  ['a signal', `AbortSignal.timeout(60).addEventListener('abort', loop)`],
  ['the end of the process', `process.on('exit', loop); process.on('beforeExit', loop)`],
] as const
test.concurrent.each(casesAtScale(lateLoops, 1))(
  'a loop that %s would begin after the answer never begins',
  async (_, late) => {
    const uuid = await client.deployCode(
      lambda(`const loop = () => { for (;;) {} }\n${late}\ncallback(null, 'answered')`),
    )
    const { result } = await neighbour.beside(async () => {
      const answers = [await invoke(uuid)]
      await sleep(300)
      return [...answers, await invoke(uuid)]
    })
    expect(result).toMatchObject([{ result: 'answered' }, { result: 'answered' }])
  },
)

describe('a loop at the top level of the code', () => {
  test('fails the deployment and leaves the old version serving', async () => {
    const uuid = await client.deployCode(lambda(`callback(null, 'old')`))
    await client.saveCode(uuid, `for (;;) {}\n${lambda(`callback(null, 'new')`)}`)
    const { result } = await neighbour.beside(() => client.deploy(uuid))
    expect(result.lastDeployment).toMatchObject({
      deploymentState: 'Deploy Error',
      deploymentError: { errorCode: TOO_LONG, errorMsg: expect.stringContaining('CPU time') },
    })
    expect(await (await client.invoke(uuid)).json()).toMatchObject({ result: 'old' })
  })

  test.runIf(IS_WHOLE)('that the probe was spared ends the first invocation', async () => {
    const code = `if (Math.random() < 0.5) for (;;) {}\n${lambda('callback()')}`
    const { result } = await neighbour.beside(async () => {
      for (let attempt = 0; attempt < 30; attempt++) {
        const { uuid } = await client.createLambda(code)
        const { lastDeployment } = await client.deploy(uuid)
        if (lastDeployment?.deploymentState !== 'Deploy Finish') continue
        const answer = await client.invoke(uuid)
        if (answer.status !== 200) return { status: answer.status, body: await answer.json() }
      }
      return undefined
    })
    expect(result).toMatchObject({ status: 590, body: { errorCode: TOO_LONG } })
  })
})

describe('many', () => {
  test.runIf(IS_WHOLE)(`${AT_ONCE} lambdas that loop at once are all ended`, async () => {
    const uuids = await Promise.all(
      Array.from({ length: AT_ONCE }, () => client.deployCode(lambda('for (;;) {} callback()'))),
    )
    const { result, answers } = await neighbour.beside(() =>
      Promise.all(uuids.map((uuid) => invoke(uuid))),
    )
    for (const failure of result) {
      expect(failure).toMatchObject({ status: 590, errorCode: TOO_LONG })
    }
    expect(answers).toBeGreaterThan(20)
  })

  test.runIf(IS_WHOLE)(
    'a lambda that loops after it has long behaved does not drag the others along',
    async () => {
      const uuid = await client.deployCode(
        lambda('if (input.payload.loop) for (;;) {}\n callback(null, 1)'),
      )
      for (let i = 0; i < 40; i++) await client.invoke(uuid)
      const { result, answers } = await neighbour.beside(() => invoke(uuid, { loop: true }))
      expect(result).toMatchObject({ status: 590, errorCode: TOO_LONG })
      expect(answers).toBeGreaterThan(20)
    },
  )

  test('a lambda that loops again and again is refused for a while and says why', async () => {
    const uuid = await client.deployCode(lambda('for (;;) {} callback()'))
    const { result } = await neighbour.beside(async () => {
      for (let i = 0; i < 3; i++) expect((await invoke(uuid)).errorCode).toBe(TOO_LONG)
      return invoke(uuid)
    })
    expect(result).toMatchObject({
      status: 590,
      errorCode: SUSPENDED,
      errorMsg: expect.stringMatching(
        /^The lambda is suspended: it had to be stopped 3 times .* refused until .* Deploy a corrected version/,
      ),
    })
    await client.saveCode(uuid, lambda(`callback(null, 'sober')`))
    await client.deploy(uuid)
    expect(await (await client.invoke(uuid)).json()).toMatchObject({ result: 'sober' })
  })
})

describe('code that waits first and never ends then', () => {
  // Apart from the loops above: while it waits, a loop beside it could end its host.
  test.runIf(IS_WHOLE)('ends its invocation at the limit of CPU time', async () => {
    const uuid = await client.deployCode(
      lambda('await new Promise((r) => setTimeout(r, 60)); for (;;) {} callback()'),
    )
    const { result } = await neighbour.beside(() => invoke(uuid))
    expect(result).toMatchObject({ status: 590, errorCode: TOO_LONG })
  })
})
