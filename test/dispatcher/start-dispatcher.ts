import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { convertV4MiniflareOptions, Miniflare } from 'miniflare'
import { bundleWorker } from '../../scripts/bundle-worker.ts'
import { LAMBDA_STAND_IN } from './lambda-stand-in.ts'
import { makeSentinel, type SentinelStandIn } from './sentinel-stand-in.ts'

type D1Database = Awaited<ReturnType<Miniflare['getD1Database']>>
type KVNamespace = Awaited<ReturnType<Miniflare['getKVNamespace']>>

const COMPATIBILITY_DATE = '2026-10-01'

/** The dispatcher in workerd with D1, KV and a queue, and stand-ins for lambdas and sentinel. */
export interface RunningDispatcher {
  url: URL
  db: D1Database
  whitelist: KVNamespace
  eventDirectory: KVNamespace
  sentinel: SentinelStandIn
  /** A token of account 1234 for a user with `roles`, from the login endpoint. */
  sessionToken(...roles: string[]): Promise<string>
  /** A token of an application that may invoke lambdas. */
  appToken(accountId?: string): Promise<string>
  stop(): Promise<void>
}

/** Starts it, migrated and empty. `vars` are further variables of the dispatcher. */
export async function startDispatcher(
  vars: Record<string, string> = {},
): Promise<RunningDispatcher> {
  const sentinel = await makeSentinel()
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      workers: [
        {
          name: 'dispatcher',
          modules: true,
          script: await bundleWorker(pathOf('dispatcher/index.ts')),
          compatibilityDate: COMPATIBILITY_DATE,
          d1Databases: { DB: 'dispatcher' },
          kvNamespaces: { WHITELIST: 'whitelist', EVENT_DIRECTORY: 'event-directory' },
          queueProducers: { RECORDS: 'records' },
          queueConsumers: { records: { maxBatchTimeout: 0.05, maxBatchSize: 100 } },
          serviceBindings: { SENTINEL: 'sentinel' },
          unsafeBindings: [
            {
              name: 'LAMBDAS',
              type: 'namespace-stand-in',
              plugin: {
                package: pathOf('test/dispatcher/namespace-stand-in-plugin.ts'),
                name: 'namespace-stand-in',
              },
            },
          ],
          bindings: { PUBLIC_HOST: 'lamp.example.com', ...vars },
          unsafeDirectSockets: [{ host: '127.0.0.1', port: 0 }],
        },
        { name: 'sentinel', ...worker(sentinel.source) },
        { name: 'lambdas', ...worker(LAMBDA_STAND_IN) },
      ],
    }),
  )
  const url = await miniflare.unsafeGetDirectURL('dispatcher')
  const db = await miniflare.getD1Database('DB', 'dispatcher')
  await migrate(db)
  return {
    url,
    db,
    sentinel,
    whitelist: await miniflare.getKVNamespace('WHITELIST', 'dispatcher'),
    eventDirectory: await miniflare.getKVNamespace('EVENT_DIRECTORY', 'dispatcher'),
    sessionToken: (...roles) =>
      sentinel.sign({ use: 'session', aud: '1234', sub: 'user-1', roles }),
    appToken: (accountId = '1234') =>
      sentinel.sign({ use: 'app', aud: accountId, azp: 'client-1', scope: 'faas.lambda.invoke' }),
    stop: () => miniflare.dispose(),
  }
}

function worker(script: string) {
  return { modules: true as const, script, compatibilityDate: COMPATIBILITY_DATE }
}

async function migrate(db: D1Database): Promise<void> {
  const folder = pathOf('migrations/dispatcher')
  const files = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort()
  for (const file of files) {
    const sql = await readFile(`${folder}/${file}`, 'utf8')
    for (const statement of sql.split('--> statement-breakpoint')) await db.prepare(statement).run()
  }
}

function pathOf(relative: string): string {
  return fileURLToPath(new URL(`../../${relative}`, import.meta.url))
}
