// real parts: a server of the front with few connections, and callers on loopback
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect, type AddressInfo, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { connect as connectTls } from 'node:tls'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { createPlainServer, createTlsServer, type Handle } from '../../front/front-server.ts'
import { makeSelfSignedCertificate } from '../support/self-signed-certificate.ts'

const MAX = 20
const GET = 'GET / HTTP/1.1\r\nHost: a\r\n\r\n'

let server: Server
let port: number
const opened: Socket[] = []
beforeAll(async () => {
  server = createPlainServer(answerNothing, MAX)
  port = await listen(server)
})
afterEach(() => {
  for (const socket of opened.splice(0)) socket.destroy()
})
afterAll(() => server.close())

const answerNothing: Handle = async (request, response, onWhole) => {
  request.resume()
  onWhole()
  response.writeHead(204, {})
  response.end()
}

async function listen(listener: Server): Promise<number> {
  listener.listen(0, '127.0.0.1')
  await once(listener, 'listening')
  return (listener.address() as AddressInfo).port
}

/** A connection that the server has accepted. */
async function open(): Promise<Socket> {
  const accepted = once(server, 'connection')
  const socket = connect(port, '127.0.0.1')
  socket.on('error', () => undefined)
  opened.push(socket)
  await Promise.all([once(socket, 'connect'), accepted])
  return socket
}

/** What the server answers on a connection; nothing when it is closed. */
async function ask(socket: Socket): Promise<string> {
  if (socket.destroyed) return ''
  socket.write(GET)
  return new Promise((resolve) => {
    socket.once('data', (chunk) => resolve(String(chunk)))
    socket.once('close', () => resolve(''))
  })
}

const NO_CONTENT = expect.stringContaining('HTTP/1.1 204')

it('Connections that never ask close none that was answered', async () => {
  const caller = await open()
  expect(await ask(caller)).toEqual(NO_CONTENT)
  for (let i = 0; i < 3 * MAX; i++) await open()
  expect(await ask(caller)).toEqual(NO_CONTENT)
})

it('Connections that are answered and kept leave room for a new one', async () => {
  for (let i = 0; i < 3 * MAX; i++) await ask(await open())
  const caller = await open()
  for (let i = 0; i < MAX; i++) await ask(await open())
  expect(await ask(caller)).toEqual(NO_CONTENT)
})

it('Connections that close while others are opened do not keep the bound from holding', async () => {
  const closing: Socket[] = []
  for (let i = 0; i < MAX; i++) closing.push(await open())
  for (const socket of closing) await ask(socket)
  for (const socket of closing) socket.destroy()
  const first = await open()
  for (let i = 0; i < 3 * MAX; i++) await open()
  expect(await ask(first)).toBe('')
  expect(await ask(await open())).toEqual(NO_CONTENT)
})

it('Over TLS the bound holds as well, for those that shake hands and those that do not', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'connections-'))
  const { cert, key } = makeSelfSignedCertificate(['localhost'])
  const files = { certFile: join(folder, 'cert.pem'), keyFile: join(folder, 'key.pem') }
  writeFileSync(files.certFile, cert)
  writeFileSync(files.keyFile, key)
  const secure = createTlsServer(answerNothing, MAX, files)
  const securePort = await listen(secure)
  const callers: Socket[] = []
  for (let i = 0; i < 2 * MAX; i++) {
    const silent = connect(securePort, '127.0.0.1')
    const shaking = connectTls({ port: securePort, host: 'localhost', ca: cert })
    for (const caller of [silent, shaking]) caller.on('error', () => undefined)
    callers.push(silent, shaking)
    await Promise.all([once(silent, 'connect'), once(shaking, 'secureConnect')])
  }
  const count = promisify((done: (error: Error | null, connections: number) => void) =>
    secure.getConnections(done),
  )
  await expect.poll(() => count()).toBeLessThanOrEqual(MAX)
  for (const caller of callers) caller.destroy()
  secure.close()
  rmSync(folder, { recursive: true })
})
