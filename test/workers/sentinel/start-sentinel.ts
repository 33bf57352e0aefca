import { convertV4MiniflareOptions, Miniflare } from 'miniflare'
import { applyMigrations } from '../../../kit/storage/apply-migrations.ts'
import { buildFolder, builtWorker } from '../../../scripts/build-workers.ts'
import { fromRoot } from '../../../scripts/start/from-root.ts'
import { readMigrations } from '../../../scripts/start/migrate.ts'

export interface Sentinel {
  /** Address of the public routes, without a slash at the end. */
  url: string
  /** Sends JSON to the operator's entrypoint and reads the JSON of the answer. */
  provision(method: string, path: string, body: unknown): Promise<Answer>
  /** Sends JSON to a public route and reads the JSON of the answer. */
  send(
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Answer>
  /** Runs one statement on the database itself. */
  query(sql: string): Promise<Record<string, unknown>[]>
  log: string[]
  /** Starts the Worker anew on the same database, with other variables. */
  restart(bindings: Record<string, string>): Promise<void>
  stop(): Promise<void>
}

export interface Answer {
  status: number
  headers: Headers
  // oxlint-disable-next-line typescript/no-explicit-any -- tests look into answers of every shape
  body: any
}

export const KEY_ENCRYPTION_KEY = Buffer.alloc(32, 7).toString('base64')

/** Starts the real Worker in workerd on an empty database with the generated migrations applied. */
export async function startSentinel(bindings: Record<string, string> = {}): Promise<Sentinel> {
  const worker = builtWorker(buildFolder(), 'sentinel')
  const log: string[] = []
  const options = (more: Record<string, string>): ReturnType<typeof convertV4MiniflareOptions> =>
    convertV4MiniflareOptions({
      handleStructuredLogs: ({ message }: { message: string }) => log.push(message),
      workers: [
        {
          ...worker,
          bindings: {
            ...worker.bindings,
            KEY_ENCRYPTION_KEY,
            PUBLIC_HOST: 'lamplighter.example',
            CHEAP_PASSWORDS: 'true',
            ...more,
          },
          unsafeDirectSockets: [{}, { entrypoint: 'Provisioning' }],
        },
      ],
    })
  await using opened = new AsyncDisposableStack()
  const miniflare = new Miniflare(options(bindings))
  opened.defer(() => miniflare.dispose())
  await miniflare.ready
  const openDatabase = () => miniflare.getD1Database('SENTINEL_DB', 'sentinel')
  const query = async (sql: string): Promise<Record<string, unknown>[]> =>
    (await (await openDatabase()).prepare(sql).all()).results
  await applyMigrations(await openDatabase(), readMigrations(fromRoot('migrations/sentinel')))

  const address = async (entrypoint?: string): Promise<string> =>
    (await miniflare.unsafeGetDirectURL('sentinel', entrypoint)).origin
  let url = await address()
  let provisioningUrl = await address('Provisioning')

  const all = opened.move()
  return {
    get url() {
      return url
    },
    provision: (method, path, body) => sendJson(provisioningUrl + path, method, body),
    send: (method, path, body, headers) => sendJson(url + path, method, body, headers),
    query,
    log,
    async restart(more) {
      await miniflare.setOptions(options(more))
      url = await address()
      provisioningUrl = await address('Provisioning')
    },
    stop: () => all.disposeAsync(),
  }
}

async function sendJson(
  url: string,
  method: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const response = await fetch(url, {
    method,
    headers: { 'content-type': 'application/json', ...headers },
    redirect: 'manual',
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  const text = await response.text()
  return { status: response.status, headers: response.headers, body: parse(text) }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
