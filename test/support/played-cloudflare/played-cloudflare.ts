import { getRequestListener } from '@hono/node-server'
import { Hono } from 'hono'
import type { Miniflare } from 'miniflare'
import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { PlayedDatabases } from './databases.ts'
import { type NamespaceScripts, namespaceScriptRoutes } from './namespace-scripts.ts'
import { pagesRoutes, type PlayedProject } from './pages.ts'
import {
  addDatabases,
  addDispatchNamespaces,
  addNamespaces,
  addQueues,
  addTokens,
  type PlayedNamespace,
  type PlayedQueue,
} from './resources.ts'
import { failure, success } from './respond.ts'
import { runWorkers } from './runtime.ts'
import { type PlayedWorker, workerRoutes } from './workers.ts'

/** What becomes of a request: it is served, answered with trouble instead, or served and not answered. */
export type Fate =
  | 'serve'
  | { status: 403 | 429 | 500 | 503; retryAfterSeconds?: number }
  | 'break off'
  | 'serve and break off'

/** A request that the API got. */
export interface SeenRequest {
  method: string
  path: string
}

/** A Cloudflare of this machine's own: an account, its API as far as deploying needs it, and its Workers in workerd. */
export class PlayedCloudflare {
  readonly account = 'a'.repeat(32)
  readonly token = 'played-token'
  readonly databases: PlayedDatabases
  readonly namespaces = new Map<string, PlayedNamespace>()
  readonly queues = new Map<string, PlayedQueue>()
  readonly scripts: NamespaceScripts = new Map()
  readonly workers = new Map<string, PlayedWorker>()
  readonly projects = new Map<string, PlayedProject>()
  readonly apiTokens = new Map<string, { name: string }>()
  /** All that changed something, or tried to, but for queries: `databases.writes` counts those. */
  readonly changes: SeenRequest[] = []
  /** Decides what becomes of each request. */
  fate: (request: SeenRequest) => Fate = () => 'serve'
  /** As many scripts of a namespace are listed at once. */
  longestPage = 1_000
  /** Whether the account has bought the plan. */
  hasPlan = true
  readonly #storage: string
  readonly #server = createServer()
  #runtime: { key: string; miniflare: Miniflare } | undefined

  constructor(storage: string) {
    this.#storage = storage
    this.databases = new PlayedDatabases(storage)
  }

  async listen(): Promise<void> {
    const app = this.#app()
    const serve = getRequestListener((request) => app.fetch(request))
    this.#server.on('request', (incoming, outgoing) => {
      const [path = ''] = (incoming.url ?? '').split('?')
      const request = { method: incoming.method ?? '', path: path.replace(/^\/client\/v4/, '') }
      const isRun = path.startsWith('/workers-dev/')
      const isQuery = /\/(query|export)$/.test(path)
      const isChange = request.method !== 'GET' && !isRun && !isQuery
      const fate = isRun ? 'serve' : this.fate(request)
      if (isChange) this.changes.push(request)
      if (fate === 'serve') void serve(incoming, outgoing)
      else if (fate === 'break off') incoming.socket.destroy()
      else if (fate === 'serve and break off') void serve(incoming, mute(outgoing))
      else trouble(outgoing, fate)
    })
    this.#server.listen(0, '127.0.0.1')
    await once(this.#server, 'listening')
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  /** What a deploy command is told of where it is. */
  get env(): Record<string, string> {
    return {
      CLOUDFLARE_API_BASE_URL: `${this.origin}/client/v4`,
      CLOUDFLARE_API_TOKEN: this.token,
      CLOUDFLARE_ACCOUNT_ID: this.account,
      PLAYED_WORKERS_DEV: `${this.origin}/workers-dev`,
      NODE_OPTIONS: `--import=${new URL('route-workers-dev.mjs', import.meta.url).href}`,
    }
  }

  /** Sends a request to a Worker as it was deployed. */
  async fetchWorker(name: string, path: string, init: RequestInit = {}): Promise<Response> {
    const miniflare = await this.#run()
    const worker = await miniflare.getWorker(name)
    const url = `https://${name}.example.com${path}`
    const response = await worker.fetch(url, init as Parameters<typeof worker.fetch>[1])
    return new Response(await response.text(), { status: response.status })
  }

  async close(): Promise<void> {
    await this.#runtime?.miniflare.dispose()
    this.#server.close()
    this.#server.closeAllConnections()
  }

  /** Workers run as soon as somebody asks one, and anew after something was deployed. */
  async #run(): Promise<Miniflare> {
    const key = [...this.workers].map(([name, each]) => name + each.deployments[0]?.id).join()
    if (this.#runtime?.key === key) return this.#runtime.miniflare
    await this.#runtime?.miniflare.dispose()
    const running = [...this.workers].flatMap(([name, { versions, deployments, secrets }]) => {
      const serving = versions.find(({ id }) => id === deployments[0]?.versionId)
      return serving ? [{ name, upload: serving.upload, secrets }] : []
    })
    const miniflare = runWorkers(this.#storage, running)
    this.#runtime = { key, miniflare }
    await miniflare.ready
    return miniflare
  }

  #app(): Hono {
    const api = new Hono()
    api.use(async (c, next) => {
      const isAllowed = c.req.header('authorization') === `Bearer ${this.token}`
      // Addresses that Cloudflare signs need no token.
      if (isAllowed || /\/pages\/assets\/|\/d1-(ex|im)ports\//.test(c.req.path)) return next()
      return failure(401, 10_000, 'Authentication error')
    })
    api.get('/accounts/:account', (c) => success({ id: c.req.param('account'), name: 'Played' }))
    addTokens(api, this.apiTokens)
    addDatabases(api, this.databases)
    addNamespaces(api, this.namespaces)
    addQueues(api, this.queues)
    addDispatchNamespaces(api, this.scripts, () => this.hasPlan)
    api.route(
      '/',
      namespaceScriptRoutes(this.scripts, () => this.longestPage),
    )
    api.route(
      '/',
      workerRoutes(this.workers, {
        hasDatabase: (id) => this.databases.has(id),
        hasNamespace: (id) => this.namespaces.has(id),
        hasQueue: (name) => [...this.queues.values()].some((queue) => queue.name === name),
        hasDispatchNamespace: (name) => this.scripts.has(name),
      }),
    )
    api.route('/', pagesRoutes(this.projects))
    api.notFound((c) =>
      failure(404, 7_003, `The played API has nothing at ${c.req.method} ${c.req.path}.`),
    )
    api.onError((error) => failure(500, 10_013, String(error)))
    const app = new Hono()
    app.route('/client/v4', api)
    app.all('/workers-dev/:host/*', async (c) => {
      const name = c.req.param('host').split('.')[0] ?? ''
      if (!this.workers.get(name)?.isOnWorkersDev) return c.notFound()
      const { method, headers } = c.req.raw
      const path = c.req.url.slice(
        c.req.url.indexOf(c.req.param('host')) + c.req.param('host').length,
      )
      const body = method === 'GET' ? undefined : await c.req.text()
      return this.fetchWorker(name, path, {
        method,
        headers: Object.fromEntries(headers),
        ...(body !== undefined && { body }),
      })
    })
    return app
  }
}

const TROUBLES = {
  403: [10_000, 'Authentication error'],
  429: [971, 'Rate limited.'],
  500: [10_013, 'Internal error.'],
  503: [10_013, 'Internal error.'],
} as const

function trouble(outgoing: ServerResponse, fate: Exclude<Fate, string>): void {
  const { status, retryAfterSeconds } = fate
  const [code, message] = TROUBLES[status]
  const errors = [{ code, message }]
  outgoing.writeHead(status, {
    'content-type': 'application/json',
    ...(retryAfterSeconds !== undefined && { 'retry-after': String(retryAfterSeconds) }),
  })
  outgoing.end(JSON.stringify({ success: false, errors, messages: [], result: null }))
}

/** A response whose connection breaks where its answer would begin. */
function mute(outgoing: ServerResponse): ServerResponse {
  outgoing.writeHead = () => {
    outgoing.destroy()
    return outgoing
  }
  return outgoing
}
