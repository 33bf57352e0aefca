import { mkdtempSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { unixFetch } from '../../kit/node/unix-fetch.ts'
import { makeRunFolder } from '../../scripts/start/run-folder.ts'
import { LIFECYCLE_SOCKET } from '../../scripts/start/sockets.ts'
import { AccountClient } from '../support/account-client.ts'
import { atScale, IS_WHOLE } from '../support/at-scale.ts'
import { listProcesses } from '../support/list-processes.ts'
import { freePort, startServer } from '../support/server.ts'
import { spawnStart, type StartProcess } from '../support/spawn-start.ts'

// real parts: the product as a process, whose control plane or fronts are killed or end by themselves

const CODE = `function lambda(input, callback) { callback(null, 'served') }`
/** Three seconds are promised, on a machine that has nothing else to do. */
const PATIENCE = { timeout: 15_000, interval: 20 }

const ROUNDS = atScale(2, 1)

let dataDir: string
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'lamplighter-e2e-'))
})
afterEach(() => {
  for (const { pid } of listProcesses(dataDir)) process.kill(pid, 'SIGKILL')
  rmSync(dataDir, { recursive: true, force: true })
})

function controlPlanePid(): number | undefined {
  return listProcesses(dataDir).find(({ command }) => /workerd serve --binary/.test(command))?.pid
}

function frontPids(): number[] {
  const fronts = listProcesses(dataDir).filter(({ command }) => command.includes('front.js'))
  return fronts.map(({ pid }) => pid)
}

function killControlPlane(): void {
  const pid = controlPlanePid()
  if (pid === undefined) throw new Error('There is no control plane.')
  process.kill(pid, 'SIGKILL')
}

async function isHealthy(url: string): Promise<boolean> {
  const answer = await fetch(`${url}/healthz`).catch(() => undefined)
  return answer?.status === 200
}

async function begin(): Promise<StartProcess> {
  const start = spawnStart(['--port', String(await freePort()), '--data', dataDir])
  await start.untilPrinted('Lamplighter is ready')
  return start
}

describe('A control plane that is killed, and then every front', () => {
  it('is back with everything that was stored, and says so in a line', async () => {
    const server = await startServer({ dataDir })
    const admin = await AccountClient.admin(server)
    const uuid = await admin.deployCode(CODE)
    const done = new AbortController()
    const callers = [0, 1].map(async () => {
      while (!done.signal.aborted) {
        const answer = await admin.invoke(uuid).catch(() => undefined)
        await answer?.text()
        await sleep(20)
      }
    })
    for (let round = 0; round < ROUNDS; round++) {
      await sleep(300)
      killControlPlane()
      await expect.poll(() => isHealthy(server.url), PATIENCE).toBe(true)
    }
    done.abort()
    await Promise.all(callers)

    expect(await (await admin.invoke(uuid)).json()).toMatchObject({ result: 'served' })
    const another = await admin.deployCode(CODE)
    expect(await admin.readLambda(another)).toMatchObject({ state: 'Productive' })
    const tick = { cron: '* * * * *' }
    const lifecycle = join(makeRunFolder(dataDir), LIFECYCLE_SOCKET)
    expect((await unixFetch(lifecycle, 'POST', '/tick', tick)).status).toBe(200)
    const said = server.output().match(/^The control plane ended by itself \(SIGKILL\); .*$/gm)
    expect(said).toHaveLength(ROUNDS)

    const before = frontPids()
    expect(before.length).toBeGreaterThan(0)
    for (const pid of before) process.kill(pid, 'SIGKILL')
    const replaced = () => frontPids().filter((pid) => !before.includes(pid)).length
    await expect.poll(replaced, PATIENCE).toBe(before.length)
    await expect.poll(() => isHealthy(server.url), PATIENCE).toBe(true)
    expect((await admin.invoke(uuid)).status).toBe(200)
    expect(await server.stop()).toBe(0)
    expect(listProcesses(dataDir)).toEqual([])
  })
})

describe('A control plane that can not be started again', () => {
  it.runIf(IS_WHOLE)('ends the platform with a sentence and leaves no process', async () => {
    const { output, ended } = await begin()
    renameSync(join(dataDir, 'storage'), join(dataDir, 'storage.away'))
    killControlPlane()
    expect(await ended).toBe(1)
    expect(output()).toMatch(/^The control plane .* can't be started again: .*not found.*$/m)
    await expect.poll(() => listProcesses(dataDir)).toEqual([])
  })

  it.runIf(IS_WHOLE)('or that ends again and again, does so too', async () => {
    const { output, ended, child } = await begin()
    while (child.exitCode === null) {
      const pid = controlPlanePid()
      if (pid !== undefined) process.kill(pid, 'SIGKILL')
      await sleep(600)
    }
    expect(await ended).toBe(1)
    expect(output()).toMatch(/^The control plane (ended 5 times|.* can't be started again)/m)
    await expect.poll(() => listProcesses(dataDir)).toEqual([])
  })
})
