import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { randomBytes } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openLocalNamespace, SUPERVISOR_SOCKET } from '../supervisor/local-namespace.ts'

/** What a dispatch namespace is opened with. */
export interface DispatchNamespaceOptions {
  /** Folder in which scripts are kept; it is made where it is missing. One process at a time may use it. */
  dataDir: string
  /** Compatibility date of the hosts, the outbound Worker and of scripts that are uploaded without one. */
  compatibilityDate?: string
  /** Host processes for proven scripts; when left out, one for each core, eight at most. */
  hosts?: number
  /** Bearer token of the upload API; a random one when left out. */
  apiToken?: string
  /** Told what hosts do: that one stalled, was ended, or was replaced. */
  log?: (message: string) => void
}

/** What a script is uploaded with beside its code. */
export interface ScriptOptions {
  /** The script's `env`: text as text bindings, anything else as JSON. */
  env?: Record<string, unknown>
  /** At most eight; the upload API lists scripts by them. */
  tags?: string[]
  compatibilityDate?: string
  compatibilityFlags?: string[]
}

/** A binding for `unsafeBindings` of a Worker's options in Miniflare. */
export interface NamespaceBinding {
  name: string
  type: string
  plugin: { package: string; name: string }
  options: { bindingSource: string; runDir: string; supervisorSocket: string }
}

/** The options of a Worker in Miniflare. */
export interface OutboundWorkerOptions {
  name: string
  modules: { type: 'ESModule'; path: string; contents: string }[]
  modulesRoot: string
  compatibilityDate: string
  unsafeDirectSockets: { host: string; proxy: boolean }[]
}

/** A running dispatch namespace. */
export interface DispatchNamespace {
  /** Base URL of the upload API, in place of `https://api.cloudflare.com/client/v4`. Any account and namespace will do. */
  apiBase: string
  apiToken: string
  /** Uploads a script, or another version of it, from the source of one ES module. Rejects with the API's reason. */
  upload(name: string, source: string, options?: ScriptOptions): Promise<void>
  /** Deletes a script. Rejects with the API's reason. */
  remove(name: string): Promise<void>
  /** The binding `name` of a Worker that dispatches into the namespace. */
  binding(name: string): NamespaceBinding
  /**
   * The Worker that every request of a script passes on its way out, for Miniflare beside the one that dispatches; without
   * it scripts reach nothing. It finds the `outbound` option of the dispatch in its `env`.
   *
   * @param source its ES module; one that lets every request through when left out
   */
  outboundWorker(source?: string): OutboundWorkerOptions
  /** Ends the hosts. Dispose of Miniflare first. */
  close(): Promise<void>
}

const DEFAULT_COMPATIBILITY_DATE = '2026-10-01'
const OUTBOUND_WORKER = 'local-dispatch-namespace-outbound'
const PASS_THROUGH = 'export default { fetch: (request) => fetch(request) }'
const DOOR = `import outbound from './outbound.js'
import { egressDoor } from './egress-door.js'
export default egressDoor(outbound)
`

/** Starts the hosts of a namespace. Rejects when they don't start. */
export async function openDispatchNamespace({
  dataDir,
  compatibilityDate = DEFAULT_COMPATIBILITY_DATE,
  hosts,
  apiToken = randomBytes(32).toString('base64url'),
  log = () => undefined,
}: DispatchNamespaceOptions): Promise<DispatchNamespace> {
  // A short path, because that of a socket has at most 107 bytes.
  const runDir = mkdtempSync(join(tmpdir(), 'namespace-'))
  const removeRunDir = () => rmSync(runDir, { recursive: true, force: true })
  process.once('exit', removeRunDir)
  const egressSocket = join(runDir, 'egress.sock')
  const namespace = await openLocalNamespace({
    dataDir,
    runDir,
    workerdPath: guardWorkerd(runDir),
    processEnv: { PATH: process.env['PATH'] ?? '' },
    hostWorkerSource: readBuilt('host.js'),
    egressSocket: `${egressSocket}:0`,
    apiToken,
    compatibilityDate,
    ...(hosts !== undefined && { mainHosts: hosts }),
    log,
  })
  const send = async (method: string, name: string, body: FormData | null) => {
    const path = `/accounts/local/workers/dispatch/namespaces/local/scripts/${encodeURIComponent(name)}`
    const headers = { authorization: `Bearer ${apiToken}` }
    const answer = await fetch(namespace.apiBase + path, { method, headers, body })
    if (!answer.ok)
      throw new Error(`The namespace answered ${answer.status}: ${await answer.text()}`)
  }
  return {
    apiBase: namespace.apiBase,
    apiToken,
    upload: (name, source, options = {}) =>
      send('PUT', name, uploadForm(source, { compatibilityDate, ...options })),
    remove: (name) => send('DELETE', name, null),
    binding: (name) => ({
      name,
      type: 'local-namespace',
      plugin: { package: builtFile('miniflare-plugin.js'), name: 'local-namespace' },
      options: {
        bindingSource: readBuilt('binding.js'),
        runDir,
        supervisorSocket: join(runDir, SUPERVISOR_SOCKET),
      },
    }),
    outboundWorker: (source = PASS_THROUGH) => ({
      name: OUTBOUND_WORKER,
      modulesRoot: '/',
      modules: [
        { type: 'ESModule', path: '/door.js', contents: DOOR },
        { type: 'ESModule', path: '/outbound.js', contents: source },
        { type: 'ESModule', path: '/egress-door.js', contents: readBuilt('egress-door.js') },
      ],
      compatibilityDate,
      unsafeDirectSockets: [{ host: `unix:${egressSocket}`, proxy: true }],
    }),
    async close() {
      await namespace.close()
      process.off('exit', removeRunDir)
      removeRunDir()
    },
  }
}

function uploadForm(
  source: string,
  { env = {}, tags = [], compatibilityDate, compatibilityFlags = [] }: ScriptOptions,
): FormData {
  const bindings = Object.entries(env).map(([name, value]) =>
    typeof value === 'string'
      ? { type: 'plain_text', name, text: value }
      : { type: 'json', name, json: value },
  )
  const metadata = {
    main_module: 'main.js',
    compatibility_date: compatibilityDate,
    compatibility_flags: compatibilityFlags,
    bindings,
    tags,
  }
  const form = new FormData()
  form.set('metadata', JSON.stringify(metadata))
  form.set('main.js', new Blob([source], { type: 'application/javascript+module' }), 'main.js')
  return form
}

/** workerd, in a form that the kernel ends with this process, however this one ends; where util-linux is missing, plain. */
function guardWorkerd(runDir: string): string {
  const required: unknown = createRequire(import.meta.url)('workerd')
  const path = pathOf(required)
  if (spawnSync('setpriv', ['--version']).error) return path
  const script = join(runDir, 'workerd.sh')
  const line = `exec setpriv --pdeathsig KILL -- '${path.replaceAll("'", `'\\''`)}' "$@"`
  writeFileSync(script, `#!/bin/sh\n${line}\n`, { mode: 0o700 })
  return script
}

function pathOf(required: unknown): string {
  if (typeof required === 'object' && required !== null && 'default' in required) {
    if (typeof required.default === 'string') return required.default
  }
  throw new Error('The package workerd does not tell where its program is. Install it again.')
}

/** A file that the package was built with, beside this one. */
function builtFile(name: string): string {
  return fileURLToPath(new URL(name, import.meta.url))
}

function readBuilt(name: string): string {
  return readFileSync(builtFile(name), 'utf8')
}
