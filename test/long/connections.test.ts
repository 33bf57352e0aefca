// real parts: the product as a process, with strangers on its public port and a lambda that sends all it can
import { readdirSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AccountClient } from '../support/account-client.ts'
import { startHoldingUpstream, type HoldingUpstream } from '../support/holding-upstream.ts'
import { listProcesses } from '../support/list-processes.ts'
import { NeighbourWatch } from '../support/neighbour-watch.ts'
import { startServer, type TestServer } from '../support/server.ts'

const IDLE = 10_000
const SLOW = 3_000
/** Sockets opened in one go, so that the listener's queue does not overflow. */
const AT_ONCE = 200

/** Sends as many requests at once as it is told, and waits for all answers. */
const FLOOD = `async function lambda({ payload: { url, count } }, callback) {
  await Promise.all(Array.from({ length: count }, () => fetch(url).catch(() => undefined)))
  callback(null, count)
}`
const OUTGOING = 10_000

let server: TestServer
let upstream: HoldingUpstream
let neighbour: NeighbourWatch
beforeAll(async () => {
  server = await startServer({ args: ['--allow-private-egress'] })
  upstream = await startHoldingUpstream()
  neighbour = await NeighbourWatch.open(server)
})
afterAll(async () => {
  console.log(await neighbour?.close())
  await server?.stop()
  await upstream?.close()
})

/** One invocation with ten thousand requests at once; to make so many may be all the CPU time that it has. */
async function flood(): Promise<void> {
  const client = await AccountClient.admin(server, `flood${upstream.total()}`)
  await client.send('POST', '/proxy-settings', { domain: 'localhost' })
  const uuid = await client.deployCode(FLOOD)
  await client.test(uuid, { url: `${upstream.url}/wait?ms=100`, count: OUTGOING })
}

/** Opens connections that send `first` at once and then `rest` byte by byte, for as long as they are held. */
async function hold(count: number, first: string, rest: string, forMs: number): Promise<void> {
  const sockets: Socket[] = []
  for (let opened = 0; opened < count; opened += AT_ONCE) {
    const batch = Array.from({ length: AT_ONCE }, () => {
      const socket = connect(server.port, '127.0.0.1')
      socket.on('error', () => undefined)
      socket.on('data', () => undefined)
      if (first !== '') socket.write(first)
      return socket
    })
    sockets.push(...batch)
    await sleep(20)
  }
  const until = Date.now() + forMs
  for (let at = 0; Date.now() < until; at++) {
    for (const socket of sockets) {
      if (socket.writable && rest !== '') socket.write(rest.charAt(at % rest.length))
    }
    await sleep(1_000)
  }
  for (const socket of sockets) socket.destroy()
}

/** Descriptors of every process of the platform. */
function descriptors(): number {
  return listProcesses(server.dataDir).reduce((sum, { pid }) => {
    try {
      return sum + readdirSync(`/proc/${pid}/fd`).length
    } catch {
      return sum
    }
  }, 0)
}

async function untilDescriptorsAreBack(before: number): Promise<void> {
  await expect.poll(descriptors, { interval: 200 }).toBeLessThanOrEqual(before + 100)
}

const HEADERS = 'POST /sentinel/api/account/1000001/token HTTP/1.1\r\nHost: a\r\n'
const BODY = `${HEADERS}Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 100000\r\n\r\n`

describe('Neighbours are served, and descriptors come back', () => {
  it.each([
    ['ten thousand idle connections', () => hold(IDLE, '', '', 5_000)],
    [
      'three thousand slow headers',
      () => hold(SLOW, 'GET / HTTP/1.1\r\n', 'X-Slow: 1\r\n', 10_000),
    ],
    ['three thousand slow bodies', () => hold(SLOW, BODY, 'a=b&', 10_000)],
    ['ten thousand outgoing requests of one lambda', flood],
    [
      'all of them at once',
      () =>
        Promise.all([
          hold(IDLE, '', '', 10_000),
          hold(SLOW, 'GET / HTTP/1.1\r\n', 'X-Slow: 1\r\n', 10_000),
          hold(SLOW, BODY, 'a=b&', 10_000),
          flood(),
        ]),
    ],
  ])(
    'with %s',
    async (name, attack) => {
      const before = descriptors()
      const { answers, p99Ms } = await neighbour.beside<unknown>(attack)
      console.log(`${answers} answers beside ${name}, their 99th percentile ${p99Ms} ms`)
      expect(answers).toBeGreaterThan(10)
      await untilDescriptorsAreBack(before)
    },
    120_000,
  )
})
