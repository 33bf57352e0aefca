import { Hono, type MiddlewareHandler } from 'hono'
import * as z from 'zod'
import { ScriptStore, type UploadedModule, type UploadedScript } from './script-store.ts'

/** What the API is served from. */
export interface ScriptsApiOptions {
  store: ScriptStore
  /** Bearer token that every request must carry. */
  token: string
  /** Called after a script was uploaded or deleted, before the answer; hosts must not serve the old one after it. */
  onChange: (name: string) => Promise<void>
}

const SCRIPTS = '/accounts/:account/workers/dispatch/namespaces/:namespace/scripts' as const
const SCRIPT = `${SCRIPTS}/:name` as const
const TAGS = `${SCRIPT}/tags` as const
/** As Cloudflare has it, whose filters know `,` and `&` as marks of their own. */
const MAX_TAGS = 8
const MAX_LISTED = 1_000
const MAX_UPLOAD_BYTES = 64 * 1024 * 1024

/** Module types by the content type of their part, as Cloudflare's API defines them. */
const MODULE_TYPES: Record<string, UploadedModule['type']> = {
  'application/javascript+module': 'esm',
  'application/javascript': 'cjs',
  'application/json': 'json',
  'application/octet-stream': 'data',
  'application/wasm': 'wasm',
  'text/plain': 'text',
}

/** The part of an upload that describes the script, as Cloudflare's API defines it. */
const Metadata = z.object({
  main_module: z.string(),
  compatibility_date: z.string().default('2021-11-02'),
  compatibility_flags: z.array(z.string()).default([]),
  bindings: z
    .array(
      z.object({
        type: z.string(),
        name: z.string(),
        text: z.string().optional(),
        json: z.unknown().optional(),
      }),
    )
    .default([]),
  tags: z
    .array(z.string().regex(/^[^,&]+$/))
    .max(MAX_TAGS)
    .default([]),
})
type Metadata = z.infer<typeof Metadata>

/**
 * Cloudflare's REST API for the scripts of a dispatch namespace, as far as a platform uses it: list,
 * upload, delete, tags. It answers in Cloudflare's envelope.
 */
export function scriptsApi({ store, token, onChange }: ScriptsApiOptions): Hono {
  const api = new Hono()
  api.use(requireToken(token))
  api.get(SCRIPTS, (c) => {
    const wanted = tagFilter(c.req.query('tags'))
    const listed = store.list().filter(({ tags }) => wanted(tags))
    const start = Number(c.req.query('cursor') ?? 0) || 0
    const limit = Number(c.req.query('limit') ?? MAX_LISTED) || MAX_LISTED
    const end = start + Math.min(limit, MAX_LISTED)
    const page = listed.slice(start, end).map(({ name, tags }) => ({ id: name, tags }))
    return success(page, { cursor: end < listed.length ? String(end) : '' })
  })
  api.all(SCRIPTS, methodNotAllowed)
  for (const path of [SCRIPT, TAGS]) api.use(path, requireName)
  api.put(SCRIPT, async (c) => {
    const name = c.req.param('name')
    const script = await readUpload(name, c.req.raw)
    if (typeof script === 'string') return failure(400, 10021, script)
    const stored = await store.put(script)
    await onChange(name)
    return success({ id: name, etag: stored.etag, tags: stored.tags })
  })
  for (const path of [SCRIPT, TAGS]) api.use(path, requireScript(store))
  api.get(SCRIPT, (c) => {
    const name = c.req.param('name')
    return success({ script: { id: name, tags: store.tagsOf(name) } })
  })
  api.get(TAGS, (c) => success(store.tagsOf(c.req.param('name'))))
  api.delete(SCRIPT, async (c) => {
    const name = c.req.param('name')
    await store.delete(name)
    await onChange(name)
    return success(null)
  })
  for (const path of [SCRIPT, TAGS]) api.all(path, methodNotAllowed)
  api.notFound(() => failure(404, 7003, 'There is nothing at this path.'))
  api.onError((_error, c) => c.body(null, 500))
  return api
}

/** Reads a filter such as `one:yes,two:no`: a script must have each tag with `yes` and none with `no`. */
function tagFilter(text: string | undefined): (tags: readonly string[]) => boolean {
  const conditions = (text ?? '').split(',').filter((condition) => condition !== '')
  return (tags) =>
    conditions.every((condition) => {
      const [, tag = condition, answer = 'yes'] = /^(.*):(yes|no)$/.exec(condition) ?? []
      return tags.includes(tag) === (answer === 'yes')
    })
}

function requireToken(token: string): MiddlewareHandler {
  return async (c, next) => {
    if (c.req.header('authorization') === `Bearer ${token}`) return next()
    return failure(401, 10000, 'Authentication error')
  }
}

const requireName: MiddlewareHandler = async (c, next) => {
  const name = c.req.param('name') ?? ''
  if (ScriptStore.isName(name)) return next()
  return failure(400, 10016, `"${name}" is not a script name.`)
}

function requireScript(store: ScriptStore): MiddlewareHandler {
  return async (c, next) => {
    if (store.tagsOf(c.req.param('name') ?? '')) return next()
    return failure(404, 10007, 'This Worker does not exist.')
  }
}

/** Reads a multipart upload; returns a sentence that says what is wrong with it, where something is. */
async function readUpload(name: string, request: Request): Promise<UploadedScript | string> {
  // Hono's `bodyLimit` makes a Request of Node's own, which refuses the adapter's as its source.
  if (Number(request.headers.get('content-length') ?? 0) > MAX_UPLOAD_BYTES) {
    return 'The script is larger than 64 MiB.'
  }
  let form: FormData
  try {
    form = await request.formData()
  } catch {
    return 'The upload is not a multipart form.'
  }
  const metadata = parseMetadata(await textOf(form.get('metadata')))
  if (!metadata)
    return 'The part "metadata" is missing, is not JSON, has no main_module, or tags that can not be.'
  const modules: UploadedModule[] = []
  for (const [partName, part] of form) {
    if (partName === 'metadata') continue
    if (typeof part === 'string') return `The part "${partName}" needs a file name.`
    const type = MODULE_TYPES[part.type.split(';')[0] ?? '']
    if (!type) return `The part "${partName}" has the unknown content type "${part.type}".`
    modules.push({ name: partName, type, bytes: new Uint8Array(await part.arrayBuffer()) })
  }
  if (!modules.some((module) => module.name === metadata.main_module && module.type === 'esm')) {
    return `There is no ES module "${metadata.main_module}", which main_module names.`
  }
  return {
    name,
    mainModule: metadata.main_module,
    compatibilityDate: metadata.compatibility_date,
    compatibilityFlags: metadata.compatibility_flags,
    env: toEnv(metadata.bindings),
    tags: metadata.tags,
    modules,
  }
}

function parseMetadata(text: string | undefined): Metadata | undefined {
  if (text === undefined) return undefined
  try {
    return Metadata.parse(JSON.parse(text))
  } catch {
    return undefined
  }
}

async function textOf(part: File | string | null): Promise<string | undefined> {
  if (part === null) return undefined
  return typeof part === 'string' ? part : part.text()
}

function toEnv(bindings: Metadata['bindings']): Record<string, unknown> {
  return Object.fromEntries(
    bindings.map((binding) => [
      binding.name,
      binding.type === 'json' ? binding.json : binding.text,
    ]),
  )
}

function success(result: unknown, info?: { cursor: string }): Response {
  const envelope = { success: true, errors: [], messages: [], result }
  return Response.json(info ? { ...envelope, result_info: info } : envelope)
}

function methodNotAllowed(): Response {
  return failure(405, 10405, 'Method not allowed')
}

function failure(status: number, code: number, message: string): Response {
  const errors = [{ code, message }]
  return Response.json({ success: false, errors, messages: [], result: null }, { status })
}
