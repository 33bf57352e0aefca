import type { Miniflare } from 'miniflare'
import { join } from 'node:path'
import { Front } from '../../../front/front.ts'
import { applyMigrations } from '../../../kit/storage/apply-migrations.ts'
import { fromRoot } from '../../../scripts/start/from-root.ts'
import { readMigrations } from '../../../scripts/start/migrate.ts'
import { SUPERVISOR_SOCKET } from '../../../workers/local-namespace/supervisor/local-namespace.ts'
import { emptyNamespace, emptyTables } from '../../support/empty-storage.ts'
import { sendJson, type Answer as SentAnswer, type SendOptions } from '../../support/send-json.ts'
import { freePort } from '../../support/server.ts'
import {
  API_TOKEN,
  compatibilityDate,
  INTERNAL_LISTENER,
  leaveRig,
  startWorkers,
  takeRig,
} from './dispatcher-rig.ts'
import type { SentinelStandIn } from './sentinel-stand-in.ts'

type D1Database = Awaited<ReturnType<Miniflare['getD1Database']>>
type KVNamespace = Awaited<ReturnType<Miniflare['getKVNamespace']>>

const SCRIPTS_PATH = '/accounts/local/workers/dispatch/namespaces/lambdas/scripts'

/** What callers reach: the dispatcher Worker itself, or the front of one machine before it. */
export type Entrance = 'the Worker' | 'the front'

/** Every test of invocations holds for both. */
export const ENTRANCES: readonly Entrance[] = ['the front', 'the Worker']

/** The dispatcher, the egress filter and a local namespace, with D1, KV and a queue. */
export interface RunningDispatcher {
  url: URL
  db: D1Database
  whitelist: KVNamespace
  eventDirectory: KVNamespace
  accountRegions: KVNamespace
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

/**
 * Starts it all, migrated and empty. `vars` go to the dispatcher and to the egress filter. The namespace and the
 * databases, emptied, are those of the file before; the Workers are started anew, with nothing in memory.
 */
export async function startDispatcher(
  vars: Record<string, string> = {},
  entrance: Entrance = 'the Worker',
): Promise<RunningDispatcher> {
  const rig = await takeRig()
  const { namespace, runDir, sentinel } = rig
  const miniflare = await startWorkers(rig, vars)
  const workerUrl = await miniflare.unsafeGetDirectURL('dispatcher')
  const front = entrance === 'the front' ? await openFront(workerUrl, runDir) : undefined
  const url = front?.url ?? workerUrl
  const db = await miniflare.getD1Database('DB', 'dispatcher')
  const whitelist = await miniflare.getKVNamespace('WHITELIST', 'dispatcher')
  const eventDirectory = await miniflare.getKVNamespace('EVENT_DIRECTORY', 'dispatcher')
  const accountRegions = await miniflare.getKVNamespace('ACCOUNT_REGIONS', 'dispatcher')
  await applyMigrations(db, readMigrations(fromRoot('migrations/dispatcher')))
  await emptyTables(db, ['d1_migrations'])
  await Promise.all([whitelist, eventDirectory, accountRegions].map(emptyNamespace))
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
    accountRegions,
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
      leaveRig(rig)
    },
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
    internalSocket: join(runDir, `${INTERNAL_LISTENER}:0`),
    supervisorSocket: join(runDir, SUPERVISOR_SOCKET),
    runDir,
  })
  await front.listen()
  return { url: new URL(`http://127.0.0.1:${port}`), close: () => front.drain() }
}

/**
 * Source of a Worker that speaks as a deployed lambda does (`workers/lambda/contract.ts`). `body` is
 * JavaScript that gets `request` and returns an answer: `answer(outcome, json, logReport?)`.
 */
function lambdaScript(body: string): string {
  return `
const line = (level, message, extras = []) => ({ level, message, extras, timestamp: 1700000000000 })
function answer(outcome, json, report) {
  const headers = { 'x-lamplighter-outcome': outcome, 'set-cookie': 'from=lambda', 'x-from-lambda': '1' }
  if (!report) return new Response(json, { headers })
  headers['x-lamplighter-outcome'] += ' ' + json.length
  return new Response(json + JSON.stringify(report), { headers })
}
export default {
  async fetch(request) {
    const id = request.url.split('/').at(-1)
    console.log('\\u0001S ' + id)
    ${body}
  },
}`
}
