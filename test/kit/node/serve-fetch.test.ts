import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type FetchServer, serveFetch } from '../../../kit/node/serve-fetch.ts'
import { unixFetch } from '../../../kit/node/unix-fetch.ts'

let dir: string
let socketPath: string
let server: FetchServer
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'lamplighter-serve-'))
  socketPath = join(dir, 'test.sock')
  server = await serveFetch((request) => Response.json({ method: request.method }), socketPath)
})
afterAll(() => {
  server.close()
  rmSync(dir, { recursive: true, force: true })
})

it('answers over a unix socket', async () => {
  expect(server.port).toBe(0)
  const answer = await unixFetch(socketPath, 'POST', '/', {})
  expect(answer).toEqual({ status: 200, body: { method: 'POST' } })
})

it('takes a thousand connections while it gets no CPU', async () => {
  // No connection is accepted before this turn of the event loop ends.
  const sockets = Array.from({ length: 1_000 }, () => connect(socketPath))
  const connected = await Promise.allSettled(sockets.map((socket) => once(socket, 'connect')))
  for (const socket of sockets) socket.destroy()
  expect(connected.filter(({ status }) => status === 'rejected')).toEqual([])
})
