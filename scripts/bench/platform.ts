import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { Agent } from 'node:http'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Provisioning } from '../start/provisioning.ts'
import { fromRoot } from '../start/from-root.ts'
import { unixRequest } from '../../kit/node/unix-request.ts'
import { METRICS_SOCKET } from '../start/sockets.ts'
import { makeRunFolder } from '../start/run-folder.ts'
import type { Target } from './load.ts'

/** Lamplighter as a process of its own, with what a benchmark does to it. */
export interface Platform {
  pid: number
  runDir: string
  /** Reads JSON below the account's path. */
  get(path: string): Promise<object>
  /** Sends JSON to a path below the account's. */
  post(path: string, body: object): Promise<object>
  /** The platform's metrics, by their names with labels. */
  metrics(): Promise<Map<string, number>>
  /** Milliseconds from the process's start to its ready line. */
  readyMs: number
  deploy(code: string): Promise<string>
  /** Deploys code and invokes it as soon as it is productive; returns the milliseconds that took. */
  deployAndInvokeMs(uuid: string): Promise<number>
  create(code: string): Promise<string>
  /** Invokes a lambda once; rejects with what it answers instead of a result. */
  invoke(uuid: string): Promise<void>
  /** Lambdas of the account so far; it may have ten thousand. */
  count(): number
  target(uuid: string): Target
  close(): Promise<void>
}

/** The account that all is done in. */
export const ACCOUNT = '1000001'
const POLL_MS = 5
/** Those of `npm start`: the start script needs little memory once the Workers are built. */
const NODE_FLAGS = ['--optimize-for-size', '--max-semi-space-size=1']

/** Starts Lamplighter on a data folder in `dir` and signs in; `flags` are further ones of `npm start`. */
export async function openPlatform(
  dir: string,
  port: number,
  flags: string[] = [],
): Promise<Platform> {
  const dataDir = join(dir, 'data')
  const start = performance.now()
  const child = spawn(
    process.execPath,
    [
      ...NODE_FLAGS,
      fromRoot('scripts/start.ts'),
      '--port',
      String(port),
      '--data',
      dataDir,
      ...flags,
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  await new Promise<void>((resolve) => {
    child.stdout.on('data', (chunk: Buffer) => {
      if (chunk.toString().includes('Lamplighter is ready')) resolve()
    })
  })
  const readyMs = performance.now() - start
  const runDir = makeRunFolder(dataDir)
  const provisioning = new Provisioning(runDir)
  const session = await provisioning.openSession(ACCOUNT)
  const token = await provisioning.issueAppToken(ACCOUNT, 'benchmark')
  const base = `http://localhost:${port}/api/account/${ACCOUNT}`
  let count = 0

  async function call<T>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await fetch(base + path, {
      method,
      headers: { authorization: `Bearer ${session}`, 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text}`)
    return JSON.parse(text)
  }
  async function deployExisting(uuid: string): Promise<void> {
    await call('POST', `/deployments/${uuid}`)
    for (;;) {
      const [lambda] = await call<{ state: string }[]>('GET', `/lambdas/${uuid}`)
      if (lambda?.state === 'Productive') return
      if (lambda?.state.endsWith('Error')) throw new Error(`${uuid}: ${lambda.state}`)
      await sleep(POLL_MS)
    }
  }
  const target = (uuid: string): Target => ({
    url: `${base}/lambdas/${uuid}/invoke?v=1`,
    headers: { authorization: `Bearer ${token}` },
    body: '{"timestamp":0,"headers":[],"payload":{}}',
  })
  async function create(code: string): Promise<string> {
    count++
    const lambda = {
      // Another start on the same data makes some more.
      name: `bench ${randomUUID()}`,
      description: '',
      implementation: { code, dependencies: [], environmentVariables: [] },
    }
    return (await call<{ uuid: string }>('POST', '/lambdas', lambda)).uuid
  }
  async function invoke(uuid: string): Promise<void> {
    const { url, headers, body } = target(uuid)
    const response = await fetch(url, { method: 'POST', headers, body })
    const text = await response.text()
    if (!response.ok) throw new Error(`${uuid} answered ${response.status}: ${text}`)
  }
  return {
    pid: child.pid ?? 0,
    runDir,
    get: (path) => call('GET', path),
    post: (path, body) => call('POST', path, body),
    async metrics() {
      // A load that blocked this process has let every idle connection time out.
      const agent = new Agent()
      const text = await unixRequest(join(runDir, METRICS_SOCKET), '/metrics', { agent })
      const samples = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'))
      return new Map(
        samples.map((line) => {
          const end = line.lastIndexOf(' ')
          return [line.slice(0, end), Number(line.slice(end))]
        }),
      )
    },
    readyMs,
    create,
    invoke,
    // Hello World is one of them.
    count: () => count + 1,
    target,
    async deploy(code) {
      const uuid = await create(code)
      await deployExisting(uuid)
      return uuid
    },
    async deployAndInvokeMs(uuid) {
      const begin = performance.now()
      await deployExisting(uuid)
      await invoke(uuid)
      return performance.now() - begin
    },
    async close() {
      child.kill('SIGTERM')
      await once(child, 'exit')
    },
  }
}
