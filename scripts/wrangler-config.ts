import { readFileSync } from 'node:fs'
import { parse } from 'smol-toml'
import * as z from 'zod'
import type { ConfiguredWorker, WorkerOptions } from './build-workers.ts'
import { fromRoot } from './start/from-root.ts'

/** Each Worker that can be deployed, and where its configuration is. */
export const WRANGLER_FILES: Record<ConfiguredWorker, string> = {
  dispatcher: 'wrangler.toml',
  sentinel: 'workers/sentinel/wrangler.toml',
  secrets: 'workers/secrets/wrangler.toml',
  records: 'workers/records/wrangler.toml',
  // The egress filter, behind the door that the local namespace's hosts use.
  'egress-door': 'workers/outbound/wrangler.toml',
  'pending-invocations': 'workers/pending-invocations/wrangler.toml',
}

const Names = z.array(z.string()).default([])
const Ignored = z.unknown().optional()

/** A kind of binding that is not here fails the build, so that none is missing on one machine. */
const WranglerConfig = z.strictObject({
  name: z.string(),
  compatibility_date: z.string(),
  compatibility_flags: Names,
  vars: z.record(z.string(), z.string()).default({}),
  d1_databases: z.array(z.object({ binding: z.string(), database_name: z.string() })).default([]),
  kv_namespaces: z.array(z.object({ binding: z.string() })).default([]),
  queues: z
    .object({
      producers: z.array(z.object({ binding: z.string(), queue: z.string() })),
      consumers: z.array(
        z.object({
          queue: z.string(),
          max_batch_size: z.number(),
          max_batch_timeout: z.number(),
          max_retries: z.number(),
        }),
      ),
    })
    .default({ producers: [], consumers: [] }),
  services: z
    .array(
      z.object({ binding: z.string(), service: z.string(), entrypoint: z.string().optional() }),
    )
    .default([]),
  durable_objects: z
    .object({
      bindings: z.array(
        z.object({ name: z.string(), class_name: z.string(), script_name: z.string().optional() }),
      ),
    })
    .default({ bindings: [] }),
  migrations: z
    .array(z.strictObject({ tag: z.string(), new_sqlite_classes: z.array(z.string()) }))
    .default([]),
  // What the start script has values and ways of its own for.
  secrets: Ignored,
  dispatch_namespaces: Ignored,
  send_email: Ignored,
  main: Ignored,
  alias: Ignored,
  triggers: Ignored,
  workers_dev: Ignored,
})

/**
 * Reads what the Workers' `wrangler.toml` files say of bindings, as Miniflare takes it. Throws when a file says
 * what is not known here, or another compatibility date than the rest.
 */
export function readWranglerConfigs(): Record<ConfiguredWorker, WorkerOptions> {
  const { dispatcher, sentinel, secrets, records, 'egress-door': outbound } = WRANGLER_FILES
  const pending = WRANGLER_FILES['pending-invocations']
  const options = {
    dispatcher: readWranglerConfig(dispatcher),
    sentinel: readWranglerConfig(sentinel),
    secrets: readWranglerConfig(secrets),
    records: readWranglerConfig(records),
    'egress-door': readWranglerConfig(outbound),
    'pending-invocations': readWranglerConfig(pending),
  }
  const dates = new Set(Object.values(options).map(({ compatibilityDate }) => compatibilityDate))
  if (dates.size === 1) return options
  throw new Error(`The Workers have several compatibility dates: ${[...dates].join(', ')}.`)
}

function readWranglerConfig(file: string): WorkerOptions {
  const config = WranglerConfig.parse(parse(readFileSync(fromRoot(file), 'utf8')))
  return {
    compatibilityDate: config.compatibility_date,
    compatibilityFlags: config.compatibility_flags,
    bindings: config.vars,
    d1Databases: Object.fromEntries(
      config.d1_databases.map((each) => [each.binding, localName(each.database_name)]),
    ),
    // A namespace has no name but its binding's, which is the same in every Worker that shares it.
    kvNamespaces: Object.fromEntries(
      config.kv_namespaces.map(({ binding }) => [
        binding,
        binding.toLowerCase().replaceAll('_', '-'),
      ]),
    ),
    queueProducers: Object.fromEntries(
      config.queues.producers.map(({ binding, queue }) => [binding, localName(queue)]),
    ),
    queueConsumers: Object.fromEntries(
      config.queues.consumers.map((each) => [
        localName(each.queue),
        {
          maxBatchSize: each.max_batch_size,
          maxBatchTimeout: each.max_batch_timeout,
          maxRetries: each.max_retries,
        },
      ]),
    ),
    serviceBindings: Object.fromEntries(
      config.services.map(({ binding, service, entrypoint }) => [
        binding,
        { name: localName(service), ...(entrypoint !== undefined && { entrypoint }) },
      ]),
    ),
    durableObjects: readDurableObjects(config),
  }
}

/** Every class has a SQLite database for each object, on one machine too. */
function readDurableObjects({
  durable_objects: { bindings },
  migrations,
}: z.output<typeof WranglerConfig>): WorkerOptions['durableObjects'] {
  // Miniflare only knows classes that their own Worker binds to.
  const own = migrations
    .flatMap(({ new_sqlite_classes: classes }) => classes)
    .filter((className) => !bindings.some(({ class_name: bound }) => bound === className))
  return Object.fromEntries([
    ...own.map((className) => [className, { className, useSQLite: true }]),
    ...bindings.map(({ name, class_name: className, script_name: scriptName }) => [
      name,
      {
        className,
        useSQLite: true,
        ...(scriptName !== undefined && { scriptName: localName(scriptName) }),
      },
    ]),
  ])
}

/** On one machine nobody else's names are around. Data is stored under these. */
function localName(name: string): string {
  return name.replace(/^lamplighter-/, '')
}
