// real parts: the product as a process, with strangers on its public port
import { connect as connectHttp2 } from 'node:http2'
import { connect, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { IS_WHOLE } from '../support/at-scale.ts'
import { AccountClient } from '../support/account-client.ts'
import { listProcesses } from '../support/list-processes.ts'
import { makeSelfSignedCertificate } from '../support/self-signed-certificate.ts'
import { startServer, type TestServer } from '../support/server.ts'

/** More than any server's own bound on what it reads ahead. */
const PIPELINED = 5_000
/** Bodies that never end, large enough to fill what a front holds of them. */
const ENDLESS_BODIES = 12
const ENDLESS_BODY_BYTES = 30_000_000

const certificate = makeSelfSignedCertificate(['localhost'])
let server: TestServer
let admin: AccountClient
let uuid: string
beforeAll(async () => {
  server = await startServer({ certificate })
  admin = await AccountClient.admin(server)
  uuid = await admin.deployCode(
    'async function lambda(input, callback) { await new Promise((r) => setTimeout(r, input.payload.ms)); callback(null, "done") }',
  )
})
afterAll(() => server?.stop())

function fronts(): number[] {
  return listProcesses(server.dataDir)
    .filter(({ command }) => command.includes('front.js'))
    .map(({ pid }) => pid)
    .toSorted((a, b) => a - b)
}

function open(): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(server.port, '127.0.0.1', () => resolve(socket))
    socket.on('error', reject)
  })
}

describe('A stranger', () => {
  it('who asks for a tunnel and resets the connection ends no front', async () => {
    const before = fronts()
    for (let i = 0; i < 40; i++) {
      const socket = await open()
      socket.on('error', () => undefined)
      socket.write('CONNECT a:1 HTTP/1.1\r\nHost: a:1\r\n\r\n')
      socket.resetAndDestroy()
    }
    await sleep(500)
    expect((await admin.invoke(uuid, { ms: 0 })).status).toBe(200)
    expect(fronts()).toEqual(before)
  })

  it('who sends requests without end on one connection is cut off', async () => {
    const socket = await open()
    let answers = ''
    socket.on('data', (chunk: Buffer) => (answers += chunk.toString('latin1')))
    socket.on('error', () => undefined)
    const ended = new Promise((resolve) => socket.on('close', resolve))
    socket.write('GET /api/openapi.json HTTP/1.1\r\nHost: a\r\n\r\n'.repeat(PIPELINED))
    await ended
    expect(answers.match(/HTTP\/1\.1 200/g)?.length ?? 0).toBeLessThan(PIPELINED)
  })

  it('whose bodies never end takes no room from calls', async () => {
    const head = `POST /sentinel/x HTTP/1.1\r\nHost: a\r\nContent-Length: ${ENDLESS_BODY_BYTES + 1}\r\n\r\n`
    const sockets = await Promise.all(Array.from({ length: ENDLESS_BODIES }, open))
    const chunk = Buffer.alloc(ENDLESS_BODY_BYTES, 'x')
    await Promise.all(
      sockets.map(
        (socket) =>
          new Promise((resolve) => {
            socket.on('error', resolve)
            socket.on('data', () => undefined)
            socket.write(head)
            socket.write(chunk, resolve)
          }),
      ),
    )
    expect((await admin.invoke(uuid, { ms: 0 })).status).toBe(200)
    expect((await admin.send('GET', '/lambdas')).status).toBe(200)
    for (const socket of sockets) socket.destroy()
  })

  it.runIf(IS_WHOLE)(
    'who opens connections does not reset an HTTP/2 request that is under way',
    async () => {
      const session = connectHttp2(server.httpsUrl, { ca: certificate.cert })
      const failed: Error[] = []
      session.on('error', (error: Error) => failed.push(error))
      const stream = session.request({
        ':method': 'POST',
        ':path': `/api/account/${server.account}/lambdas/${uuid}/invoke?externalSystem=x`,
        authorization: `Bearer ${admin.token}`,
      })
      let text = ''
      stream.setEncoding('utf8')
      stream.on('data', (piece: string) => (text += piece))
      stream.on('error', (error: Error) => failed.push(error))
      const closed = new Promise((resolve) => stream.once('close', resolve))
      stream.end(JSON.stringify({ payload: { ms: 4_000 } }))
      await sleep(500)
      const { port } = new URL(server.httpsUrl)
      const idle: Socket[] = []
      for (let i = 0; i < 6_000; i++) {
        const socket = connect(Number(port), '127.0.0.1')
        socket.on('error', () => undefined)
        idle.push(socket)
        if (i % 200 === 0) await sleep(20)
      }
      await closed
      for (const socket of idle) socket.destroy()
      session.close()
      expect(failed).toEqual([])
      expect(text).toBe('"done"')
    },
  )
})

describe('A call', () => {
  it('is one in every spelling of its path', async () => {
    const path = `/api/account/${server.account}/lambdas/${uuid}/%69nvoke?externalSystem=x`
    const answer = await fetch(server.url + path, {
      method: 'POST',
      headers: { authorization: `Bearer ${admin.token}` },
      body: JSON.stringify({ payload: { ms: 0 } }),
    })
    expect(await answer.text()).toBe('"done"')
    const doubly = await fetch(server.url + path.replace('%69', '%2569'), {
      method: 'POST',
      headers: { authorization: `Bearer ${admin.token}` },
      body: '{}',
    })
    expect(doubly.status).toBe(404)
  })

  it.runIf(IS_WHOLE)(
    'beyond what an account may have under way is told to come again, and nobody else is',
    async () => {
      const other = await AccountClient.admin(server, 'quiet')
      const theirs = await other.deployCode(
        'function lambda(input, callback) { callback(null, 1) }',
      )
      const many = Array.from({ length: 1_300 }, () => admin.invoke(uuid, { ms: 5_000 }))
      await sleep(2_000)
      expect((await other.invoke(theirs)).status).toBe(200)
      const answers = await Promise.all(many)
      const statuses = new Set(answers.map(({ status }) => status))
      expect(statuses).toEqual(new Set([200, 429]))
      const refused = answers.find(({ status }) => status === 429)
      expect(refused?.headers.get('retry-after')).toBe('1')
    },
  )
})
