// real parts: the product as a process, and an upstream whose answers pass the limits on the way out
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { AccountClient } from '../support/account-client.ts'
import type { Product } from '../support/server.ts'
import { joinServer, OPEN_EGRESS } from '../support/shared-server.ts'
import { startUpstream, type UpstreamServer } from '../support/upstream-server.ts'

const CODE = `async function lambda({ payload: { url, init } }, callback) {
  const answer = await fetch(url, init)
  const text = await answer.text()
  const length = answer.headers.get('content-length')
  callback(null, [answer.status, text.length, text.slice(0, 5), length])
}`
const LONG = 'x'.repeat(3_000_000)

let server: Product
let upstream: UpstreamServer
let client: AccountClient
let uuid: string
beforeAll(async () => {
  server = await joinServer(OPEN_EGRESS)
  upstream = await startUpstream((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://upstream')
    if (pathname === '/gzip') {
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(LONG))
    } else if (pathname === '/long') {
      response.writeHead(200, { 'content-length': LONG.length }).end(LONG)
    } else if (pathname === '/pieces') {
      for (let i = 0; i < 30; i++) response.write(LONG.slice(0, 100_000))
      response.end()
    } else if (pathname === '/none') response.writeHead(204).end()
    else response.writeHead(200, { 'content-length': 5 }).end('short')
  })
  client = await AccountClient.admin(server)
  await client.send('POST', '/proxy-settings', { domain: 'localhost' })
  uuid = await client.deployCode(CODE)
})
afterAll(async () => {
  await upstream?.close()
})

it.each([
  ['/short', {}, [200, 5, 'short', '5']],
  ['/short', { method: 'HEAD' }, [200, 0, '', '5']],
  ['/long', {}, [200, 3_000_000, 'xxxxx', '3000000']],
  ['/pieces', {}, [200, 3_000_000, 'xxxxx', null]],
  ['/gzip', {}, [200, 3_000_000, 'xxxxx', null]],
  ['/none', {}, [204, 0, '', null]],
])('An answer arrives as it was sent: %s %j', async (path, init, expected) => {
  const url = `http://localhost:${upstream.port}${path}`
  const answer = await client.test(uuid, { url, init })
  expect(JSON.parse(await answer.text()).result).toEqual(expected)
})
