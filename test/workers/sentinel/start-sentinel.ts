import { readFile, readdir } from 'node:fs/promises'
import { convertV4MiniflareOptions, Miniflare } from 'miniflare'
import { builtWorker, buildWorkers } from '../../../scripts/build-workers.ts'

const MIGRATIONS = new URL('../../../migrations/sentinel/', import.meta.url)

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
  const worker = builtWorker(await buildWorkers(), 'sentinel')
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
            ...more,
          },
          unsafeDirectSockets: [{}, { entrypoint: 'Provisioning' }],
        },
      ],
    })
  const miniflare = new Miniflare(options(bindings))
  await miniflare.ready
  const query = async (sql: string): Promise<Record<string, unknown>[]> => {
    const database = await miniflare.getD1Database('SENTINEL_DB', 'sentinel')
    return (await database.prepare(sql).all()).results
  }
  for (const statement of await readMigrations()) await query(statement)

  const address = async (entrypoint?: string): Promise<string> =>
    (await miniflare.unsafeGetDirectURL('sentinel', entrypoint)).origin
  let url = await address()
  let provisioningUrl = await address('Provisioning')

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
    stop: () => miniflare.dispose(),
  }
}

async function readMigrations(): Promise<string[]> {
  const files = (await readdir(MIGRATIONS)).filter((name) => name.endsWith('.sql')).sort()
  const texts = await Promise.all(files.map((name) => readFile(new URL(name, MIGRATIONS), 'utf8')))
  return texts.flatMap((text) => text.split('--> statement-breakpoint'))
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
