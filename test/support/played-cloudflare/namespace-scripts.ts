import { Hono } from 'hono'
import { failure, success } from './respond.ts'
import { readUpload, type Upload } from './upload.ts'

const SCRIPTS = '/accounts/:account/workers/dispatch/namespaces/:namespace/scripts' as const
const SCRIPT = `${SCRIPTS}/:name` as const

/** The scripts of dispatch namespaces, by namespace and name. */
export type NamespaceScripts = Map<string, Map<string, Upload>>

/**
 * The part of Cloudflare's API that lambdas are uploaded by.
 *
 * @param longestPage as many scripts are listed at once at most
 */
export function namespaceScriptRoutes(
  namespaces: NamespaceScripts,
  longestPage: () => number = () => 1_000,
): Hono {
  const routes = new Hono()
  routes.use(SCRIPTS, async (c, next) => {
    if (namespaces.has(c.req.param('namespace'))) return next()
    return failure(404, 10_090, 'workers.api.error.dispatch_namespace_not_found')
  })
  routes.get(SCRIPTS, (c) => {
    const wanted = conditionsOf(c.req.query('tags'))
    const all = [...(namespaces.get(c.req.param('namespace')) ?? [])]
      .map(([id, { metadata }]) => ({ id, tags: metadata.tags ?? [] }))
      .filter(({ tags }) => wanted.every(({ tag, isThere }) => tags.includes(tag) === isThere))
    const start = Number(c.req.query('cursor') ?? 0)
    const end = start + Math.min(Number(c.req.query('limit') ?? 100), longestPage())
    const cursor = end < all.length ? String(end) : ''
    return success(all.slice(start, end), { cursor })
  })
  routes.delete(SCRIPTS, (c) => {
    const scripts = namespaces.get(c.req.param('namespace'))
    const wanted = conditionsOf(c.req.query('tags'))
    if (wanted.length === 0) return failure(400, 10_001, 'A tag filter is required.')
    for (const [id, { metadata }] of scripts ?? []) {
      const tags = metadata.tags ?? []
      if (wanted.every(({ tag, isThere }) => tags.includes(tag) === isThere)) scripts?.delete(id)
    }
    return success(null)
  })
  routes.put(SCRIPT, async (c) => {
    const { namespace, name } = c.req.param()
    const scripts = namespaces.get(namespace)
    if (!scripts) return failure(404, 10_090, 'workers.api.error.dispatch_namespace_not_found')
    const upload = await readUpload(c.req.raw)
    if (typeof upload === 'string') return failure(400, 10_021, upload)
    scripts.set(name, upload)
    return success({ id: name, etag: crypto.randomUUID(), tags: upload.metadata.tags ?? [] })
  })
  routes.get(`${SCRIPT}/tags`, (c) => {
    const found = namespaces.get(c.req.param('namespace'))?.get(c.req.param('name'))
    if (!found) return failure(404, 10_007, 'This Worker does not exist on your account.')
    return success(found.metadata.tags ?? [])
  })
  routes.delete(SCRIPT, (c) => {
    const { namespace, name } = c.req.param()
    if (namespaces.get(namespace)?.delete(name)) return success(null)
    return failure(404, 10_007, 'This Worker does not exist on your account.')
  })
  return routes
}

function conditionsOf(text: string | undefined): { tag: string; isThere: boolean }[] {
  return (text ?? '')
    .split(',')
    .filter(Boolean)
    .map((condition) => {
      const [, tag = condition, answer = 'yes'] = /^(.*):(yes|no)$/.exec(condition) ?? []
      return { tag, isThere: answer === 'yes' }
    })
}
