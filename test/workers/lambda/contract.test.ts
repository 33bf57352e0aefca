import { beforeAll, describe, expect, test } from 'vitest'
import { IS_WHOLE } from '../../support/at-scale.ts'
import { joinLambdaHost, type LambdaHost } from './lambda-host.ts'

let host: LambdaHost
beforeAll(async () => {
  host = await joinLambdaHost()
})

async function invoke(body: string, payload: unknown = {}) {
  const lambda = await host.deploy(`function lambda(input, callback) {\n${body}\n}`)
  return lambda.invoke(payload)
}

describe('success', () => {
  test('a result given to the callback is answered as JSON', async () => {
    const { outcome, body, logs } = await invoke(
      `callback(null, { greeting: 'Hello ' + input.payload.name, headers: input.headers })`,
      { name: 'World' },
    )
    expect(outcome).toBe('success')
    expect(body).toEqual({ greeting: 'Hello World', headers: [] })
    expect(logs).toEqual([])
  })

  test('an undefined error is success, and no result leaves the body empty', async () => {
    expect(await invoke(`callback()`)).toMatchObject({ outcome: 'success', body: undefined })
  })

  test('an async lambda is called with the same two arguments', async () => {
    const lambda = await host.deploy(`async function lambda({ headers, payload }, callback) {
      await new Promise((resolve) => setTimeout(resolve, 5))
      callback(null, [headers[0].value, payload])
    }`)
    const body = { timestamp: 0, headers: [{ key: 'a', value: 'b' }], payload: 'p' }
    expect(await lambda.send(JSON.stringify(body))).toMatchObject({ body: ['b', 'p'] })
  })

  test('a promise given as the result is awaited', async () => {
    expect(await invoke(`callback(null, Promise.resolve({ x: 1 }))`)).toMatchObject({
      outcome: 'success',
      body: { x: 1 },
    })
    expect(await invoke(`callback(null, { then(resolve) { resolve('thenable') } })`)).toMatchObject(
      {
        outcome: 'success',
        body: 'thenable',
      },
    )
  })

  test('the first call of the callback decides', async () => {
    expect(
      await invoke(`callback(null, 1); callback(new Error('late')); callback(null, 2)`),
    ).toMatchObject({ outcome: 'success', body: 1 })
    expect(await invoke(`callback(null, 1); throw new Error('late')`)).toMatchObject({ body: 1 })
    expect(
      await invoke(
        `callback(null, new Promise((r) => setTimeout(r, 5, 'slow'))); callback(new Error('late'))`,
      ),
    ).toMatchObject({ outcome: 'success', body: 'slow' })
  })

  test('the return value is ignored', async () => {
    expect(
      await invoke(`setTimeout(() => callback(null, 'called'), 5); return 'returned'`),
    ).toMatchObject({ body: 'called' })
    expect(
      await invoke(
        `setTimeout(() => callback(null, 'called'), 5); return Promise.resolve('returned')`,
      ),
    ).toMatchObject({ body: 'called' })
  })

  test('timers left over after the callback do not hold the answer back', async () => {
    expect(await invoke(`setInterval(() => {}, 1); callback(null, 'now')`)).toMatchObject({
      body: 'now',
    })
  })

  test('a result that changes after the callback is answered as it is in the end', async () => {
    expect(await invoke(`const r = { a: 1 }; callback(null, r); r.b = 2`)).toMatchObject({
      body: { a: 1, b: 2 },
    })
  })
})

describe('failure', () => {
  test('an error is a custom failure with its message, and a log line', async () => {
    const { outcome, body, logs } = await invoke(`callback(new Error('No such order'))`)
    expect(outcome).toBe('custom-failure')
    expect(body).toEqual({ message: 'No such order' })
    expect(logs).toMatchObject([{ level: 'Error', message: 'Received Error - No such order' }])
  })

  test.each(['TypeError', 'SyntaxError', 'ReferenceError'])(
    'a %s is a runtime exception',
    async (type) => {
      expect(await invoke(`callback(new ${type}('oops'))`)).toMatchObject({
        outcome: 'runtime-exception',
        body: { message: 'oops' },
      })
    },
  )

  test('an error type of the lambda itself is a custom failure', async () => {
    expect(
      await invoke(`class Mine extends TypeError {}; callback(new Mine('mine'))`),
    ).toMatchObject({ outcome: 'custom-failure' })
    expect(await invoke(`callback(new RangeError('r'))`)).toMatchObject({
      outcome: 'custom-failure',
    })
  })

  test('false and the empty string are failures', async () => {
    expect(await invoke(`callback(false, 1)`)).toMatchObject({
      outcome: 'custom-failure',
      body: { message: false },
    })
    expect(await invoke(`callback('', 1)`)).toMatchObject({
      outcome: 'custom-failure',
      body: { message: '' },
    })
  })

  test('a value without a message is passed on, with a hint in the log', async () => {
    const { outcome, body, logs } = await invoke(`callback({ statusCode: 404 }, null)`)
    expect(outcome).toBe('custom-failure')
    expect(body).toEqual({ message: { statusCode: 404 } })
    expect(logs).toMatchObject([
      {
        level: 'Warn',
        message:
          'Received error in an incorrect format. Please provide an error object to the callback.',
        extras: ['{"originalFailure":{"statusCode":404}}'],
      },
    ])
  })

  test('an object with a message counts as an error', async () => {
    expect(await invoke(`callback({ statusCode: 404, message: 'gone' }, null)`)).toMatchObject({
      outcome: 'custom-failure',
      body: { message: 'gone' },
    })
  })

  test('a synchronous throw, a rejected return value and a rejected result fail', async () => {
    expect(await invoke(`missing.split(',')`)).toMatchObject({
      outcome: 'runtime-exception',
      body: { message: 'missing is not defined' },
    })
    expect(await invoke(`return Promise.reject(new Error('returned'))`)).toMatchObject({
      outcome: 'custom-failure',
      body: { message: 'returned' },
    })
    expect(await invoke(`callback(null, Promise.reject(new TypeError('adopted')))`)).toMatchObject({
      outcome: 'runtime-exception',
      body: { message: 'adopted' },
    })
  })

  test('the log line of an error names the line of the code', async () => {
    const { logs } = await invoke(`\n\nnull.x`)
    expect(logs[0]?.extras[0]).toContain('lambda.cjs:4:')
  })

  test('a result that has no JSON is a runtime exception that says why', async () => {
    for (const result of ['10n', '(() => { const a = {}; a.a = a; return a })()']) {
      const { outcome, body } = await invoke(`callback(null, ${result})`)
      expect(outcome).toBe('runtime-exception')
      expect(body).toEqual({
        message: expect.stringMatching(/^The result can't be written as JSON: /),
      })
    }
    expect(await invoke(`callback(null, 'x'.repeat(6e6))`)).toMatchObject({
      outcome: 'runtime-exception',
      body: { message: expect.stringContaining('5000000 are allowed') },
    })
  })

  test
    .runIf(IS_WHOLE)
    .concurrent('a load that never ends does so at the limit of 30 seconds', async () => {
      const lambda = await host.deploy(
        `Promise.prototype.then = () => {}; function lambda(input, callback) { callback() }`,
      )
      for (const { outcome } of await Promise.all([lambda.invoke(), lambda.call()])) {
        expect(outcome).toBe('executiontime-exceeded')
      }
    })

  test
    .runIf(IS_WHOLE)
    .concurrent('never calling back ends at the limit of 30 seconds', async () => {
      const forgetful = await host.deploy(`function lambda(input, callback) {
      console.info('before')
      if (input.payload.how === 'promise') return new Promise(() => {})
      if (input.payload.how === 'late') setTimeout(callback, 60_000, null, 'late')
    }`)
      const answers = await Promise.all(
        ['return', 'promise', 'late'].map((how) => forgetful.invoke({ how })),
      )
      for (const { outcome, logs } of answers) {
        expect(outcome).toBe('executiontime-exceeded')
        expect(logs.map(({ level, message }) => [level, message])).toEqual([
          ['Info', 'before'],
          ['Error', 'The lambda did not call its callback within 30 seconds.'],
        ])
      }
    })
})

describe('a body that is no invocation', () => {
  test.each([
    ['not JSON', 'hello', 'not JSON'],
    ['an array', '[]', 'not a JSON object'],
    ['null', 'null', 'not a JSON object'],
    ['headers that are no list', '{"headers":{"a":"b"}}', '"headers"'],
    ['a header without a value', '{"headers":[{"key":"a"}]}', '"headers"'],
    ['a header that is a number', '{"headers":[{"key":"a","value":1}]}', '"headers"'],
  ])('%s is refused with a sentence', async (_name, body, part) => {
    const lambda = await host.deploy(`function lambda(input, callback) { callback(null, 'ran') }`)
    const answer = await lambda.send(body)
    expect(answer.outcome).toBe('bad-input')
    expect(answer.body).toEqual({ message: expect.stringContaining(part) })
    expect(host.marksOf(answer.invocationId)).toEqual([])
  })

  test('headers and timestamp may be left out', async () => {
    const lambda = await host.deploy(`function lambda(input, callback) { callback(null, input) }`)
    expect(await lambda.send('{"payload":5}')).toMatchObject({ body: { headers: [], payload: 5 } })
    expect(await lambda.send('{}')).toMatchObject({ outcome: 'success', body: { headers: [] } })
  })
})
