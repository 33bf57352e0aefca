import { convertV4MiniflareOptions, Miniflare } from 'miniflare'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildFolder, namespacePluginFile, readBuiltWorker } from '../../scripts/build-workers.ts'
import { NamespaceClient } from '../../workers/local-namespace/client/namespace-client.ts'
import {
  type LocalNamespace,
  type LocalNamespaceOptions,
  openLocalNamespace,
  SUPERVISOR_SOCKET,
} from '../../workers/local-namespace/supervisor/local-namespace.ts'
import { COMPATIBILITY_DATE } from './compatibility-date.ts'
import { TIED_WORKERD } from './tied-process.ts'

/** A dispatcher that sends `POST /{script}` to the script and reports a rejection as JSON. */
const CALLER = `export default {
  async fetch(request, env) {
    const script = new URL(request.url).pathname.slice(1)
    const params = JSON.parse(request.headers.get('x-params') ?? '{}')
    const limits = { cpuMs: Number(request.headers.get('x-cpu-ms') ?? 2000) }
    const id = crypto.randomUUID()
    try {
      return await env.LAMBDAS.get(script, {}, { limits, outbound: params }).fetch(
        new Request('http://script/' + id, { method: 'POST', body: request.body }),
      )
    } catch (error) {
      return Response.json({ message: error.message, retryable: error.retryable, logs: error.logs }, { status: 599 })
    }
  },
}`

/** Egress door stand-in: says what it was asked and with which parameters. */
const DOOR = `export default {
  fetch(request) {
    return Response.json({ url: request.url, parameters: request.headers.get('x-namespace-egress-parameters') })
  },
}`

/** A local namespace with a Worker in front that dispatches into it. */
export interface NamespaceHarness {
  namespace: LocalNamespace
  upload(name: string, source: string, tags?: string[]): Promise<Response>
  api(method: string, path: string): Promise<Response>
  /** Invokes a script; a rejection of the binding arrives as status 599. */
  call(name: string, body?: string, headers?: Record<string, string>): Promise<Response>
  /** The namespace as a Node process uses it. */
  client: NamespaceClient
  /** What the supervisor told the operator so far. */
  messages: string[]
  /** What hosts have written to, standard output and standard error. */
  outputFiles(): string[]
  close(): Promise<void>
}

/** Starts a local namespace in an empty folder, with limits of its own where they are given. */
export async function openNamespaceHarness(
  limits: LocalNamespaceOptions['limits'] = {},
): Promise<NamespaceHarness> {
  await using opened = new AsyncDisposableStack()
  const dir = mkdtempSync(join(tmpdir(), 'lamplighter-namespace-'))
  opened.defer(() => rmSync(dir, { recursive: true, force: true }))
  const runDir = join(dir, 'run')
  const egressListener = join(runDir, 'egress.sock')
  const messages: string[] = []
  const buildDir = buildFolder()
  const namespace = await openLocalNamespace({
    dataDir: join(dir, 'namespace'),
    runDir,
    workerdPath: TIED_WORKERD.path,
    processEnv: TIED_WORKERD.env,
    hostWorkerSource: readBuiltWorker(buildDir, 'host'),
    egressSocket: `${egressListener}:0`,
    apiToken: 'token-of-the-test',
    compatibilityDate: COMPATIBILITY_DATE,
    mainHosts: 2,
    limits,
    log: (line) => messages.push(line),
  })
  opened.defer(() => namespace.close())
  const bindingSource = readBuiltWorker(buildDir, 'binding')
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      cf: false,
      workers: [
        {
          name: 'caller',
          modules: true,
          script: CALLER,
          compatibilityDate: COMPATIBILITY_DATE,
          unsafeBindings: [
            {
              name: 'LAMBDAS',
              type: 'local-namespace',
              plugin: {
                package: namespacePluginFile(buildDir),
                name: 'local-namespace',
              },
              options: {
                bindingSource,
                runDir,
                supervisorSocket: join(runDir, SUPERVISOR_SOCKET),
              },
            },
          ],
          unsafeDirectSockets: [{ host: '127.0.0.1', port: 0 }],
        },
        {
          name: 'door',
          modules: true,
          script: DOOR,
          compatibilityDate: COMPATIBILITY_DATE,
          unsafeDirectSockets: [{ host: `unix:${egressListener}`, proxy: true }],
        },
      ],
    }),
  )
  opened.defer(() => miniflare.dispose())
  const url = await miniflare.unsafeGetDirectURL('caller')
  const client = new NamespaceClient({
    supervisorSocket: join(runDir, SUPERVISOR_SOCKET),
    runDir,
    fetchUrl: 'http://script/',
    fetchHeader: 'x-answer',
  })
  opened.defer(() => client.close())
  const all = opened.move()
  const api = (method: string, path: string, body?: FormData) =>
    fetch(
      `${namespace.apiBase}/accounts/local/workers/dispatch/namespaces/lambdas/scripts${path}`,
      {
        method,
        headers: { authorization: 'Bearer token-of-the-test' },
        body: body ?? null,
      },
    )
  return {
    namespace,
    client,
    api,
    upload(name, source, tags = []) {
      const form = new FormData()
      const metadata = { main_module: 'main.js', compatibility_date: COMPATIBILITY_DATE, tags }
      form.set('metadata', JSON.stringify(metadata))
      form.set('main.js', new Blob([source], { type: 'application/javascript+module' }), 'main.js')
      return api('PUT', `/${name}`, form)
    },
    call: (name, body = '', headers = {}) =>
      fetch(new URL(`/${name}`, url), { method: 'POST', body, headers }),
    messages,
    outputFiles: () =>
      readdirSync(runDir)
        .filter((file) => /\.(out|err)$/.test(file))
        .map((file) => join(runDir, file)),
    close: () => all.disposeAsync(),
  }
}
