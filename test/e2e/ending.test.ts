// real parts: the start script as a process, ended in every way that a user or a system ends it
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Provisioning } from '../../scripts/start/provisioning.ts'
import { makeRunFolder } from '../../scripts/start/run-folder.ts'
import { AccountClient } from '../support/account-client.ts'
import { casesAtScale, IS_WHOLE } from '../support/at-scale.ts'
import { listProcesses } from '../support/list-processes.ts'
import { freePort, isPortFree } from '../support/server.ts'
import { startUpstream, type UpstreamServer } from '../support/upstream-server.ts'
import { spawnStart, type SpawnOptions, type StartProcess } from '../support/spawn-start.ts'

const TIMEOUT_MS = 300_000
const READY = 'Lamplighter is ready'

let dataDir: string
let port: number
let start: StartProcess | undefined
let upstream: UpstreamServer | undefined
beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'lamplighter-e2e-'))
  port = await freePort()
})
afterEach(async () => {
  await upstream?.close()
  upstream = undefined
  start?.child.kill('SIGKILL')
  for (const { pid } of listProcesses(dataDir)) process.kill(pid, 'SIGKILL')
  rmSync(dataDir, { recursive: true, force: true })
})

function begin(options: SpawnOptions = {}): StartProcess {
  start = spawnStart(['--port', String(port), '--data', dataDir, '--allow-private-egress'], options)
  return start
}

/** Nothing of the platform is left a moment later, and its port is free. */
async function expectNothingLeft(): Promise<void> {
  const patience = { interval: 50 }
  await expect.poll(() => listProcesses(dataDir), patience).toEqual([])
  await expect.poll(() => isPortFree(port), patience).toBe(true)
}

async function openClient(): Promise<AccountClient> {
  const provisioning = new Provisioning(makeRunFolder(dataDir))
  const bearer = await provisioning.openSession('1000001')
  return new AccountClient(`http://localhost:${port}`, '1000001', bearer)
}

/** Deploys a lambda that answers after so long and invokes it; resolves once that has begun. */
async function invokeSlowly(ms: number): Promise<{ status: Promise<number | string> }> {
  const client = await openClient()
  const begun = Promise.withResolvers<void>()
  upstream = await startUpstream((_request, response) => {
    response.end()
    begun.resolve()
  })
  await client.send('POST', '/proxy-settings', { domain: '127.0.0.1' })
  const uuid = await client.deployCode(`async function lambda({ payload: { url, ms } }, callback) {
    await fetch(url)
    setTimeout(callback, ms, null, 'done')
  }`)
  const status = client.invoke(uuid, { url: upstream.url, ms }).then(
    (answer) => answer.status,
    () => 'lost',
  )
  // A refused request would never begin.
  await Promise.race([begun.promise, status])
  return { status }
}

describe('kill -9 of the start script alone', { timeout: TIMEOUT_MS }, () => {
  it.runIf(IS_WHOLE)('ends everything that it had started', async () => {
    const { child, untilPrinted } = begin()
    await untilPrinted(READY)
    expect(listProcesses(dataDir).length).toBeGreaterThan(3)
    child.kill('SIGKILL')
    await expectNothingLeft()
  })

  it.runIf(IS_WHOLE)('does so in the middle of its start too', async () => {
    const { child, ended } = begin()
    await sleep(1_400)
    child.kill('SIGKILL')
    await ended
    await expectNothingLeft()
  })

  it.runIf(IS_WHOLE)('or of npm, that started it', async () => {
    const { child, untilPrinted } = begin({ command: ['npm', 'start', '--'] })
    await untilPrinted(READY)
    child.kill('SIGKILL')
    await expectNothingLeft()
  })
})

describe('a signal while it starts', { timeout: TIMEOUT_MS }, () => {
  const signals = [
    [1_000, 'SIGHUP'],
    [200, 'SIGINT'],
    [1_700, 'SIGTERM'],
  ] as const
  it.each(casesAtScale(signals, 1))(
    'after %i ms, %s, ends it without a word of complaint',
    async (delayMs, signal) => {
      const { pid, output, ended } = begin({ ownGroup: true })
      await sleep(delayMs)
      process.kill(-pid, signal)
      const end = await ended
      expect([0, signal], output()).toContain(end)
      expect(output()).not.toMatch(/error/i)
      await expectNothingLeft()
    },
  )
})

describe('a signal that ends a command which the start waits for', { timeout: TIMEOUT_MS }, () => {
  it('ends the start without a word of complaint about that command', async () => {
    const commands = join(dataDir, 'commands')
    mkdirSync(commands)
    // In place of the system's: the whole group, as a terminal's closing does.
    writeFileSync(join(commands, 'mkfifo'), '#!/bin/sh\nkill -HUP 0\n', { mode: 0o755 })
    const path = `PATH=${commands}:${process.env['PATH']}`
    const { output, ended } = begin({
      ownGroup: true,
      command: ['env', path, process.execPath, 'scripts/start.ts'],
    })
    expect(await ended, output()).toBe(0)
    expect(output()).not.toMatch(/error|could not/i)
    await expectNothingLeft()
  })
})

describe('Ctrl-C, which every process of the terminal gets', { timeout: TIMEOUT_MS }, () => {
  const inFront: readonly [string, SpawnOptions][] = [
    ['the start script', {}],
    ['npm, which passes the signal on once more', { command: ['npm', 'start', '--'] }],
  ]
  it.each(casesAtScale(inFront, 1))(
    'lets what runs finish, when %s is in front',
    async (_, options) => {
      const { pid, untilPrinted, ended } = begin({ ownGroup: true, ...options })
      await untilPrinted(READY)
      const { status } = await invokeSlowly(2_500)
      process.kill(-pid, 'SIGINT')
      expect(await status).toBe(200)
      expect(await ended).toBe(0)
      await expectNothingLeft()
    },
  )

  it.runIf(IS_WHOLE)(
    'does not wait for streams of events, which would go on for ever',
    async () => {
      const { pid, untilPrinted, ended } = begin({ ownGroup: true })
      await untilPrinted(READY)
      const client = await openClient()
      const stream = await client.send('GET', '/event-stream')
      process.kill(-pid, 'SIGINT')
      // What runs is given 33 s, and a stream never ends by itself.
      expect(await Promise.race([ended, sleep(25_000, 'still there')])).toBe(0)
      await expect(stream.text()).rejects.toThrow()
      await expectNothingLeft()
    },
  )

  it.runIf(IS_WHOLE)('a second time ends it at once', async () => {
    const { pid, output, untilPrinted, ended } = begin({ ownGroup: true })
    await untilPrinted(READY)
    const { status } = await invokeSlowly(20_000)
    process.kill(-pid, 'SIGINT')
    await untilPrinted('Lamplighter is stopping')
    await sleep(1_500)
    process.kill(-pid, 'SIGINT')
    expect(await ended).toBe(130)
    // Had it let the lambda finish, that would have been answered.
    expect(await status).not.toBe(200)
    expect(output()).toMatch(/press Ctrl-C again/)
    await expectNothingLeft()
  })
})
