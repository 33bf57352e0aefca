import type { Hono } from 'hono'
import { createHash } from 'node:crypto'
import type { SQLInputValue } from 'node:sqlite'
import type { PlayedDatabases } from './databases.ts'
import type { NamespaceScripts } from './namespace-scripts.ts'
import { failure, listed, success } from './respond.ts'

/** A KV namespace. */
export interface PlayedNamespace {
  title: string
  values: Map<string, string>
}

/** A queue and what consumes it. */
export interface PlayedQueue {
  name: string
  consumers: PlayedConsumer[]
}

interface PlayedConsumer {
  consumer_id: string
  script: string
  type: string
  dead_letter_queue?: string
}

/** Tokens of the account's own. */
export function addTokens(api: Hono, tokens: Map<string, { name: string }>): void {
  api.get('/accounts/:account/tokens/permission_groups', () =>
    success([{ id: 'group-of-scripts', name: 'Workers Scripts Write' }]),
  )
  api.get('/accounts/:account/tokens', (c) =>
    listed(
      [...tokens].map(([id, { name }]) => ({ id, name })),
      (name) => c.req.query(name),
    ),
  )
  api.post('/accounts/:account/tokens', async (c) => {
    const { name } = await c.req.json<{ name: string }>()
    const id = crypto.randomUUID()
    tokens.set(id, { name })
    return success({ id, name, value: `value-of-${id}` })
  })
  api.delete('/accounts/:account/tokens/:id', (c) => {
    tokens.delete(c.req.param('id'))
    return success({ id: c.req.param('id') })
  })
}

/** D1. */
export function addDatabases(api: Hono, databases: PlayedDatabases): void {
  const path = '/accounts/:account/d1/database' as const
  const find = (nameOrId: string) =>
    databases.list().find(({ uuid, name }) => uuid === nameOrId || name === nameOrId)
  api.get(path, (c) => {
    const wanted = c.req.query('name') ?? ''
    const all = databases.list().filter(({ name }) => name.includes(wanted))
    return listed(all, (name) => c.req.query(name))
  })
  api.post(`${path}/:id/export`, (c) => {
    const signedUrl = new URL(`/client/v4/d1-exports/${c.req.param('id')}`, c.req.url).href
    const result = { filename: 'export.sql', signed_url: signedUrl }
    return success({ success: true, status: 'complete', messages: [], at_bookmark: 'b', result })
  })
  const uploads = new Map<string, string>()
  api.post(`${path}/:id/import`, async (c) => {
    const { id } = c.req.param()
    const { action, filename = id } = await c.req.json<{ action: string; filename?: string }>()
    if (action === 'init') {
      const uploadUrl = new URL(`/client/v4/d1-imports/${id}`, c.req.url).href
      return success({ success: true, filename, upload_url: uploadUrl })
    }
    try {
      databases.query(id, uploads.get(filename) ?? '', [])
    } catch (error) {
      return failure(400, 7_500, String(error))
    }
    const meta = { duration: 1, rows_read: 0, rows_written: 0, size_after: 0 }
    const result = { num_queries: 1, final_bookmark: 'b', meta }
    return success({ success: true, status: 'complete', messages: [], at_bookmark: 'b', result })
  })
  api.put('/d1-imports/:id', async (c) => {
    const text = await c.req.text()
    uploads.set(c.req.param('id'), text)
    c.header('etag', `"${createHash('md5').update(text).digest('hex')}"`)
    return c.body(null)
  })
  api.get('/d1-exports/:id', (c) => c.text(databases.dump(c.req.param('id'))))
  api.post(path, async (c) => {
    const { name } = await c.req.json<{ name: string }>()
    if (find(name)) return failure(400, 7_502, 'A database with that name already exists')
    return success({ uuid: databases.create(name), name })
  })
  api.get(`${path}/:id`, (c) => {
    const found = find(c.req.param('id'))
    return found ? success(found) : failure(404, 7_404, 'The database could not be found')
  })
  api.delete(`${path}/:id`, (c) => {
    databases.delete(c.req.param('id'))
    return success(null)
  })
  api.post(`${path}/:id/query`, async (c) => {
    const { sql, params = [] } = await c.req.json<{ sql: string; params?: SQLInputValue[] }>()
    if (!find(c.req.param('id'))) return failure(404, 7_404, 'The database could not be found')
    try {
      const results = databases.query(c.req.param('id'), sql, params)
      return success([{ results, success: true, meta: { duration: 1 } }])
    } catch (error) {
      return failure(400, 7_500, error instanceof Error ? error.message : String(error))
    }
  })
}

/** KV. */
export function addNamespaces(api: Hono, namespaces: Map<string, PlayedNamespace>): void {
  const path = '/accounts/:account/storage/kv/namespaces' as const
  const value = `${path}/:id/values/:key` as const
  api.get(path, (c) =>
    listed(
      [...namespaces].map(([id, { title }]) => ({ id, title })),
      (name) => c.req.query(name),
    ),
  )
  api.post(path, async (c) => {
    const { title } = await c.req.json<{ title: string }>()
    if ([...namespaces.values()].some((each) => each.title === title)) {
      return failure(400, 10_014, 'A namespace with this title already exists.')
    }
    const id = crypto.randomUUID().replaceAll('-', '')
    namespaces.set(id, { title, values: new Map() })
    return success({ id, title })
  })
  api.delete(`${path}/:id`, (c) => {
    namespaces.delete(c.req.param('id'))
    return success(null)
  })
  api.put(`${path}/:id/bulk`, async (c) => {
    const entries = await c.req.json<{ key: string; value: string }[]>()
    for (const entry of entries) {
      namespaces.get(c.req.param('id'))?.values.set(entry.key, entry.value)
    }
    return success(null)
  })
  api.get(value, (c) => {
    const found = namespaces.get(c.req.param('id'))?.values.get(c.req.param('key'))
    return found === undefined ? failure(404, 10_009, 'key not found') : c.text(found)
  })
  api.put(value, async (c) => {
    const { id, key } = c.req.param()
    namespaces.get(id)?.values.set(key, await c.req.text())
    return success(null)
  })
}

/** Queues and what consumes them. */
export function addQueues(api: Hono, queues: Map<string, PlayedQueue>): void {
  const path = '/accounts/:account/queues' as const
  api.get(path, (c) => {
    const names = c.req.queries('name') ?? []
    const all = [...queues].filter(([, { name }]) => names.length === 0 || names.includes(name))
    return listed(
      all.map(([id, queue]) => viewOf(id, queue)),
      (name) => c.req.query(name),
    )
  })
  api.post(path, async (c) => {
    const { queue_name: name } = await c.req.json<{ queue_name: string }>()
    if ([...queues.values()].some((queue) => queue.name === name)) {
      return failure(409, 11_009, 'Queue name is already taken.')
    }
    const id = crypto.randomUUID().replaceAll('-', '')
    const queue: PlayedQueue = { name, consumers: [] }
    queues.set(id, queue)
    return success(viewOf(id, queue))
  })
  api.delete(`${path}/:id`, (c) => {
    queues.delete(c.req.param('id'))
    return success(null)
  })
  api.post(`${path}/:id/consumers`, async (c) => {
    const added = await readConsumer(c.req.raw)
    queues.get(c.req.param('id'))?.consumers.push(added)
    return success(added)
  })
  api.put(`${path}/:id/consumers/:consumer`, async (c) => {
    const queue = queues.get(c.req.param('id'))
    const changed = await readConsumer(c.req.raw)
    if (queue) queue.consumers = [changed]
    return success(changed)
  })
}

/** Dispatch namespaces, for accounts that have bought the plan. */
export function addDispatchNamespaces(
  api: Hono,
  scripts: NamespaceScripts,
  hasPlan: () => boolean,
): void {
  const path = '/accounts/:account/workers/dispatch/namespaces' as const
  api.use(`${path}/*`, async (_c, next) => {
    if (hasPlan()) return next()
    return failure(403, 10_121, 'You do not have access to dispatch namespaces.')
  })
  api.get(path, (c) => {
    if (!hasPlan()) {
      return failure(403, 10_121, 'You do not have access to dispatch namespaces.')
    }
    return listed(
      [...scripts.keys()].map((name) => ({ namespace_name: name })),
      (name) => c.req.query(name),
    )
  })
  api.post(path, async (c) => {
    const { name } = await c.req.json<{ name: string }>()
    if (scripts.has(name)) return failure(409, 10_119, 'The namespace exists.')
    scripts.set(name, new Map())
    return success({ namespace_id: crypto.randomUUID(), namespace_name: name })
  })
  api.get(`${path}/:name`, (c) => {
    const { name } = c.req.param()
    if (!scripts.has(name)) return failure(404, 10_122, 'There is no such namespace.')
    return success({ namespace_name: name })
  })
  api.delete(`${path}/:name`, (c) => {
    const { name } = c.req.param()
    if ((scripts.get(name)?.size ?? 0) > 0) {
      return failure(400, 10_123, 'The dispatch namespace still has scripts.')
    }
    scripts.delete(name)
    return success(null)
  })
}

function viewOf(id: string, { name, consumers }: PlayedQueue) {
  return { queue_id: id, queue_name: name, consumers, producers: [] }
}

async function readConsumer(request: Request): Promise<PlayedConsumer> {
  const body = (await request.json()) as { script_name: string; dead_letter_queue?: string }
  const { script_name: script, dead_letter_queue: dead } = body
  const base = { consumer_id: crypto.randomUUID(), script, type: 'worker' }
  return dead === undefined ? base : { ...base, dead_letter_queue: dead }
}
