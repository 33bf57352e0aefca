import type { Env } from '../env.ts'
import type { Script } from './script.ts'

/** Where scripts are uploaded to, and with which right. */
export type NamespaceAccess = Pick<
  Env,
  'NAMESPACE_API_BASE' | 'NAMESPACE_API_ACCOUNT' | 'NAMESPACE_API_TOKEN' | 'NAMESPACE_NAME'
>

const MIME_TYPES = { esm: 'application/javascript+module', cjs: 'application/javascript' } as const

/** As many as Cloudflare lists at once. */
const MAX_LISTED = 1_000

/** The namespace answered, and refused. */
export class NamespaceRefusal extends Error {
  readonly status: number

  constructor(status: number, message: string) {
    super(message)
    this.status = status
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
    compatibility_flags: [],
    tags: script.tags,
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
  const { result = [] }: { result?: string[] } = JSON.parse(await response.text())
  return result
}

/** The names of the scripts that have a tag. */
export async function listScripts(
  access: NamespaceAccess,
  tag: string,
  signal: AbortSignal,
): Promise<string[]> {
  const response = await call(access, `?tags=${tag}:yes&limit=${MAX_LISTED}`, { signal })
  const { result = [] }: { result?: { id: string }[] } = JSON.parse(await response.text())
  return result.map(({ id }) => id)
}

async function call(access: NamespaceAccess, path: string, init: RequestInit): Promise<Response> {
  const { NAMESPACE_API_BASE: base, NAMESPACE_API_ACCOUNT: account, NAMESPACE_NAME: name } = access
  const scripts = `${base}/accounts/${account}/workers/dispatch/namespaces/${name}/scripts`
  const response = await fetch(path.startsWith('?') ? scripts + path : `${scripts}/${path}`, {
    ...init,
    headers: { authorization: `Bearer ${access.NAMESPACE_API_TOKEN}` },
  })
  if (response.ok) return response
  throw new NamespaceRefusal(response.status, await readErrors(response))
}

async function readErrors(response: Response): Promise<string> {
  const text = await response.text()
  try {
    const { errors = [] }: { errors?: { message?: string }[] } = JSON.parse(text)
    return errors.map(({ message }) => message ?? '').join(' ')
  } catch {
    return `The namespace answered ${response.status}, but not with JSON.`
  }
}

function ignoreMissing(error: unknown): undefined {
  if (error instanceof NamespaceRefusal && error.status === 404) return undefined
  throw error
}
