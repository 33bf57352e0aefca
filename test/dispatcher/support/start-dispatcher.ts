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
  type LocalNamespace,
  openLocalNamespace,
  SUPERVISOR_SOCKET,
} from '../../../workers/local-namespace/supervisor/local-namespace.ts'
import { emptyNamespace, emptyTables } from '../../support/empty-storage.ts'
import { sendJson, type Answer as SentAnswer, type SendOptions } from '../../support/send-json.ts'
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
const INTERNAL_LISTENER = 'internal.sock'
const EGRESS_LISTENER = 'egress.sock'
const API_TOKEN = 'token-of-the-test'
/** Less than a dispatch allows, so that loops end soon. */
const CPU_LIMIT_MS = 500
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

/** An answer that was read. */
export interface Answer extends Omit<SentAnswer, 'body'> {
  /** The parsed text. */
  json: SentAnswer['body']
}

/** What is passed on from test file to test file: it takes longer to start than most files take. */
interface Rig {
  namespace: LocalNamespace
  runDir: string
  sentinel: SentinelStandIn
  miniflare?: Miniflare
  /** Names of the scripts that the last file deployed. */
  scripts: Set<string>
  /** Ends it when it stays idle. */
  timer?: NodeJS.Timeout
  close(): Promise<void>
}

/** Those of this process that no test file uses now. Their hosts are watched all the time, so they don't stay for long. */
const idle: Rig[] = []
const IDLE_MS = 3_000

/**
 * Starts it all, migrated and empty. `vars` go to the dispatcher and to the egress filter. The namespace and the
 * databases, emptied, are those of the file before; the Workers are started anew, with nothing in memory.
 */
export async function startDispatcher(
  vars: Record<string, string> = {},
  entrance: Entrance = 'the Worker',
): Promise<RunningDispatcher> {
  const rig = idle.pop() ?? (await openRig())
  clearTimeout(rig.timer)
  const { namespace, runDir, sentinel } = rig
  const miniflare = await startWorkers(rig, vars)
  const workerUrl = await miniflare.unsafeGetDirectURL('dispatcher')
  const front = entrance === 'the front' ? await openFront(workerUrl, runDir) : undefined
  const url = front?.url ?? workerUrl
  const db = await miniflare.getD1Database('DB', 'dispatcher')
  const whitelist = await miniflare.getKVNamespace('WHITELIST', 'dispatcher')
  const eventDirectory = await miniflare.getKVNamespace('EVENT_DIRECTORY', 'dispatcher')
  await applyMigrations(db, readMigrations(fromRoot('migrations/dispatcher')))
  await emptyTables(db, ['d1_migrations'])
  await Promise.all([whitelist, eventDirectory].map(emptyNamespace))
  const callApi = async (method: string, name: string, body: FormData | null = null) => {
    const headers = { authorization: `Bearer ${API_TOKEN}` }
    const response = await fetch(`${namespace.apiBase}${SCRIPTS_PATH}/${name}`, {
      method,
      headers,
      body,
    })
    if (!response.ok) throw new Error(await response.text())
  }
  return {
    url,
    db,
    sentinel,
    whitelist,
    eventDirectory,
    async deploy(uuid, body, accountId = '1234') {
      const form = new FormData()
      const metadata = { main_module: 'main.js', compatibility_date: compatibilityDate() }
      form.set('metadata', JSON.stringify(metadata))
      const module = new Blob([lambdaScript(body)], { type: 'application/javascript+module' })
      form.set('main.js', module, 'main.js')
      rig.scripts.add(`${accountId}-${uuid}`)
      await callApi('PUT', `${accountId}-${uuid}`, form)
    },
    async send(method, path, options) {
      const { body, ...answer } = await sendJson(new URL(path, url), method, options)
      return { ...answer, json: body }
    },
    sessionToken: (...roles) =>
      sentinel.sign({ use: 'session', aud: '1234', sub: 'user-1', roles }),
    appToken: (accountId = '1234') =>
      sentinel.sign({ use: 'app', aud: accountId, azp: 'client-1', scope: 'faas.lambda.invoke' }),
    async tick() {
      const fetcher = await miniflare.getWorker('dispatcher')
      const { outcome } = await fetcher.scheduled({ cron: '* * * * *' })
      if (outcome !== 'ok') throw new Error(`The tick ended with ${outcome}.`)
    },
    async stop() {
      await front?.close()
      await Promise.all([...rig.scripts].map((name) => callApi('DELETE', name)))
      rig.scripts.clear()
      idle.push(rig)
      rig.timer = setTimeout(() => {
        idle.splice(idle.indexOf(rig), 1)
        void rig.close()
      }, IDLE_MS).unref()
    },
  }
}

function compatibilityDate(): string {
  return builtWorker(buildFolder(), 'dispatcher').compatibilityDate
}

async function openRig(): Promise<Rig> {
  const folder = mkdtempSync(join(tmpdir(), 'lamplighter-dispatcher-'))
  const discard = () => rmSync(folder, { recursive: true, force: true })
  process.once('exit', discard)
  const runDir = join(folder, 'run')
  const namespace = await openLocalNamespace({
    dataDir: join(folder, 'namespace'),
    runDir,
    workerdPath: TIED_WORKERD.path,
    processEnv: TIED_WORKERD.env,
    hostWorkerSource: readBuiltWorker(buildFolder(), 'host'),
    egressSocket: `${join(runDir, EGRESS_LISTENER)}:0`,
    apiToken: API_TOKEN,
    compatibilityDate: compatibilityDate(),
    limits: { cpuMs: CPU_LIMIT_MS },
    log: () => undefined,
  })
  const rig: Rig = {
    namespace,
    runDir,
    sentinel: await makeSentinel(),
    scripts: new Set(),
    async close() {
      await rig.miniflare?.dispose()
      await namespace.close()
      process.off('exit', discard)
      discard()
    },
  }
  return rig
}

async function startWorkers(rig: Rig, vars: Record<string, string>): Promise<Miniflare> {
  const { runDir, sentinel } = rig
  const buildDir = buildFolder()
  const dispatcher = builtWorker(buildDir, 'dispatcher')
  const egressDoor = builtWorker(buildDir, 'egress-door')
  const options = convertV4MiniflareOptions({
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
          { host: `unix:${join(runDir, INTERNAL_LISTENER)}`, entrypoint: 'Internal' },
        ],
      },
      {
        name: 'sentinel',
        modules: true,
        script: sentinel.source,
        compatibilityDate: dispatcher.compatibilityDate,
      },
      { ...builtWorker(buildDir, 'secrets'), bindings: { KEY_ENCRYPTION_KEY } },
      builtWorker(buildDir, 'records'),
      builtWorker(buildDir, 'pending-invocations'),
      {
        ...egressDoor,
        bindings: { ...egressDoor.bindings, PUBLIC_HOST, ...vars },
        unsafeDirectSockets: [{ host: `unix:${join(runDir, EGRESS_LISTENER)}`, proxy: true }],
      },
    ],
  })
  if (rig.miniflare) {
    // workerd takes no socket that is there already, and leaves its own behind.
    for (const listener of [INTERNAL_LISTENER, EGRESS_LISTENER]) {
      rmSync(join(runDir, `${listener}:0`), { force: true })
    }
    await rig.miniflare.setOptions(options)
  } else rig.miniflare = new Miniflare(options)
  await rig.miniflare.ready
  return rig.miniflare
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
    internalSocket: join(runDir, `${INTERNAL_LISTENER}:0`),
    supervisorSocket: join(runDir, SUPERVISOR_SOCKET),
    runDir,
  })
  await front.listen()
  return { url: new URL(`http://127.0.0.1:${port}`), close: () => front.drain() }
}
