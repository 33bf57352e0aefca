import { ScriptStore, type UploadedModule, type UploadedScript } from './script-store.ts'

/** What the API is served from. */
export interface ScriptsApiOptions {
  store: ScriptStore
  /** Bearer token that every request must carry. */
  token: string
  /** Called after a script was uploaded or deleted, before the answer; hosts must not serve the old one after it. */
  onChange: (name: string) => Promise<void>
}

/** Module types by the content type of their part, as Cloudflare's API defines them. */
const MODULE_TYPES: Record<string, UploadedModule['type']> = {
  'application/javascript+module': 'esm',
  'application/javascript': 'cjs',
  'application/json': 'json',
  'application/octet-stream': 'data',
  'application/wasm': 'wasm',
  'text/plain': 'text',
}
const SCRIPT_PATH =
  /^\/accounts\/[^/]+\/workers\/dispatch\/namespaces\/[^/]+\/scripts(?:\/([^/]+))?(\/tags)?$/
const MAX_UPLOAD_BYTES = 64 * 1024 * 1024

/**
 * Cloudflare's REST API for the scripts of a dispatch namespace, as far as a platform uses it: list,
 * upload, delete, tags. Answers in Cloudflare's envelope.
 */
export function scriptsApi(options: ScriptsApiOptions): (request: Request) => Promise<Response> {
  const { store, token, onChange } = options
  return async function handleScripts(request) {
    if (request.headers.get('authorization') !== `Bearer ${token}`) {
      return failure(401, 10000, 'Authentication error')
    }
    const match = SCRIPT_PATH.exec(new URL(request.url).pathname)
    if (!match) return failure(404, 7003, 'There is nothing at this path.')
    const name = match[1] === undefined ? undefined : decodeURIComponent(match[1])
    if (name === undefined) {
      if (request.method !== 'GET') return failure(405, 10405, 'Method not allowed')
      return success(store.list().map(({ name: id, tags }) => ({ id, tags })))
    }
    if (!ScriptStore.isName(name)) {
      return failure(400, 10016, `"${name}" is not a script name.`)
    }
    const tags = store.tagsOf(name)
    if (request.method === 'PUT' && !match[2]) {
      const script = await readUpload(name, request)
      if (typeof script === 'string') return failure(400, 10021, script)
      const stored = await store.put(script)
      await onChange(name)
      return success({ id: name, etag: stored.etag, tags: stored.tags })
    }
    if (tags === undefined) return failure(404, 10007, 'This Worker does not exist.')
    if (request.method === 'GET') return success(match[2] ? tags : { script: { id: name, tags } })
    if (request.method === 'DELETE' && !match[2]) {
      await store.delete(name)
      await onChange(name)
      return success(null)
    }
    return failure(405, 10405, 'Method not allowed')
  }
}

/** Reads a multipart upload; a string says what is wrong with it. */
async function readUpload(name: string, request: Request): Promise<UploadedScript | string> {
  if (Number(request.headers.get('content-length') ?? 0) > MAX_UPLOAD_BYTES) {
    return 'The script is larger than 64 MiB.'
  }
  let form: FormData
  try {
    form = await request.formData()
  } catch {
    return 'The upload is no multipart form.'
  }
  const metadata = parseMetadata(await textOf(form.get('metadata')))
  if (!metadata) return 'The part "metadata" is missing, no JSON, or has no main_module.'
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
    compatibilityDate: metadata.compatibility_date ?? '2021-11-02',
    compatibilityFlags: metadata.compatibility_flags ?? [],
    env: toEnv(metadata.bindings ?? []),
    tags: metadata.tags ?? [],
    modules,
  }
}

interface Metadata {
  main_module: string
  compatibility_date?: string
  compatibility_flags?: string[]
  bindings?: { type: string; name: string; text?: string; json?: unknown }[]
  tags?: string[]
}

function parseMetadata(text: string | undefined): Metadata | undefined {
  if (text === undefined) return undefined
  try {
    const metadata: Metadata = JSON.parse(text)
    return typeof metadata?.main_module === 'string' ? metadata : undefined
  } catch {
    return undefined
  }
}

async function textOf(part: File | string | null): Promise<string | undefined> {
  if (part === null) return undefined
  return typeof part === 'string' ? part : part.text()
}

function toEnv(bindings: NonNullable<Metadata['bindings']>): Record<string, unknown> {
  return Object.fromEntries(
    bindings.map((binding) => [
      binding.name,
      binding.type === 'json' ? binding.json : binding.text,
    ]),
  )
}

function success(result: unknown): Response {
  return Response.json({ success: true, errors: [], messages: [], result })
}

function failure(status: number, code: number, message: string): Response {
  const errors = [{ code, message }]
  return Response.json({ success: false, errors, messages: [], result: null }, { status })
}
