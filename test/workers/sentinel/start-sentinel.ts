import { convertV4MiniflareOptions, Miniflare } from 'miniflare'
import { applyMigrations } from '../../../kit/storage/apply-migrations.ts'
import { buildFolder, builtWorker } from '../../../scripts/build-workers.ts'
import { fromRoot } from '../../../scripts/start/from-root.ts'
import { readMigrations } from '../../../scripts/start/migrate.ts'
import { emptyTables } from '../../support/empty-storage.ts'
import { sendJson, type Answer } from '../../support/send-json.ts'

export type { Answer }

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
  /** Empties the database, but for the signing keys, and restarts the Worker where it has other variables. */
  reset(bindings?: Record<string, string>): Promise<void>
  /** Leaves it to the next test file. */
  stop(): void
}

export const KEY_ENCRYPTION_KEY = Buffer.alloc(32, 7).toString('base64')

/** Sentinels of this process that no test file uses now. */
const idle: Sentinel[] = []

/**
 * The real Worker in workerd, on a database with nothing in it but the schema and the signing keys. It is started
 * once in a test process and passed on from file to file: what it keeps in memory is nothing but opened keys.
 */
export async function startSentinel(bindings: Record<string, string> = {}): Promise<Sentinel> {
  const sentinel = idle.pop() ?? (await openSentinel())
  await sentinel.reset(bindings)
  return sentinel
}

async function openSentinel(): Promise<Sentinel> {
  const worker = builtWorker(buildFolder(), 'sentinel')
  const log: string[] = []
  let current: Record<string, string> = {}
  const options = (): ReturnType<typeof convertV4MiniflareOptions> =>
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
            ...current,
          },
          unsafeDirectSockets: [{}, { entrypoint: 'Provisioning' }],
        },
      ],
    })
  const miniflare = new Miniflare(options())
  await miniflare.ready
  const openDatabase = () => miniflare.getD1Database('SENTINEL_DB', 'sentinel')
  await applyMigrations(await openDatabase(), readMigrations(fromRoot('migrations/sentinel')))

  const address = async (entrypoint?: string): Promise<string> =>
    (await miniflare.unsafeGetDirectURL('sentinel', entrypoint)).origin
  let url = await address()
  let provisioningUrl = await address('Provisioning')
  async function restart(bindings: Record<string, string>): Promise<void> {
    current = bindings
    await miniflare.setOptions(options())
    url = await address()
    provisioningUrl = await address('Provisioning')
  }

  const sentinel: Sentinel = {
    get url() {
      return url
    },
    provision: (method, path, body) => sendJson(provisioningUrl + path, method, { body }),
    send: (method, path, body, headers) => sendJson(url + path, method, { body, headers }),
    query: async (sql) => (await (await openDatabase()).prepare(sql).all()).results,
    log,
    restart,
    async reset(bindings = {}) {
      await emptyTables(await openDatabase(), ['signing_keys', 'd1_migrations'])
      if (JSON.stringify(bindings) !== JSON.stringify(current)) await restart(bindings)
      log.length = 0
    },
    stop: () => void idle.push(sentinel),
  }
  return sentinel
}
