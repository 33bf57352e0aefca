// real parts: the product as a process
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { unixExchange } from '../../kit/node/unix-request.ts'
import { runFolderOf } from '../../scripts/start/run-folder.ts'
import { AccountClient } from '../support/account-client.ts'
import { freePort, startServer, type TestServer } from '../support/server.ts'

const CODE = `function lambda(input, callback) {
  if (input.payload.how === 'loop') for (;;);
  if (input.payload.how === 'fail') callback(new Error('no'))
  else callback(null, 1)
}`

let server: TestServer
let metricsUrl: string
beforeAll(async () => {
  const port = await freePort()
  metricsUrl = `http://127.0.0.1:${port}`
  server = await startServer({ args: ['--metrics-port', String(port), '--cpu-limit', '400'] })
})
afterAll(() => server?.stop())

/** The samples, by their names with labels. */
async function measure(): Promise<Map<string, number>> {
  const answer = await fetch(`${metricsUrl}/metrics`)
  expect(answer.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8')
  const lines = (await answer.text()).split('\n').filter((line) => line !== '')
  const samples = lines.filter((line) => !line.startsWith('#'))
  for (const line of lines) {
    expect(line).toMatch(
      /^# (HELP|TYPE) [a-z_]+ \S.*$|^[a-z_]+(\{([a-z]+="[^"]*",?)+\})? -?[\d.e+-]+$/,
    )
  }
  return new Map(
    samples.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.split(' ').at(-1))]),
  )
}

const WAITING = 'lamplighter_records_waiting{front="0"}'
const outcomes = (name: string) => `lamplighter_invocations_total{outcome="${name}"}`

it('Prometheus reads hosts, memory, queue, kills and invocations by outcome', async () => {
  const before = await measure()
  expect(before.get('lamplighter_hosts{state="serving"}')).toBeGreaterThan(0)
  expect(before.get('lamplighter_control_plane_up')).toBe(1)
  for (const name of ['start-script', 'control-plane', 'front-0']) {
    const bytes = before.get(`lamplighter_process_resident_bytes{process="${name}"}`)
    expect(bytes, name).toBeGreaterThan(10_000_000)
  }
  const admin = await AccountClient.admin(server)
  const uuid = await admin.deployCode(CODE)
  for (const how of ['ok', 'ok', 'fail', 'loop']) await (await admin.invoke(uuid, { how })).text()
  // Records are counted once they are written, a moment before they have left the front's buffer.
  await expect
    .poll(
      async () => {
        const counted = await measure()
        const counts = ['SUCCEEDED', 'CODING_FAILURE', 'TIMEOUT'].map(outcomes)
        return [...counts, WAITING].map((name) => counted.get(name))
      },
      { interval: 100 },
    )
    .toEqual([2, 1, 1, 0])
  const now = await measure()
  expect(now.get('lamplighter_host_ends_total{cause="cpu"}')).toBe(1)
  expect(now.get('lamplighter_host_stalls_total')).toBeGreaterThan(0)
  expect(now.get('lamplighter_records_dropped_total{front="0"}')).toBe(0)
  expect(now.get('lamplighter_records_lost_total')).toBe(0)
  expect(now.get('lamplighter_records_lag_seconds{of="longest"}')).toBeGreaterThan(0)
})

it('They are on the operator’s socket too, and not on the public port', async () => {
  const socket = join(runFolderOf(server.dataDir), 'metrics.sock')
  expect((await unixExchange(socket, '/metrics')).text).toContain('lamplighter_hosts{')
  expect((await fetch(`${server.url}/metrics`)).status).toBe(404)
  expect((await fetch(`${metricsUrl}/`)).status).toBe(404)
  expect((await fetch(`${metricsUrl}/metrics`, { method: 'POST' })).status).toBe(404)
})
