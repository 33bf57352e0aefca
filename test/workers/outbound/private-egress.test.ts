import { afterAll, beforeAll, expect, it } from 'vitest'
import {
  startDispatcher,
  type RunningDispatcher,
} from '../../dispatcher/support/start-dispatcher.ts'
import { startUpstream, type UpstreamServer } from '../../support/upstream-server.ts'

const UUID = crypto.randomUUID()

let dispatcher: RunningDispatcher
let upstream: UpstreamServer

beforeAll(async () => {
  dispatcher = await startDispatcher()
  await dispatcher.deploy(
    UUID,
    `const response = await fetch((await request.json()).url)
    return answer('success', JSON.stringify({ status: response.status, refused: response.headers.get('x-lamplighter-refused') }))`,
  )
  upstream = await startUpstream((_request, response) => response.end('reached'))
})
afterAll(async () => {
  await dispatcher?.stop()
  await upstream?.close()
})

async function reach(host: string): Promise<{ status: number; refused: string | null }> {
  const token = await dispatcher.appToken()
  const body = { url: `http://${host}:${upstream.port}/` }
  const path = `/api/account/1234/lambdas/${UUID}/invoke`
  return (await dispatcher.send('POST', path, { token, body })).json
}

it('an IP address is refused in every notation, even if a key for it exists', async () => {
  for (const key of ['127.0.0.1', '[::1]', '[::ffff:7f00:1]', '169.254.169.254', '10.0.0.1']) {
    await dispatcher.whitelist.put(`1234/${key}`, '1')
  }
  for (const host of [
    '127.0.0.1',
    '2130706433',
    '0x7f000001',
    '0x7f.1',
    '0177.0.0.1',
    '127.1',
    '１２７.0.0.1',
    '127。0。0。1',
    '127.0.0.1.',
    '[::1]',
    '[::ffff:127.0.0.1]',
    '[0:0:0:0:0:ffff:7f00:1]',
    '169.254.169.254',
    '10.0.0.1',
    '0',
  ]) {
    expect({ host, ...(await reach(host)) }).toMatchObject({ host, status: 403 })
  }
})

it('private and single-label names are refused, even if a key for them exists', async () => {
  for (const host of ['localhost', 'a.localhost', 'printer.local', 'db.internal', 'intranet']) {
    await dispatcher.whitelist.put(`1234/${host}`, '1')
    expect(await reach(host)).toEqual({ status: 403, refused: host })
  }
})
