import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bundleWorker } from '../../../scripts/bundle-worker.ts'
import { workerdPath } from '../../../scripts/start/guarded-workerd.ts'
import { Host } from '../../../workers/local-namespace/supervisor/host.ts'
import { COMPATIBILITY_DATE } from '../../support/compatibility-date.ts'

// real parts: workerd with the host Worker

let runDir: string
const hosts: Host[] = []
beforeAll(async () => {
  runDir = mkdtempSync(join(tmpdir(), 'lamplighter-host-'))
  const source = await bundleWorker('workers/local-namespace/host/index.ts')
  writeFileSync(join(runDir, 'host.js'), source)
})
afterAll(async () => {
  for (const host of hosts) host.kill('done')
  await Promise.all(hosts.map((host) => host.process.exited))
  rmSync(runDir, { recursive: true, force: true })
})

function open(path = workerdPath()): Host {
  const ref = { slot: hosts.length, generation: hosts.length }
  const host = new Host(ref, {
    workerdPath: path,
    runDir,
    processEnv: {},
    hostWorkerFile: 'host.js',
    supervisorSocket: join(runDir, 'supervisor.sock'),
    egressSocket: join(runDir, 'egress.sock'),
    compatibilityDate: COMPATIBILITY_DATE,
    maxIsolates: 2,
    nonce: 'nonce',
  })
  hosts.push(host)
  return host
}

test('a host starts, serves, drains and ends', async () => {
  const host = open()
  expect(host.state).toBe('starting')
  await host.start()
  expect(host.isServing).toBe(true)
  const drained = host.drain()
  expect(host.state).toBe('draining')
  await drained
  await host.process.exited
  host.end()
  expect([host.state, host.killedFor, host.hasStopped]).toEqual(['ended', 'done', true])
  expect(host.kill('memory')).toBe(false)
  expect(host.killedFor).toBe('done')
})

test('a host that stalled can only drain or end', async () => {
  const host = open()
  await host.start()
  host.stall()
  expect(host.hasStopped).toBe(true)
  expect(() => host.stall()).toThrow("is stalled, so it can't become stalled")
  await host.drain()
  await host.process.exited
  host.end()
  await expect(host.drain()).rejects.toThrow("is ended, so it can't become draining")
  expect(() => host.stall()).toThrow("is ended, so it can't become stalled")
})

test('a host whose process ends before it answers never serves', async () => {
  const host = open('/bin/false')
  await expect(host.start()).rejects.toThrow('did not start')
  expect(host.state).toBe('starting')
})
