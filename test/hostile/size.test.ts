import { once } from 'node:events'
import { request as httpRequest } from 'node:http'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { AccountClient } from '../support/account-client.ts'
import { atScale, casesAtScale, IS_WHOLE } from '../support/at-scale.ts'
import { NeighbourWatch } from '../support/neighbour-watch.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { startUpstream, type UpstreamServer } from '../support/upstream-server.ts'

vi.setConfig({ testTimeout: 180_000 })

const HANDLER = 'com.liveperson.faas.handler'
/** More than a host keeps loaded, but in brief; 5,000 take six minutes. */
const LAMBDA_COUNT = Number(process.env['HOSTILE_LAMBDAS'] ?? atScale(240, 12))
const DEPLOYED_AT_ONCE = 8

let server: TestServer
let client: AccountClient
let neighbour: NeighbourWatch
let upstream: UpstreamServer
beforeAll(async () => {
  server = await startServer({ args: ['--allow-private-egress'] })
  client = await AccountClient.admin(server)
  neighbour = await NeighbourWatch.open(server)
  const piece = Buffer.alloc(64 * 1024, 'x')
  upstream = await startUpstream((request, response) => {
    if (request.url === '/slow') {
      const timer = setInterval(() => response.write('x'), 200)
      response.on('close', () => clearInterval(timer))
      return
    }
    const more = (): void => {
      while (!response.destroyed && response.write(piece));
      if (!response.destroyed) response.once('drain', more)
    }
    more()
  })
  await client.send('POST', '/proxy-settings', { domain: 'localhost' })
})
afterAll(async () => {
  console.log(await neighbour?.close())
  await server?.stop()
  await upstream?.close()
})

interface Answer {
  status: number
  result?: unknown
  errorCode?: string
  logs?: { level: string; message: string }[]
  errorLogs?: { message: string }[]
}

async function invoke(uuid: string, payload: unknown = {}): Promise<Answer> {
  const answer = await client.invoke(uuid, payload)
  return { status: answer.status, ...JSON.parse(await answer.text()) }
}

const lambda = (body: string) => `const kept = []
async function lambda(input, callback) {\n${body}\n}`

describe('memory', () => {
  const bombs = [
    ['a growing array', 'for (;;) kept.push(new Array(1e6).fill(kept.length)); callback()'],
    ['growing typed arrays', 'for (;;) kept.push(new Uint8Array(1e7).fill(7)); callback()'],
    [
      'doubling strings',
      `for (let s = 'xy'; ; s += s) { kept.push(Buffer.from(s)); if (s.length > 2e8) s = 'y' }; callback()`,
    ],
  ]
  test.runIf(IS_WHOLE).each(bombs)('%s ends its invocation and nothing else', async (_, body) => {
    const uuid = await client.deployCode(lambda(body))
    const { result, answers } = await neighbour.beside(() => invoke(uuid))
    expect(result.status).toBe(590)
    expect([`${HANDLER}.runtime-exception`, `${HANDLER}.executiontime-exceeded`]).toContain(
      result.errorCode,
    )
    expect(answers).toBeGreaterThan(5)
  })

  test('a string that doubles is an ordinary failure', async () => {
    const uuid = await client.deployCode(lambda(`let s = 'x'; for (;;) s += s; callback()`))
    expect((await neighbour.beside(() => invoke(uuid))).result).toMatchObject({
      status: 590,
      errorCode: `${HANDLER}.custom-failure`,
      errorMsg: 'Invalid string length',
    })
  })

  test.runIf(IS_WHOLE)(
    'that grows from invocation to invocation is given back in time',
    async () => {
      const uuid = await client.deployCode(
        lambda('kept.push(new Uint8Array(2e7).fill(1)); callback(null, kept.length)'),
      )
      const { result } = await neighbour.beside(async () => {
        const counts: number[] = []
        for (let i = 0; i < 120; i++) {
          const { status, result: count } = await invoke(uuid)
          expect(status).toBe(200)
          counts.push(Number(count))
        }
        return counts
      })
      expect(Math.max(...result)).toBeLessThan(100)
    },
  )
})

describe('bodies', () => {
  const reader = lambda(`const answer = await fetch(input.payload.url)
    callback(null, (await answer.text()).length)`)

  test
    .runIf(IS_WHOLE)
    .concurrent('an upstream that answers without end ends its invocation', async () => {
      const uuid = await client.deployCode(reader)
      const { result } = await neighbour.beside(() =>
        invoke(uuid, { url: `http://localhost:${upstream.port}/endless` }),
      )
      expect(result.status).toBe(590)
    })

  test
    .runIf(IS_WHOLE)
    .concurrent(
      'an upstream that answers slowly ends its invocation after 30 seconds',
      async () => {
        const uuid = await client.deployCode(reader)
        const { result } = await neighbour.beside(() =>
          invoke(uuid, { url: `http://localhost:${upstream.port}/slow` }),
        )
        expect(result).toMatchObject({
          status: 590,
          errorCode: `${HANDLER}.executiontime-exceeded`,
        })
      },
    )

  test.concurrent('a request that announces too much is refused before it is sent', async () => {
    const uuid = await client.deployCode(lambda('callback(null, 1)'))
    const { result } = await neighbour.beside(async () => {
      const sent = httpRequest(
        `http://localhost:${server.port}/api/account/${client.account}/lambdas/${uuid}/invoke`,
        {
          method: 'POST',
          headers: { authorization: `Bearer ${client.token}`, 'content-length': 1e12 },
        },
      )
      sent.on('error', () => undefined)
      sent.write('{')
      const [response] = await once(sent, 'response')
      let text = ''
      for await (const chunk of response) text += chunk
      sent.destroy()
      return { status: response.statusCode, body: JSON.parse(text) }
    })
    expect(result).toMatchObject({
      status: 413,
      body: { errorCode: 'com.liveperson.faas.fm.payload-too-large' },
    })
  })

  test.concurrent('a request without an announced length is cut off at the limit', async () => {
    const uuid = await client.deployCode(lambda('callback(null, 1)'))
    const { result } = await neighbour.beside(async () => {
      const piece = new Uint8Array(500_000).fill(120)
      let pieces = 0
      const body = new ReadableStream<Uint8Array>({
        pull(controller) {
          if (++pieces > 20) controller.close()
          else controller.enqueue(piece)
        },
      })
      return client.send('POST', `/lambdas/${uuid}/invoke`, undefined, { body, duplex: 'half' })
    })
    expect(result.status).toBe(413)
  })
})

describe('logs', () => {
  test('ten thousand lines are cut, with a count of what was cut', async () => {
    const uuid = await client.deployCode(
      lambda(`for (let i = 0; i < 10000; i++) console.log('line', i); callback(null, 'done')`),
    )
    const { result } = await neighbour.beside(() => invoke(uuid))
    expect(result).toMatchObject({ status: 200, result: 'done' })
    expect(result.logs?.length).toBeLessThanOrEqual(101)
    expect(result.logs?.at(-1)).toMatchObject({
      level: 'Warn',
      message: `${10_000 - (result.logs?.length ?? 0) + 1} log lines were left out.`,
    })
  })

  test('a gigantic line is cut', async () => {
    const uuid = await client.deployCode(
      lambda(`console.log('x'.repeat(50_000_000)); callback(null, 'done')`),
    )
    const { result } = await neighbour.beside(() => invoke(uuid))
    expect(result).toMatchObject({ status: 200, result: 'done' })
    expect(result.logs?.[0]?.message).toMatch(/^x+… \(cut, 50000000 characters in all\)$/)
    expect(result.logs?.[0]?.message.length).toBeLessThan(7_000)
  })

  const writes = [
    ['a line', `console.log('again')`],
    ['a long line', `console.log('x'.repeat(1e6))`],
    ['a line past the console', `require('fs').writeSync(1, 'past')`],
    ['an error', `reportError(new Error('again'))`],
  ]
  test.concurrent.each(casesAtScale(writes, 1))(
    '%s in a tight loop ends its invocation, and its first lines are kept',
    async (_, write) => {
      const uuid = await client.deployCode(lambda(`for (;;) ${write}; callback()`))
      const { result, answers } = await neighbour.beside(() => invoke(uuid))
      expect(result.status).toBe(590)
      expect(result.errorLogs?.length ?? 0).toBeLessThanOrEqual(201)
      // The limit on what is logged ends it before many others can call.
      const isShort = result.errorCode === `${HANDLER}.log-limit-reached`
      expect(answers).toBeGreaterThan(isShort ? 0 : 5)
    },
  )
})

describe('numbers', () => {
  test.runIf(IS_WHOLE)(
    `${LAMBDA_COUNT} different lambdas are invoked in a row`,
    { timeout: 3_600_000 },
    async () => {
      const { result } = await neighbour.beside(async () => {
        const uuids: string[] = []
        while (uuids.length < LAMBDA_COUNT) {
          const batch = Array.from(
            { length: Math.min(DEPLOYED_AT_ONCE, LAMBDA_COUNT - uuids.length) },
            (_, i) => client.deployCode(lambda(`callback(null, ${uuids.length + i})`)),
          )
          uuids.push(...(await Promise.all(batch)))
        }
        const wrong: string[] = []
        for (const [number, uuid] of uuids.entries()) {
          const answer = await invoke(uuid)
          if (answer.result !== number) wrong.push(`${number}: ${JSON.stringify(answer)}`)
        }
        return wrong
      })
      expect(result).toEqual([])
    },
  )
})
