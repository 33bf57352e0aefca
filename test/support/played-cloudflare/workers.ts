import { Hono } from 'hono'
import { failure, success } from './respond.ts'
import { readUpload, type Binding, type Upload } from './upload.ts'

/** A Worker on the played Cloudflare. */
export interface PlayedWorker {
  versions: { id: string; upload: Upload }[]
  /** Newest first. */
  deployments: { id: string; versionId: string }[]
  secrets: Map<string, string>
  crons: string[]
  migrationTag: string | undefined
  classes: Set<string>
  isOnWorkersDev: boolean
  domains: string[]
}

/** What a binding may lead to. */
export interface BindingTargets {
  hasDatabase(id: string): boolean
  hasNamespace(id: string): boolean
  hasQueue(name: string): boolean
  hasDispatchNamespace(name: string): boolean
}

const SCRIPT = '/accounts/:account/workers/scripts/:name' as const
const SERVICE = '/accounts/:account/workers/services/:name' as const

/** The part of Cloudflare's API that Workers are deployed by. */
export function workerRoutes(workers: Map<string, PlayedWorker>, targets: BindingTargets): Hono {
  const routes = new Hono()
  async function accept(name: string, request: Request): Promise<PlayedWorker | Response> {
    const upload = await readUpload(request)
    if (typeof upload === 'string') return failure(400, 10_021, upload)
    const bindings = upload.metadata.bindings ?? []
    const known = workers.get(name)
    const worker = known ?? newWorker()
    for (const binding of bindings) {
      const reason = refusal(binding, { name, known, workers, targets })
      if (reason !== undefined) return failure(400, 10_021, reason)
    }
    const { migrations } = upload.metadata
    if (migrations) {
      if (migrations.old_tag !== worker.migrationTag) {
        return failure(400, 10_079, `The migration tag is ${worker.migrationTag}.`)
      }
      worker.migrationTag = migrations.new_tag
      for (const step of migrations.steps) {
        for (const className of step.new_sqlite_classes) worker.classes.add(className)
      }
    }
    if (!upload.metadata.keep_bindings?.includes('secret_text')) worker.secrets.clear()
    for (const binding of bindings) {
      if (binding.type === 'secret_text') worker.secrets.set(binding.name, binding.text)
    }
    const id = crypto.randomUUID()
    worker.versions.push({ id, upload })
    workers.set(name, worker)
    return worker
  }

  routes.put(SCRIPT, async (c) => {
    const worker = await accept(c.req.param('name'), c.req.raw)
    if (worker instanceof Response) return worker
    const versionId = worker.versions.at(-1)?.id ?? ''
    worker.deployments.unshift({ id: crypto.randomUUID(), versionId })
    const deploymentId = versionId.replaceAll('-', '')
    return success({ id: c.req.param('name'), deployment_id: deploymentId, startup_time_ms: 3 })
  })
  routes.get(SERVICE, (c) => {
    const worker = workers.get(c.req.param('name'))
    if (!worker) return failure(404, 10_090, 'This service does not exist on your account.')
    const script = {
      tag: 'tag',
      tags: [],
      last_deployed_from: 'wrangler',
      migration_tag: worker.migrationTag,
    }
    return success({ default_environment: { environment: 'production', script } })
  })
  routes.delete(SERVICE, (c) => (workers.delete(c.req.param('name')) ? success(null) : missing()))

  routes.use(`${SCRIPT}/*`, async (c, next) => {
    if (workers.has(c.req.param('name'))) return next()
    return missing()
  })
  const of = (name: string) => workers.get(name) ?? newWorker()
  routes.post(`${SCRIPT}/versions`, async (c) => {
    const worker = await accept(c.req.param('name'), c.req.raw)
    if (worker instanceof Response) return worker
    const resources = { script: { etag: 'etag' } }
    return success({ id: worker.versions.at(-1)?.id, resources, startup_time_ms: 3 })
  })
  routes.get(`${SCRIPT}/versions/:version`, (c) => {
    const { name, version } = c.req.param()
    const found = of(name).versions.find(({ id }) => id === version)
    if (!found) return missing()
    const { annotations = {}, bindings } = found.upload.metadata
    return success({ id: version, annotations, resources: { bindings } })
  })
  routes.get(`${SCRIPT}/deployments`, (c) => {
    const deployments = of(c.req.param('name')).deployments.map(({ id, versionId }) => ({
      id,
      versions: [{ version_id: versionId, percentage: 100 }],
    }))
    return success({ deployments })
  })
  routes.post(`${SCRIPT}/deployments`, async (c) => {
    const { versions } = await c.req.json<{ versions: { version_id: string }[] }>()
    const id = crypto.randomUUID()
    of(c.req.param('name')).deployments.unshift({ id, versionId: versions[0]?.version_id ?? '' })
    return success({ id })
  })
  routes.patch(`${SCRIPT}/script-settings`, (c) => success(c.req.param()))
  routes.get(`${SCRIPT}/settings`, (c) => {
    const { upload } = of(c.req.param('name')).versions.at(-1) ?? {}
    return success({ bindings: upload?.metadata.bindings ?? [] })
  })
  routes.get(`${SCRIPT}/secrets`, (c) =>
    success(
      [...of(c.req.param('name')).secrets.keys()].map((name) => ({ name, type: 'secret_text' })),
    ),
  )
  routes.delete(`${SCRIPT}/secrets/:secret`, (c) => {
    const { name, secret } = c.req.param()
    const worker = of(name)
    if (!worker.secrets.delete(secret)) return failure(404, 10_056, 'Secret not found.')
    // A version of its own, without the marks of the one before.
    const { annotations: _, ...metadata } = worker.versions.at(-1)?.upload.metadata ?? {}
    const id = crypto.randomUUID()
    const modules = worker.versions.at(-1)?.upload.modules ?? []
    worker.versions.push({ id, upload: { metadata: metadata as Upload['metadata'], modules } })
    worker.deployments.unshift({ id: crypto.randomUUID(), versionId: id })
    return success(null)
  })
  routes.get(`${SCRIPT}/schedules`, (c) =>
    success({ schedules: of(c.req.param('name')).crons.map((cron) => ({ cron })) }),
  )
  routes.put(`${SCRIPT}/schedules`, async (c) => {
    const schedules = await c.req.json<{ cron: string }[]>()
    of(c.req.param('name')).crons = schedules.map(({ cron }) => cron)
    return success({ schedules })
  })
  routes.post(`${SCRIPT}/subdomain`, async (c) => {
    const { enabled, previews_enabled } = await c.req.json<{
      enabled: boolean
      previews_enabled: boolean
    }>()
    of(c.req.param('name')).isOnWorkersDev = enabled
    return success({ enabled, previews_enabled })
  })
  routes.post(`${SCRIPT}/domains/changeset`, () =>
    success({ added: [], removed: [], updated: [], conflicting: [] }),
  )
  routes.put(`${SCRIPT}/domains/records`, async (c) => {
    const { origins } = await c.req.json<{ origins: { hostname: string }[] }>()
    of(c.req.param('name')).domains = origins.map(({ hostname }) => hostname)
    return success(origins)
  })
  routes.get('/accounts/:account/workers/workers/:name', (c) => {
    const worker = workers.get(c.req.param('name'))
    if (!worker) return missing()
    return success({ subdomain: { enabled: worker.isOnWorkersDev, previews_enabled: false } })
  })
  routes.get('/accounts/:account/workers/subdomain', () => success({ subdomain: 'played' }))
  return routes
}

function missing(): Response {
  return failure(404, 10_007, 'This Worker does not exist on your account.')
}

function newWorker(): PlayedWorker {
  return {
    versions: [],
    deployments: [],
    secrets: new Map(),
    crons: [],
    migrationTag: undefined,
    classes: new Set(),
    isOnWorkersDev: false,
    domains: [],
  }
}

interface Surroundings {
  name: string
  known: PlayedWorker | undefined
  workers: ReadonlyMap<string, PlayedWorker>
  targets: BindingTargets
}

/** Why a binding leads nowhere; undefined when it leads somewhere. */
function refusal(binding: Binding, { name, known, workers, targets }: Surroundings) {
  const nowhere = (kind: string, what: string) =>
    `binding ${binding.name}: there is no ${kind} "${what}".`
  switch (binding.type) {
    case 'd1': {
      const id = binding.database_id ?? binding.id ?? ''
      return targets.hasDatabase(id) ? undefined : nowhere('D1 database', id)
    }
    case 'kv_namespace': {
      const id = binding.namespace_id
      return targets.hasNamespace(id) ? undefined : nowhere('KV namespace', id)
    }
    case 'queue':
      return targets.hasQueue(binding.queue_name) ? undefined : nowhere('queue', binding.queue_name)
    case 'service':
      return workers.has(binding.service) ? undefined : nowhere('Worker', binding.service)
    case 'durable_object_namespace': {
      const script = binding.script_name ?? name
      const isThere = script === name || workers.get(script)?.classes.has(binding.class_name)
      return isThere ? undefined : nowhere(`class in ${script}`, binding.class_name)
    }
    case 'dispatch_namespace': {
      const outbound = binding.outbound?.worker.service
      if (!targets.hasDispatchNamespace(binding.namespace)) {
        return nowhere('dispatch namespace', binding.namespace)
      }
      return outbound === undefined || workers.has(outbound)
        ? undefined
        : nowhere('outbound Worker', outbound)
    }
    case 'inherit':
      return known?.secrets.has(binding.name)
        ? undefined
        : `inherit binding '${binding.name}' is invalid`
    default:
      return undefined
  }
}
