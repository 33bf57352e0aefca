import { readdirSync } from 'node:fs'
import * as z from 'zod'
import { fromRoot } from '../start/from-root.ts'
import { deleteScripts } from './delete-scripts.ts'
import { locationOf, nameIn, writeWhole } from './environment.ts'
import { type Deployment, type Finding, requireId, type Step } from './step.ts'
import { readWranglerConfigs } from '../wrangler-config.ts'

const Database = z.object({ uuid: z.string(), name: z.string() })
const Namespace = z.object({ id: z.string(), title: z.string() })
const Queue = z.object({ queue_id: z.string(), queue_name: z.string() })
const DispatchNamespace = z.object({ namespace_name: z.string() })
const Migration = z.object({ name: z.string() })

/** A D1 database; begins in the environment's region. */
export function databaseStep(deployment: Deployment, thing: string): Step {
  const { environment, api, wrangler } = deployment
  const name = nameIn(environment, thing)
  const find = async () => {
    const all = await api.list(Database, `/d1/database?name=${name}`)
    return all.find((database) => database.name === name)?.uuid
  }
  return {
    name: `D1 database ${name}`,
    look: async () => note(environment.ids.databases, name, await find()),
    async bring() {
      const location = locationOf(environment)
      await wrangler(['d1', 'create', name, ...(location ? ['--location', location] : [])])
      note(environment.ids.databases, name, await find())
    },
    async remove() {
      if (await find()) await wrangler(['d1', 'delete', name, '--skip-confirmation'])
      delete environment.ids.databases[name]
    },
  }
}

/** The tables of a D1 database, by the migrations of a Worker that has it. */
export function migrationStep(
  deployment: Deployment,
  thing: string,
  worker: 'dispatcher' | 'sentinel',
): Step {
  const { environment, api, wrangler } = deployment
  const database = nameIn(environment, thing)
  const folder = fromRoot('migrations', worker)
  const files = readdirSync(folder).filter((file) => file.endsWith('.sql'))
  const idOf = () => requireId(environment.ids.databases, database)
  return {
    name: `Migrations of ${database}`,
    async look() {
      const id = environment.ids.databases[database]
      const applied = id
        ? await api.query(Migration, id, 'SELECT name FROM d1_migrations ORDER BY id')
        : undefined
      const names = new Set(applied?.map(({ name }) => name))
      const missing = files.filter((file) => !names.has(file)).length
      if (missing === 0) return { state: 'unchanged' }
      const detail = `${missing} of ${files.length} to apply`
      return { state: names.size === 0 ? 'missing' : 'different', detail }
    },
    async bring() {
      const config = fromRoot('dist', 'deploy', environment.name, `${worker}-migrations.json`)
      writeWhole(config, JSON.stringify(configOf(database, idOf(), folder)), 0o644)
      await wrangler(['d1', 'migrations', 'apply', database, '--remote', '--config', config])
    },
  }
}

/** What wrangler has to know of a database to bring it up to date. */
function configOf(database: string, id: string, migrations: string) {
  const only = { binding: 'DB', database_name: database, database_id: id }
  return {
    name: database,
    compatibility_date: readWranglerConfigs().dispatcher.compatibilityDate,
    d1_databases: [{ ...only, migrations_dir: migrations }],
  }
}

/** A KV namespace, which has no name on Cloudflare but a title. */
export function namespaceStep(deployment: Deployment, title: string, isShared = false): Step {
  const { environment, api, wrangler } = deployment
  const { namespaces } = environment.ids
  const find = async () => {
    const all = await api.list(Namespace, '/storage/kv/namespaces')
    return all.find((namespace) => namespace.title === title)?.id
  }
  return {
    name: `KV namespace ${title}`,
    look: async () => note(namespaces, title, await find()),
    async bring() {
      await wrangler(['kv', 'namespace', 'create', title])
      note(namespaces, title, await find())
    },
    // Environments of other regions may have it too.
    ...(!isShared && {
      async remove() {
        const id = await find()
        if (id) {
          const yes = '--skip-confirmation'
          await wrangler(['kv', 'namespace', 'delete', '--namespace-id', id, yes])
        }
        delete namespaces[title]
      },
    }),
  }
}

/** A queue, or the one that takes what could not be delivered. */
export function queueStep(deployment: Deployment, thing: string): Step {
  const { environment, api, wrangler } = deployment
  const name = nameIn(environment, thing)
  const exists = async () => {
    const all = await api.list(Queue, `/queues?name=${name}`)
    return all.some((queue) => queue.queue_name === name)
  }
  return {
    name: `Queue ${name}`,
    look: async () => ({ state: (await exists()) ? 'unchanged' : 'missing' }),
    async bring() {
      await wrangler(['queues', 'create', name])
    },
    async remove() {
      if (await exists()) await wrangler(['queues', 'delete', name])
    },
  }
}

/** The dispatch namespace of the environment's lambdas; whoever removes it removes them. */
export function dispatchNamespaceStep(deployment: Deployment, thing: string): Step {
  const { environment, api, wrangler } = deployment
  const name = nameIn(environment, thing)
  const path = `/workers/dispatch/namespaces/${name}`
  const find = () => api.find(DispatchNamespace, path)
  return {
    name: `Dispatch namespace ${name}`,
    look: async () => ({ state: (await find()) ? 'unchanged' : 'missing' }),
    async bring() {
      await wrangler(['dispatch-namespace', 'create', name])
    },
    async remove() {
      if (!(await find())) return
      // By now no dispatcher is left that would upload another.
      await deleteScripts(deployment, path)
      await wrangler(['dispatch-namespace', 'delete', name])
    },
  }
}

function note(ids: Record<string, string>, name: string, id: string | undefined): Finding {
  if (id === undefined) return { state: 'missing' }
  ids[name] = id
  return { state: 'unchanged' }
}
