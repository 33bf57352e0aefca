import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parse } from 'smol-toml'
import * as z from 'zod'
import { bundleWorker } from '../bundle-worker.ts'
import { fromRoot } from '../start/from-root.ts'
import { accountRegionsTitle, type Environment, nameIn, writeWhole } from './environment.ts'
import { requireId } from './step.ts'

/** A Worker of a deployment, by the folder it has. `operator` is there only while the operator's commands use it. */
export type DeployedWorker = keyof typeof FOLDERS

const FOLDERS = {
  dispatcher: '.',
  sentinel: 'workers/sentinel',
  secrets: 'workers/secrets',
  records: 'workers/records',
  outbound: 'workers/outbound',
  'pending-invocations': 'workers/pending-invocations',
  operator: 'workers/operator',
} as const

const Service = z.looseObject({ binding: z.string(), service: z.string() })
const Consumer = z.looseObject({ queue: z.string(), dead_letter_queue: z.string().optional() })

/** A `wrangler.toml`; what is not here fails the deployment, so that nothing is left behind. */
const WranglerToml = z.strictObject({
  name: z.string(),
  main: z.string(),
  compatibility_date: z.string(),
  compatibility_flags: z.array(z.string()).default([]),
  workers_dev: z.boolean().default(false),
  alias: z.record(z.string(), z.string()).optional(),
  triggers: z.object({ crons: z.array(z.string()) }).optional(),
  vars: z.record(z.string(), z.string()).default({}),
  secrets: z.object({ required: z.array(z.string()) }).default({ required: [] }),
  d1_databases: z
    .array(z.object({ binding: z.string(), database_name: z.string(), migrations_dir: z.string() }))
    .default([]),
  kv_namespaces: z.array(z.object({ binding: z.string() })).default([]),
  queues: z
    .object({
      producers: z.array(z.looseObject({ queue: z.string() })).default([]),
      consumers: z.array(Consumer).default([]),
    })
    .optional(),
  services: z.array(Service).default([]),
  durable_objects: z
    .object({ bindings: z.array(z.looseObject({ script_name: z.string().optional() })) })
    .optional(),
  migrations: z.array(z.looseObject({ tag: z.string() })).optional(),
  dispatch_namespaces: z
    .array(
      z.looseObject({
        namespace: z.string(),
        outbound: z.looseObject({ service: z.string() }).optional(),
      }),
    )
    .default([]),
  send_email: z.array(z.looseObject({ name: z.string() })).optional(),
  observability: z.looseObject({}).optional(),
})
type WranglerToml = z.infer<typeof WranglerToml>

/** A Worker made ready for wrangler, in a folder of its own. */
export interface WrittenWorker {
  /** As Cloudflare knows it. */
  name: string
  configFile: string
  /** Of everything that is deployed; two that are the same are the same deployment. 32 hexadecimal digits. */
  fingerprint: string
  config: WranglerToml & { routes?: { pattern: string; custom_domain: true }[] }
}

/** How a Worker is deployed. */
export interface WorkerShape {
  /** With its binding to the dispatcher, which must exist then. */
  isBound: boolean
  /** Host that leads to the Worker without anything between. */
  customDomain?: string | undefined
  /** Without the clock that calls it. */
  isQuiet?: boolean
}

/** What this environment calls a Worker. */
export function workerName(environment: Environment, worker: DeployedWorker): string {
  return nameIn(environment, `lamplighter-${worker}`)
}

/**
 * Bundles a Worker, the very bytes that one machine runs, and writes it with a configuration that its `wrangler.toml`
 * and the environment make up. Throws `CommandError` while the environment has no id for a binding.
 */
export async function writeWorker(
  environment: Environment,
  worker: DeployedWorker,
  shape: WorkerShape,
): Promise<WrittenWorker> {
  const folder = fromRoot('dist', 'deploy', environment.name, worker)
  const toml = WranglerToml.parse(
    parse(readFileSync(fromRoot(FOLDERS[worker], 'wrangler.toml'), 'utf8')),
  )
  const config = configOf(environment, toml, fromRoot(FOLDERS[worker]), shape)
  const source = await bundleOf(worker, toml.main)
  const text = `${JSON.stringify(config, null, 2)}\n`
  const fingerprint = createHash('sha256').update(text).update('\0').update(source).digest('hex')
  const configFile = join(folder, 'wrangler.json')
  mkdirSync(dirname(configFile), { recursive: true })
  writeWhole(join(folder, 'index.js'), source, 0o644)
  writeWhole(configFile, text, 0o644)
  return { name: config.name, configFile, fingerprint: fingerprint.slice(0, 32), config }
}

const bundles = new Map<DeployedWorker, Promise<string>>()

/** Sources don't change while a command runs. */
function bundleOf(worker: DeployedWorker, main: string): Promise<string> {
  const known = bundles.get(worker)
  if (known) return known
  const bundle = bundleWorker(fromRoot(FOLDERS[worker], main))
  bundles.set(worker, bundle)
  return bundle
}

function configOf(
  environment: Environment,
  toml: WranglerToml,
  folder: string,
  { isBound, customDomain, isQuiet = false }: WorkerShape,
) {
  const { databases, namespaces } = environment.ids
  const rename = (thing: string) => nameIn(environment, thing)
  const { alias: _, vars, queues, durable_objects: objects, triggers, ...rest } = toml
  return {
    ...rest,
    ...(triggers && !isQuiet && { triggers }),
    name: rename(toml.name),
    main: 'index.js',
    no_bundle: true,
    find_additional_modules: false,
    preview_urls: false,
    vars: { ...vars, ...variablesOf(environment, vars) },
    ...(customDomain !== undefined && {
      routes: [{ pattern: customDomain, custom_domain: true as const }],
    }),
    d1_databases: toml.d1_databases.map((each) => ({
      ...each,
      database_name: rename(each.database_name),
      database_id: requireId(databases, rename(each.database_name)),
      migrations_dir: join(folder, each.migrations_dir),
    })),
    kv_namespaces: toml.kv_namespaces.map(({ binding }) => ({
      binding,
      id: requireId(namespaces, namespaceTitle(environment, binding)),
    })),
    ...(queues && {
      queues: {
        producers: queues.producers.map((each) => ({ ...each, queue: rename(each.queue) })),
        consumers: queues.consumers.map((each) => ({
          ...each,
          queue: rename(each.queue),
          ...(each.dead_letter_queue !== undefined && {
            dead_letter_queue: rename(each.dead_letter_queue),
          }),
        })),
      },
    }),
    services: toml.services
      .filter(({ service }) => isBound || service !== 'lamplighter-dispatcher')
      .map((each) => ({ ...each, service: rename(each.service) })),
    ...(objects && {
      durable_objects: {
        bindings: objects.bindings.map(({ script_name: script, ...each }) => ({
          ...each,
          ...(script !== undefined && { script_name: rename(script) }),
        })),
      },
    }),
    dispatch_namespaces: toml.dispatch_namespaces.map(({ outbound, ...each }) => ({
      ...each,
      namespace: rename(each.namespace),
      ...(outbound && { outbound: { ...outbound, service: rename(outbound.service) } }),
    })),
  }
}

/** The title of the KV namespace behind a binding, the same in every Worker that shares it. */
export function namespaceTitle(environment: Environment, binding: string): string {
  if (binding === 'ACCOUNT_REGIONS') return accountRegionsTitle(environment)
  return nameIn(environment, `lamplighter-${binding.toLowerCase().replaceAll('_', '-')}`)
}

/** LivePerson's Conversation Context Service of each region. */
const CONTEXT_SERVICES = {
  US: 'z1.context.liveperson.net',
  EMEA: 'z2.context.liveperson.net',
  APAC: 'z3.context.liveperson.net',
}

/** The environment's values for those variables that a Worker has, and for what it may have beside them. */
function variablesOf(environment: Environment, vars: Record<string, string>) {
  const { hosts } = environment
  const values: Record<string, string> = {
    PUBLIC_HOST: environment.publicHost,
    NAMESPACE_API_ACCOUNT: environment.cloudflareAccount,
    NAMESPACE_NAME: nameIn(environment, 'lamplighter-lambdas'),
    DEFAULT_ACCOUNT: environment.accounts[0] ?? environment.firstAccount.id,
    MAIL_FROM: environment.mailFrom ?? `lamplighter@${environment.publicHost}`,
    ...(environment.region !== null && { CONTEXT_SERVICE: CONTEXT_SERVICES[environment.region] }),
  }
  const known = Object.entries(values).filter(([name]) => name in vars)
  return {
    ...Object.fromEntries(known),
    ...('PUBLIC_HOST' in vars &&
      Object.keys(hosts).length > 0 && { PUBLIC_HOSTS_BY_REGION: JSON.stringify(hosts) }),
  }
}
