import { beforeAll, expect, test } from 'vitest'
import { joinLambdaHost, type LambdaHost } from './lambda-host.ts'

let host: LambdaHost
beforeAll(async () => {
  host = await joinLambdaHost()
})

async function invoke(body: string) {
  const lambda = await host.deploy(`function lambda(input, callback) {\n${body}\n}`)
  return lambda.invoke()
}

test('each method of console has its level, and log is Info', async () => {
  const { logs } = await invoke(`
    for (const level of ['debug', 'info', 'warn', 'error', 'log']) console[level](level)
    callback()`)
  expect(logs.map(({ level, message }) => [level, message])).toEqual([
    ['Debug', 'debug'],
    ['Info', 'info'],
    ['Warn', 'warn'],
    ['Error', 'error'],
    ['Info', 'log'],
  ])
})

test('extras are strings: JSON for objects, and no value throws', async () => {
  const { outcome, logs } = await invoke(`
    const circle = { name: 'circle', big: 1n }
    circle.self = circle
    const hostile = { get a() { throw new Error('getter') } }
    const proxy = new Proxy({}, { get() { throw 1 }, ownKeys() { throw 2 }, getPrototypeOf() { throw 3 } })
    console.info('message', 'text', { a: [1] }, 5, undefined, null, 7n, Symbol('s'), circle,
      hostile, { toJSON() { throw 1 } }, proxy, Object.create(null), new Error('wrong'))
    console.info({ as: 'message' })
    console.info()
    callback()`)
  expect(outcome).toBe('success')
  expect(logs.map(({ message }) => message)).toEqual(['message', '{"as":"message"}', 'undefined'])
  const unreadable = "[a value that can't be written as text]"
  expect(logs[0]?.extras).toEqual([
    'text',
    '{"a":[1]}',
    '5',
    'undefined',
    'null',
    '7',
    'Symbol(s)',
    '{"name":"circle","big":"1n","self":"[seen above]"}',
    unreadable,
    unreadable,
    unreadable,
    '{}',
    expect.stringMatching(/^Error: wrong\n.*lambda\.cjs:/),
  ])
})

test('the other methods of console and the standard streams do no harm', async () => {
  const { outcome, logs } = await invoke(`
    for (const method of Object.getOwnPropertyNames(console)) {
      if (typeof console[method] === 'function') console[method]('called ' + method)
    }
    console.assert(false, 'asserted')
    require('node:console').info('by module')
    process.stdout.write('to stdout')
    callback(null, 'fine')`)
  expect(outcome).toBe('success')
  const messages = logs.map(({ message }) => message)
  expect(messages).toEqual(expect.arrayContaining(['called table', 'called trace', 'asserted']))
  expect(messages).toEqual(expect.arrayContaining(['by module', 'to stdout']))
})

test('a flood is cut at 100 lines, counted, and still ends with the error', async () => {
  const { logs, dropped } = await invoke(`
    for (let i = 0; i < 10_000; i++) console.info('line ' + i, { i })
    callback(new Error('after the flood'))`)
  expect(logs).toHaveLength(101)
  expect(dropped).toBe(9_900)
  expect(logs.at(-1)?.message).toBe('Received Error - after the flood')
})

test('a gigantic line is cut, and many long ones are dropped', async () => {
  const { logs, dropped } = await invoke(`
    console.info('x'.repeat(10_000_000), 'y'.repeat(10_000_000))
    for (let i = 0; i < 50; i++) console.info('z'.repeat(5_000))
    console.info('a', ...new Array(100_000).fill('b'))
    callback()`)
  expect(logs[0]?.message).toHaveLength(6_000 + '… (cut, 10000000 characters in all)'.length)
  expect(logs[0]?.extras).toEqual(['… (cut, 10000000 characters in all)'])
  expect(JSON.stringify(logs).length).toBeLessThan(80_000)
  expect(dropped).toBeGreaterThan(30)
})

test('lines of concurrent invocations are never mixed', async () => {
  const lambda = await host.deploy(`
    const emitter = new (require('events'))()
    async function lambda({ payload }, callback) {
      console.info('begin ' + payload)
      for (let i = 0; i < 5; i++) {
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 5))
        console.info('step ' + payload)
      }
      callback(null, payload)
    }`)
  const answers = await Promise.all(Array.from({ length: 20 }, (_, i) => lambda.invoke(i)))
  answers.forEach(({ body, logs }, i) => {
    expect(body).toBe(i)
    expect(logs.map(({ message }) => message)).toEqual([
      `begin ${i}`,
      ...Array(5).fill(`step ${i}`),
    ])
  })
})

test('a line written after the answer shows up in no other invocation', async () => {
  const lambda = await host.deploy(`
    let open
    const gate = new Promise((resolve) => { open = resolve })
    async function lambda({ payload }, callback) {
      if (payload === 2) {
        open()
        await new Promise((resolve) => setTimeout(resolve, 5))
      }
      callback(null, payload)
      if (payload === 1) {
        await gate
        console.info('late')
      }
    }`)
  await lambda.invoke(1)
  expect(await lambda.invoke(2)).toMatchObject({ body: 2, logs: [] })
})

test('a rejection that nothing handles is logged', async () => {
  const { logs } = await invoke(`
    Promise.reject(new Error('forgotten'))
    setTimeout(callback, 10)`)
  expect(logs).toMatchObject([
    {
      level: 'Warn',
      message: 'A promise was rejected and nothing handled it.',
      extras: [expect.stringContaining('forgotten')],
    },
  ])
})

test('the host is told what started, what waits and what was logged', async () => {
  const lambda = await host.deploy(`function lambda({ payload }, callback) {
    console.info('one\\ntwo')
    if (payload === 'wait') setTimeout(callback, 10)
    else callback()
  }`)
  const marks = async (payload: string): Promise<string[]> => {
    const { invocationId } = await lambda.invoke(payload)
    return host
      .marksOf(invocationId)
      .map((line) => line.replace(invocationId, 'ID').replace(/"timestamp":\d+/, '"timestamp":0'))
  }
  const logged = '\u0001L ID {"level":"Info","message":"one\\ntwo","extras":[],"timestamp":0}'
  expect(await marks('at once')).toEqual(['\u0001B ID', '\u0001S ID', logged])
  expect(await marks('wait')).toEqual(['\u0001S ID', logged, '\u0001Y ID'])
})

test('twenty thousand lines are cut with a count, and the invocation goes on', async () => {
  const { outcome, body, logs, dropped } = await invoke(`
    for (let i = 0; i < 20_000; i++) console.info('line ' + i + ' ' + 'x'.repeat(500))
    callback(null, 'done')`)
  expect([outcome, body, logs.length, dropped]).toEqual(['success', 'done', 100, 19_900])
})

test('only too many characters end an invocation, whether it ends by itself or would go on for ever', async () => {
  const FLOODED = 'The lambda logged more than 16000000 characters. Log less of it.'
  for (const body of [
    `for (;;) console.info('x'.repeat(100_000))`,
    `for (let i = 0; i < 1_000; i++) try { console.info('m', 'x'.repeat(100_000)) } catch {}
     callback(null, 'done')`,
    `setInterval(() => console.assert(false, 'x'.repeat(5_000_000)), 0)`,
  ]) {
    const { outcome, body: failure, logs } = await invoke(body)
    expect([outcome, failure]).toEqual(['log-limit-reached', { message: FLOODED }])
    expect(logs.at(-1)).toMatchObject({ level: 'Error', message: FLOODED })
  }
})

const linesOf = ({ logs }: { logs: { line?: number }[] }) => logs.map(({ line }) => line)

test('a line tells where it was written in a try, and nowhere else', async () => {
  const code = `function lambda(input, callback) {
  console.info('one'); [2].map((n) =>
    console.warn(n))
  setTimeout(() => {
    console.error('later')
    callback()
  })
}`
  const lambda = await host.deploy(code)
  expect(linesOf(await lambda.attempt())).toEqual([2, 3, 5])
  expect(linesOf(await lambda.invoke())).toEqual([undefined, undefined, undefined])
})

test.each([
  'Error.stackTraceLimit = 0',
  'Error.prepareStackTrace = () => { throw 1 }',
  'Error.prepareStackTrace = () => ({})',
  `Error.prepareStackTrace = () => 'lambda.cjs:1e9:1'`,
  `Error.prepareStackTrace = () => 'lambda.cjs:"},{:1'`,
  `Error.prepareStackTrace = () => 'lambda.cjs:7'`,
])('a try with %s loses the place and no more', async (statement) => {
  const lambda = await host.deploy(`function lambda(input, callback) {
    ${statement}
    console.info('one')
    callback(null, 'done')
  }`)
  const { outcome, body, logs } = await lambda.attempt()
  expect([outcome, body]).toEqual(['success', 'done'])
  expect(logs).toEqual([
    { level: 'Info', message: 'one', extras: [], timestamp: expect.any(Number) },
  ])
})
