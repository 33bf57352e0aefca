// real parts: the start script as a process, where it can't start
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { version } from '../../package.json' with { type: 'json' }
import { casesAtScale, IS_WHOLE } from '../support/at-scale.ts'
import { listProcesses } from '../support/list-processes.ts'
import { freePort, startServer } from '../support/server.ts'
import { joinServer } from '../support/shared-server.ts'
import { spawnStart } from '../support/spawn-start.ts'

const NOBODY = 65_534
const isRoot = process.getuid?.() === 0

let dataDir: string
let port: number
beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'lamplighter-e2e-'))
  port = await freePort()
})
afterEach(() => rmSync(dataDir, { recursive: true, force: true }))

/** Starts, and expects one line that says why not, exit code 1, and no process left. */
async function expectRefusal(flags: string[], line: RegExp, uid?: number): Promise<void> {
  const start = spawnStart(flags, uid === undefined ? {} : { uid })
  expect(await start.ended).toBe(1)
  expect(start.output().trimEnd().split('\n')).toEqual([expect.stringMatching(line)])
}

it('names its release, and starts nothing', async () => {
  const start = spawnStart(['--version', '--data', dataDir])
  expect(await start.ended).toBe(0)
  expect(start.output()).toBe(`Lamplighter ${version}\n`)
})

describe('a start', () => {
  it('is refused when another program has the port', async () => {
    const other: Server = createServer().listen(port, '127.0.0.1')
    const flags = ['--port', String(port), '--data', dataDir]
    await expectRefusal(flags, new RegExp(`^--port: ${port} .* is in use by another program; .*`))
    expect(listProcesses(dataDir)).toEqual([])
    await new Promise((resolve) => other.close(resolve))
    if (!IS_WHOLE) return
    // It works once the other is gone.
    const server = await startServer({ dataDir, port })
    expect(await server.stop()).toBe(0)
  })

  it('is refused on an address that is none of this machine', async () => {
    const flags = ['--port', String(port), '--data', dataDir, '--host', '192.0.2.1']
    await expectRefusal(flags, /^--host: 192\.0\.2\.1 is not an address of this machine; .*/)
  })

  it('is refused when the data folder can not be made', async () => {
    const file = join(dataDir, 'file')
    writeFileSync(file, '')
    for (const data of casesAtScale([join(file, 'below'), file], 1)) {
      const flags = ['--port', String(port), '--data', data]
      await expectRefusal(flags, /^--data: .* can't be written to \(\w+\); name a folder .*/)
    }
  })

  it.runIf(isRoot && IS_WHOLE)('is refused when the data folder is another user’s', async () => {
    chmodSync(dataDir, 0o755)
    const flags = ['--port', String(port), '--data', dataDir]
    const line = /^--data: .* can't be written to \(EACCES\); name a folder .*/
    await expectRefusal(flags, line, NOBODY)
  })

  it('is refused on the data of one that runs, which goes on', async () => {
    const running = await joinServer()
    const flags = ['--port', String(port), '--data', running.dataDir]
    await expectRefusal(flags, /^--data: .* is in use by a running Lamplighter; .*/)
    expect((await fetch(`${running.url}/healthz`)).status).toBe(200)
  })

  it.runIf(IS_WHOLE)(
    'wins against one of the same moment on the same data, which is refused',
    async () => {
      const ports = [port, await freePort()]
      const starts = ports.map((own) => spawnStart(['--port', String(own), '--data', dataDir]))
      const states = starts.map(async (start) => {
        const ready = start.untilPrinted('Lamplighter is ready').then(() => 'ready')
        return Promise.race([ready.catch(() => 'ended'), start.ended])
      })
      expect((await Promise.all(states)).map(String).toSorted()).toEqual(['1', 'ready'])
      for (const { child } of starts) child.kill('SIGTERM')
      expect(new Set(await Promise.all(starts.map(({ ended }) => ended)))).toEqual(new Set([0, 1]))
      expect(listProcesses(dataDir)).toEqual([])
    },
  )
})
