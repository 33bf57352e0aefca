import { convertV4MiniflareOptions, Miniflare } from 'miniflare'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  buildFolder,
  builtWorker,
  namespacePluginFile,
  readBuiltWorker,
} from '../../../scripts/build-workers.ts'
import { withBatchTimeout } from '../../../scripts/start/control-plane.ts'
import {
  type LocalNamespace,
  openLocalNamespace,
  SUPERVISOR_SOCKET,
} from '../../../workers/local-namespace/supervisor/local-namespace.ts'
import { TIED_WORKERD } from '../../support/tied-process.ts'
import { makeSentinel, type SentinelStandIn } from './sentinel-stand-in.ts'

const KEY_ENCRYPTION_KEY = Buffer.alloc(32, 9).toString('base64')
/** Records reach the database almost without waiting for company. */
const RECORD_BATCH_SECONDS = 0.05
const PUBLIC_HOST = 'lamp.example.com'
export const INTERNAL_LISTENER = 'internal.sock'
const EGRESS_LISTENER = 'egress.sock'
export const API_TOKEN = 'token-of-the-test'
/** Less than a dispatch allows, so that loops end soon. */
const CPU_LIMIT_MS = 500

/** What is passed on from test file to test file: it takes longer to start than most files take. */
export interface Rig {
  namespace: LocalNamespace
  runDir: string
  sentinel: SentinelStandIn
  miniflare?: Miniflare
  /** Names of the scripts that the last file deployed. */
  scripts: Set<string>
  /** Ends it when it stays idle. */
  timer?: NodeJS.Timeout
  close(): Promise<void>
}

/** Those of this process that no test file uses now. Their hosts are watched all the time, so they don't stay for long. */
const idle: Rig[] = []
const IDLE_MS = 3_000

/** The rig that the file before has left, or a new one. */
export async function takeRig(): Promise<Rig> {
  const rig = idle.pop() ?? (await openRig())
  clearTimeout(rig.timer)
  return rig
}

/** Leaves a rig to the next file. */
export function leaveRig(rig: Rig): void {
  idle.push(rig)
  rig.timer = setTimeout(() => {
    idle.splice(idle.indexOf(rig), 1)
    void rig.close()
  }, IDLE_MS).unref()
}

/** The compatibility date of all that runs in a rig. */
export function compatibilityDate(): string {
  return builtWorker(buildFolder(), 'dispatcher').compatibilityDate
}

async function openRig(): Promise<Rig> {
  const folder = mkdtempSync(join(tmpdir(), 'lamplighter-dispatcher-'))
  const discard = () => rmSync(folder, { recursive: true, force: true })
  process.once('exit', discard)
  const runDir = join(folder, 'run')
  const namespace = await openLocalNamespace({
    dataDir: join(folder, 'namespace'),
    runDir,
    workerdPath: TIED_WORKERD.path,
    processEnv: TIED_WORKERD.env,
    hostWorkerSource: readBuiltWorker(buildFolder(), 'host'),
    egressSocket: `${join(runDir, EGRESS_LISTENER)}:0`,
    apiToken: API_TOKEN,
    compatibilityDate: compatibilityDate(),
    limits: { cpuMs: CPU_LIMIT_MS },
    log: () => undefined,
  })
  const rig: Rig = {
    namespace,
    runDir,
    sentinel: await makeSentinel(),
    scripts: new Set(),
    async close() {
      await rig.miniflare?.dispose()
      await namespace.close()
      process.off('exit', discard)
      discard()
    },
  }
  return rig
}

/** Starts the Workers of a rig anew, with `vars` for the dispatcher and the egress filter. */
export async function startWorkers(rig: Rig, vars: Record<string, string>): Promise<Miniflare> {
  const { runDir, sentinel } = rig
  const buildDir = buildFolder()
  const dispatcher = builtWorker(buildDir, 'dispatcher')
  const egressDoor = builtWorker(buildDir, 'egress-door')
  const options = convertV4MiniflareOptions({
    cf: false,
    workers: [
      {
        ...dispatcher,
        queueConsumers: withBatchTimeout(dispatcher.queueConsumers, RECORD_BATCH_SECONDS),
        bindings: {
          ...dispatcher.bindings,
          PUBLIC_HOST,
          CLIENT_ADDRESS_HEADER: '',
          KEY_ENCRYPTION_KEY,
          NAMESPACE_API_BASE: rig.namespace.apiBase,
          NAMESPACE_API_ACCOUNT: 'local',
          NAMESPACE_API_TOKEN: API_TOKEN,
          NAMESPACE_NAME: 'lambdas',
          ...vars,
        },
        unsafeBindings: [
          {
            name: 'LAMBDAS',
            type: 'local-namespace',
            plugin: {
              package: namespacePluginFile(buildDir),
              name: 'local-namespace',
            },
            options: {
              bindingSource: readBuiltWorker(buildDir, 'binding'),
              runDir,
              supervisorSocket: join(runDir, SUPERVISOR_SOCKET),
            },
          },
        ],
        unsafeDirectSockets: [
          { host: '127.0.0.1', port: 0 },
          { host: `unix:${join(runDir, INTERNAL_LISTENER)}`, entrypoint: 'Internal' },
        ],
      },
      {
        name: 'sentinel',
        modules: true,
        script: sentinel.source,
        compatibilityDate: dispatcher.compatibilityDate,
      },
      { ...builtWorker(buildDir, 'secrets'), bindings: { KEY_ENCRYPTION_KEY } },
      builtWorker(buildDir, 'records'),
      builtWorker(buildDir, 'pending-invocations'),
      {
        ...egressDoor,
        bindings: { ...egressDoor.bindings, PUBLIC_HOST, ...vars },
        unsafeDirectSockets: [{ host: `unix:${join(runDir, EGRESS_LISTENER)}`, proxy: true }],
      },
    ],
  })
  if (rig.miniflare) {
    // workerd takes no socket that is there already, and leaves its own behind.
    for (const listener of [INTERNAL_LISTENER, EGRESS_LISTENER]) {
      rmSync(join(runDir, `${listener}:0`), { force: true })
    }
    await rig.miniflare.setOptions(options)
  } else rig.miniflare = new Miniflare(options)
  await rig.miniflare.ready
  return rig.miniflare
}
