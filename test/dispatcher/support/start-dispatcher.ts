import { convertV4MiniflareOptions, Miniflare } from 'miniflare'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Front } from '../../../front/front.ts'
import { applyMigrations } from '../../../kit/storage/apply-migrations.ts'
import { buildFolder, builtWorker, readBuiltWorker } from '../../../scripts/build-workers.ts'
import { withBatchTimeout } from '../../../scripts/start/control-plane.ts'
import { fromRoot } from '../../../scripts/start/from-root.ts'
import { readMigrations } from '../../../scripts/start/migrate.ts'
import {
  openLocalNamespace,
  SUPERVISOR_SOCKET,
} from '../../../workers/local-namespace/supervisor/local-namespace.ts'
import { freePort } from '../../support/server.ts'
import { TIED_WORKERD } from '../../support/tied-process.ts'
import { lambdaScript } from './lambda-script.ts'
import { makeSentinel, type SentinelStandIn } from './sentinel-stand-in.ts'

type D1Database = Awaited<ReturnType<Miniflare['getD1Database']>>
type KVNamespace = Awaited<ReturnType<Miniflare['getKVNamespace']>>

const KEY_ENCRYPTION_KEY = Buffer.alloc(32, 9).toString('base64')
/** Records reach the database almost without waiting for company. */
const RECORD_BATCH_SECONDS = 0.05
const PUBLIC_HOST = 'lamp.example.com'
const API_TOKEN = 'token-of-the-test'
const SCRIPTS_PATH = '/accounts/local/workers/dispatch/namespaces/lambdas/scripts'

/** What callers reach: the dispatcher Worker itself, or the front of one machine before it. */
export type Entrance = 'the Worker' | 'the front'

/** Every test of invocations holds for both. */
export const ENTRANCES: readonly Entrance[] = ['the Worker', 'the front']

/** The dispatcher, the egress filter and a local namespace, with D1, KV and a queue. */
export interface RunningDispatcher {
  url: URL
  db: D1Database
  whitelist: KVNamespace
  eventDirectory: KVNamespace
  sentinel: SentinelStandIn
  /** Puts a lambda into service that runs `body`, see `lambdaScript`. */
  deploy(uuid: string, body: string, accountId?: string): Promise<void>
  /** Sends JSON, or a string as it is, and reads the answer. */
  send(method: string, path: string, options?: SendOptions): Promise<Answer>
  /** A token of a user with `roles`, from the login endpoint. */
  sessionToken(...roles: string[]): Promise<string>
  /** A token of an application that may invoke lambdas. */
  appToken(accountId?: string): Promise<string>
  /** Has the dispatcher do what is due, as the tick of each minute does. */
  tick(): Promise<void>
  stop(): Promise<void>
}

interface SendOptions {
  token?: string
  body?: unknown
  headers?: Record<string, string>
}

export interface Answer {
  status: number
  headers: Headers
  text: string
  /** The parsed text, undefined when it is no JSON. */
  // oxlint-disable-next-line typescript/no-explicit-any -- tests look into answers of every shape
  json: any
}

/** Starts it all, migrated and empty. `vars` go to the dispatcher and to the egress filter. */
export async function startDispatcher(
  vars: Record<string, string> = {},
  entrance: Entrance = 'the Worker',
): Promise<RunningDispatcher> {
  const buildDir = buildFolder()
  const dispatcher = builtWorker(buildDir, 'dispatcher')
  const egressDoor = builtWorker(buildDir, 'egress-door')
  const secrets = builtWorker(buildDir, 'secrets')
  const { compatibilityDate } = dispatcher
  await using opened = new AsyncDisposableStack()
  const folder = mkdtempSync(join(tmpdir(), 'lamplighter-dispatcher-'))
  opened.defer(() => rmSync(folder, { recursive: true, force: true }))
  const runDir = join(folder, 'run')
  const egressListener = join(runDir, 'egress.sock')
  const namespace = await openLocalNamespace({
    dataDir: join(folder, 'namespace'),
    runDir,
    workerdPath: TIED_WORKERD.path,
    processEnv: TIED_WORKERD.env,
    hostWorkerSource: readBuiltWorker(buildDir, 'host'),
    egressSocket: `${egressListener}:0`,
    apiToken: API_TOKEN,
    compatibilityDate,
    log: () => undefined,
  })
  opened.defer(() => namespace.close())
  const sentinel = await makeSentinel()
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      cf: false,
      workers: [
        {
          ...dispatcher,
          queueConsumers: withBatchTimeout(dispatcher.queueConsumers, RECORD_BATCH_SECONDS),
          bindings: {
            ...dispatcher.bindings,
            PUBLIC_HOST,
            CLIENT_ADDRESS_HEADER: '',
            KEY_ENCRYPTION_KEY,
            NAMESPACE_API_BASE: namespace.apiBase,
            NAMESPACE_API_ACCOUNT: 'local',
            NAMESPACE_API_TOKEN: API_TOKEN,
            NAMESPACE_NAME: 'lambdas',
            ...vars,
          },
          unsafeBindings: [
            {
              name: 'LAMBDAS',
              type: 'local-namespace',
              plugin: {
                package: fromRoot('workers/local-namespace/supervisor/miniflare-plugin.ts'),
                name: 'local-namespace',
              },
              options: {
                bindingSource: readBuiltWorker(buildDir, 'binding'),
                runDir,
                supervisorSocket: join(runDir, SUPERVISOR_SOCKET),
              },
            },
          ],
          unsafeDirectSockets: [
            { host: '127.0.0.1', port: 0 },
            { host: `unix:${join(runDir, 'internal.sock')}`, entrypoint: 'Internal' },
          ],
        },
        { name: 'sentinel', modules: true, script: sentinel.source, compatibilityDate },
        { ...secrets, bindings: { KEY_ENCRYPTION_KEY } },
        {
          ...egressDoor,
          bindings: { ...egressDoor.bindings, PUBLIC_HOST, ...vars },
          unsafeDirectSockets: [{ host: `unix:${egressListener}`, proxy: true }],
        },
      ],
    }),
  )
  opened.defer(() => miniflare.dispose())
  const workerUrl = await miniflare.unsafeGetDirectURL('dispatcher')
  const front = entrance === 'the front' ? await openFront(workerUrl, runDir) : undefined
  opened.defer(() => front?.close())
  const url = front?.url ?? workerUrl
  const db = await miniflare.getD1Database('DB', 'dispatcher')
  await applyMigrations(db, readMigrations(fromRoot('migrations/dispatcher')))

  const all = opened.move()
  return {
    url,
    db,
    sentinel,
    whitelist: await miniflare.getKVNamespace('WHITELIST', 'dispatcher'),
    eventDirectory: await miniflare.getKVNamespace('EVENT_DIRECTORY', 'dispatcher'),
    async deploy(uuid, body, accountId = '1234') {
      const form = new FormData()
      const metadata = { main_module: 'main.js', compatibility_date: compatibilityDate }
      form.set('metadata', JSON.stringify(metadata))
      const module = new Blob([lambdaScript(body)], { type: 'application/javascript+module' })
      form.set('main.js', module, 'main.js')
      const response = await fetch(`${namespace.apiBase}${SCRIPTS_PATH}/${accountId}-${uuid}`, {
        method: 'PUT',
        headers: { authorization: `Bearer ${API_TOKEN}` },
        body: form,
      })
      if (!response.ok) throw new Error(await response.text())
    },
    send: (method, path, options) => send(new URL(path, url), method, options),
    sessionToken: (...roles) =>
      sentinel.sign({ use: 'session', aud: '1234', sub: 'user-1', roles }),
    appToken: (accountId = '1234') =>
      sentinel.sign({ use: 'app', aud: accountId, azp: 'client-1', scope: 'faas.lambda.invoke' }),
    async tick() {
      const fetcher = await miniflare.getWorker('dispatcher')
      const { outcome } = await fetcher.scheduled({ cron: '* * * * *' })
      if (outcome !== 'ok') throw new Error(`The tick ended with ${outcome}.`)
    },
    stop: () => all.disposeAsync(),
  }
}

async function openFront(controlPlane: URL, runDir: string) {
  const port = await freePort()
  const front = new Front({
    host: '127.0.0.1',
    port,
    isShared: false,
    trustedProxies: [],
    maxConnections: 1_000,
    maxInvocationsPerAccount: 100,
    controlPlane: { host: controlPlane.hostname, port: Number(controlPlane.port) },
    internalSocket: join(runDir, 'internal.sock:0'),
    supervisorSocket: join(runDir, SUPERVISOR_SOCKET),
    runDir,
  })
  await front.listen()
  return { url: new URL(`http://127.0.0.1:${port}`), close: () => front.drain() }
}

async function send(
  url: URL,
  method: string,
  { token, body, headers }: SendOptions = {},
): Promise<Answer> {
  const response = await fetch(url, {
    method,
    headers: { ...(token === undefined ? {} : { authorization: `Bearer ${token}` }), ...headers },
    redirect: 'manual',
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  const text = await response.text()
  return { status: response.status, headers: response.headers, text, json: parse(text) }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
