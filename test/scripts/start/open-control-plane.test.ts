import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { unixFetch } from '../../../kit/node/unix-fetch.ts'
import { buildWorkers } from '../../../scripts/build-workers.ts'
import { fromRoot } from '../../../scripts/start/from-root.ts'
import { guardedWorkerd } from '../../../scripts/start/guarded-workerd.ts'
import { migrate, readMigrations } from '../../../scripts/start/migrate.ts'
import { type ControlPlane, openControlPlane } from '../../../scripts/start/open-control-plane.ts'
import { makeRunFolder, markedEnv } from '../../../scripts/start/run-folder.ts'
import {
  LIFECYCLE_SOCKET,
  PROVISIONING_SOCKET,
  PUBLIC_SOCKET,
} from '../../../scripts/start/sockets.ts'
import { listProcesses } from '../../support/list-processes.ts'
import { startUpstream, type UpstreamServer } from '../../support/upstream-server.ts'
import { listTcpPorts } from '../../support/tcp-ports.ts'

// real parts: the control plane as the start script runs it, behind a unix socket

const KEY = Buffer.alloc(32, 7).toString('base64')

let dataDir: string
let runDir: string
let controlPlane: ControlPlane
let namespaceApi: UpstreamServer
const failures: string[] = []
beforeAll(async () => {
  const buildDir = await buildWorkers()
  namespaceApi = await startUpstream((_request, response) => response.end('{"result":[]}'))
  dataDir = mkdtempSync(join(tmpdir(), 'lamplighter-control-plane-'))
  runDir = makeRunFolder(dataDir)
  controlPlane = await openControlPlane(
    {
      listen: { socket: PUBLIC_SOCKET },
      buildDir,
      publicHost: 'localhost',
      uiOrigins: [],
      defaultAccount: '',
      dataDir,
      runDir,
      allowPrivateEgress: false,
      cheapPasswords: false,
      mailFrom: 'lamplighter@example.com',
      keyEncryptionKey: KEY,
      namespaceApiBase: namespaceApi.url,
      namespaceApiToken: 'none',
    },
    guardedWorkerd(),
    { ...process.env, ...markedEnv(runDir), TMPDIR: runDir },
    { onRestart: () => undefined, onFailure: (reason) => failures.push(reason) },
  )
})
afterAll(async () => {
  await controlPlane?.close()
  await namespaceApi?.close()
  expect(listProcesses(dataDir)).toEqual([])
  expect(failures).toEqual([])
  rmSync(dataDir, { recursive: true, force: true })
})

function send(socket: string, method: string, path: string, body?: unknown) {
  return unixFetch(join(runDir, socket), method, path, body)
}

function migration(...statements: string[]) {
  return [{ name: '9999_test.sql', statements }]
}

describe('the control plane', () => {
  it('answers the public routes on its unix socket, and listens on no port', async () => {
    expect((await send(PUBLIC_SOCKET, 'GET', '/healthz')).status).toBe(200)
    const processes = listProcesses(dataDir)
    expect(processes).toHaveLength(1)
    for (const { pid } of processes) expect(listTcpPorts(pid)).toEqual([])
  })

  it('has left its keys in no file and in no command line or environment', () => {
    for (const { pid, command } of listProcesses(dataDir)) {
      expect(command).not.toContain(KEY)
      expect(readFileSync(`/proc/${pid}/environ`, 'utf8')).not.toContain(KEY)
    }
    for (const entry of readdirSync(dataDir, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue
      const file = join(entry.parentPath, entry.name)
      expect(readFileSync(file).includes(KEY), file).toBe(false)
    }
  })

  it.each([
    [LIFECYCLE_SOCKET, 'migrations/dispatcher'],
    [PROVISIONING_SOCKET, 'migrations/sentinel'],
  ])('applies by %s the migrations that its database lacks', async (socket, folder) => {
    const migrations = readMigrations(fromRoot(folder))
    const names = migrations.map(({ name }) => name)
    const first = await send(socket, 'POST', '/migrations', migrations.slice(0, 1))
    expect(first).toEqual({ status: 200, body: { applied: names.slice(0, 1) } })
    const rest = await send(socket, 'POST', '/migrations', migrations)
    expect(rest).toEqual({ status: 200, body: { applied: names.slice(1) } })
    expect(await send(socket, 'POST', '/migrations', migrations)).toMatchObject({
      body: { applied: [] },
    })
    await expect(migrate(join(runDir, socket), fromRoot(folder))).resolves.toBeUndefined()
  })

  it.each([LIFECYCLE_SOCKET, PROVISIONING_SOCKET])(
    'applies by %s no part of a migration that fails',
    async (socket) => {
      const broken = migration('CREATE TABLE half (a TEXT)', 'no statement at all')
      const refused = await send(socket, 'POST', '/migrations', broken)
      expect(refused).toMatchObject({
        status: 500,
        body: { error: expect.stringMatching(/syntax/) },
      })
      const whole = migration('CREATE TABLE half (a TEXT)', 'DROP TABLE half')
      expect(await send(socket, 'POST', '/migrations', whole)).toMatchObject({ status: 200 })
      const noMigration = await send(socket, 'POST', '/migrations', [{ name: 'a' }])
      expect(noMigration).toMatchObject({ status: 500 })
    },
  )

  it('does by the operator’s socket what is due, and refuses what is no tick', async () => {
    for (const cron of ['@startup', '* * * * *']) {
      expect((await send(LIFECYCLE_SOCKET, 'POST', '/tick', { cron })).status).toBe(200)
    }
    expect((await send(LIFECYCLE_SOCKET, 'POST', '/tick', {})).status).toBe(400)
  })

  it('takes ticks and migrations from nobody else', async () => {
    for (const path of ['/tick', '/migrations']) {
      expect((await send(PUBLIC_SOCKET, 'POST', path, [])).status).toBe(404)
    }
  })
})
