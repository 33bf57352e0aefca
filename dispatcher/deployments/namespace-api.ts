import * as z from 'zod'
import { parseJson } from '../../kit/parse-json.ts'
import { pause } from '../../kit/take-turn.ts'
import type { Env } from '../env.ts'
import type { Script } from './script.ts'

/** Where scripts are uploaded to, and with which right. */
export type NamespaceAccess = Pick<
  Env,
  'NAMESPACE_API_BASE' | 'NAMESPACE_API_ACCOUNT' | 'NAMESPACE_API_TOKEN' | 'NAMESPACE_NAME'
>

const Tags = z.object({ result: z.array(z.string()).default([]) })
const ScriptPage = z.object({
  result: z.array(z.object({ id: z.string(), tags: z.array(z.string()).nullish() })).default([]),
  result_info: z.object({ cursor: z.string().nullish() }).nullish(),
})
const Refused = z.object({
  errors: z
    .array(z.object({ code: z.number().default(0), message: z.string().default('') }))
    .default([]),
})

const MIME_TYPES = { esm: 'application/javascript+module', cjs: 'application/javascript' } as const

/** As many as Cloudflare lists at once. */
const MAX_LISTED = 1_000

/** A namespace that is too busy or broken is asked again, as often in all; each pause is twice the one before. */
const ATTEMPTS = 4
const FIRST_PAUSE_MS = 200
/** Cloudflare may want minutes of patience, which the next deployment has. */
const MAX_PAUSE_MS = 5_000

/** The namespace answered, and refused. */
export class NamespaceRefusal extends Error {
  readonly status: number
  /** Cloudflare's own code of what is wrong; 0 where it gave none. */
  readonly code: number
  /** Seconds after which it may be asked again; undefined where it did not say. */
  readonly retryAfterSeconds: number | undefined

  constructor(status: number, code: number, message: string, retryAfterSeconds?: number) {
    super(message)
    this.status = status
    this.code = code
    this.retryAfterSeconds = retryAfterSeconds
  }
}

/** Puts a script into the namespace in place of what had its name; when it returns, the script serves. */
export async function uploadScript(
  access: NamespaceAccess,
  name: string,
  script: Script,
  signal: AbortSignal,
): Promise<void> {
  const form = new FormData()
  const metadata = {
    main_module: script.mainModule,
    bindings: Array.from(script.variables, ([key, text]) => ({
      type: 'plain_text',
      name: key,
      text,
    })),
    compatibility_date: script.compatibilityDate,
    compatibility_flags: script.compatibilityFlags,
    tags: script.tags,
    limits: { cpu_ms: script.limits.cpuMs, subrequests: script.limits.subRequests },
  }
  form.set(
    'metadata',
    new File([JSON.stringify(metadata)], 'metadata', { type: 'application/json' }),
  )
  for (const { name: module, source, format } of script.modules) {
    form.set(module, new File([source], module, { type: MIME_TYPES[format] }))
  }
  await call(access, name, { method: 'PUT', body: form, signal })
}

/** Takes a script out of the namespace; one that is not there is no error. */
export async function deleteScript(
  access: NamespaceAccess,
  name: string,
  signal: AbortSignal,
): Promise<void> {
  await call(access, `${name}?force=true`, { method: 'DELETE', signal }).catch(ignoreMissing)
}

/** The tags of a script, none when there is no such script. */
export async function readScriptTags(
  access: NamespaceAccess,
  name: string,
  signal: AbortSignal,
): Promise<string[]> {
  const response = await call(access, `${name}/tags`, { signal }).catch(ignoreMissing)
  if (!response) return []
  return Tags.parse(await response.json()).result
}

/** A script as a listing tells of it. */
export interface ListedScript {
  name: string
  /** Undefined where the listing does not tell them. */
  tags: string[] | undefined
}

/** The scripts that have a tag, however many. */
export async function listScripts(
  access: NamespaceAccess,
  tag: string,
  signal: AbortSignal,
): Promise<ListedScript[]> {
  const scripts: ListedScript[] = []
  let cursor = ''
  do {
    const next = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`
    const response = await call(access, `?tags=${tag}:yes&limit=${MAX_LISTED}${next}`, { signal })
    const { result, result_info: info } = ScriptPage.parse(await response.json())
    scripts.push(...result.map(({ id, tags }) => ({ name: id, tags: tags ?? undefined })))
    cursor = info?.cursor ?? ''
  } while (cursor !== '')
  return scripts
}

/** Every call may be repeated: the same upload, the same deletion and the same question come to the same. */
async function call(
  access: NamespaceAccess,
  path: string,
  init: RequestInit & { signal: AbortSignal },
): Promise<Response> {
  const { NAMESPACE_API_BASE: base, NAMESPACE_API_ACCOUNT: account, NAMESPACE_NAME: name } = access
  const scripts = `${base}/accounts/${account}/workers/dispatch/namespaces/${name}/scripts`
  let unclear: NamespaceRefusal | undefined
  for (let attempt = 1; ; attempt++) {
    const response = await fetch(path.startsWith('?') ? scripts + path : `${scripts}/${path}`, {
      ...init,
      headers: { authorization: `Bearer ${access.NAMESPACE_API_TOKEN}` },
    })
    if (response.ok) return response
    const refusal = await readRefusal(response)
    // What was answered with 5xx may have taken effect: no later refusal can say that it has not.
    if (refusal.status >= 500) unclear = refusal
    const isPassing = refusal.status === 429 || refusal.status >= 500
    const { retryAfterSeconds = (FIRST_PAUSE_MS * 2 ** (attempt - 1)) / 1_000 } = refusal
    const pauseMs = retryAfterSeconds * 1_000
    if (!isPassing || attempt === ATTEMPTS || pauseMs > MAX_PAUSE_MS) throw unclear ?? refusal
    await pause(pauseMs)
    init.signal.throwIfAborted()
  }
}

async function readRefusal(response: Response): Promise<NamespaceRefusal> {
  const { status } = response
  const seconds = response.headers.get('retry-after')
  const retryAfter = seconds !== null && /^\d+$/.test(seconds) ? Number(seconds) : undefined
  const answer = Refused.safeParse(parseJson(await response.text()))
  if (!answer.success) {
    const message = `The namespace answered ${status}, but not with JSON of its own.`
    return new NamespaceRefusal(status, 0, message, retryAfter)
  }
  const { errors } = answer.data
  const message = errors.map((error) => error.message).join(' ')
  return new NamespaceRefusal(status, errors[0]?.code ?? 0, message, retryAfter)
}

function ignoreMissing(error: unknown): undefined {
  if (error instanceof NamespaceRefusal && error.status === 404) return undefined
  throw error
}
