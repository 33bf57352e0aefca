import { randomUUID } from 'node:crypto'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { serveFetch } from '../../../kit/node/serve-fetch.ts'
import type { Rotation } from '../contract.ts'
import { ConfinedHosts } from './confined-hosts.ts'
import { Confinement } from './confinement.ts'
import { controlApi } from './control-api.ts'
import type { Host } from './host.ts'
import type { HostLimits } from './host-monitor.ts'
import { HostPool, type HostStats } from './host-pool.ts'
import { Placements, Trust } from './placements.ts'
import { MAX_PROBATION_HOSTS } from './probation-hosts.ts'
import { RequestWatch } from './request-watch.ts'
import { RotationFeed } from './rotation-feed.ts'
import { ScriptStore } from './script-store.ts'
import { scriptsApi } from './scripts-api.ts'

/** What a local namespace needs. */
export interface LocalNamespaceOptions {
  /** Folder in which scripts are kept. */
  dataDir: string
  /** Folder of sockets and journals while it runs. */
  runDir: string
  workerdPath: string
  /** Environment of the host processes; no script can read it. */
  processEnv: Record<string, string>
  /** Source text of the bundled `workers/local-namespace/host/index.ts`. */
  hostWorkerSource: string
  /** Socket of the egress door. */
  egressSocket: string
  /** Bearer token of the scripts API. */
  apiToken: string
  compatibilityDate: string
  /** Hosts for proven scripts; when left out, one for each core, eight at most. */
  mainHosts?: number
  /** Limits in place of the usual ones. */
  limits?: Partial<HostLimits & CpuLimit>
  log: (message: string) => void
}

/** What a host may use of the CPU. */
export interface CpuLimit {
  /** CPU milliseconds without an answer after which a host is ended, though a dispatch may allow more. */
  cpuMs: number
}

/** A running local namespace. */
export interface LocalNamespace {
  /** Base URL of the scripts API, in place of `https://api.cloudflare.com/client/v4`. */
  apiBase: string
  /** Process ids of the hosts that run now. */
  hostPids(): number[]
  stats(): HostStats & { confinedScripts: number }
  close(): Promise<void>
}

/** Hosts that can exist at once, including those that start, have stalled or drain. */
export const HOST_SLOTS = 32

/** Name of the supervisor's socket in the run folder. */
export const SUPERVISOR_SOCKET = 'supervisor.sock'

const MAX_MAIN_HOSTS = 8
const HOST_WORKER_FILE = 'host-worker.js'
/** Isolates of all hosts together, each host with its share; an isolate takes two to three megabytes. */
const MAX_ISOLATES = 480
const SOFT_MEMORY_BYTES = 768 * 1024 * 1024
const HARD_MEMORY_BYTES = 1280 * 1024 * 1024
/** Scripts that log as much as they may fill a tenth of this. */
const OUTPUT_BYTES = 64 * 1024 * 1024
const FORGET_TIMEOUT_MS = 1_000

/** Starts the supervisor, its hosts and its two servers. Rejects when the first hosts don't start. */
export async function openLocalNamespace(options: LocalNamespaceOptions): Promise<LocalNamespace> {
  mkdirSync(options.runDir, { recursive: true, mode: 0o700 })
  const supervisorSocket = join(options.runDir, SUPERVISOR_SOCKET)
  rmSync(supervisorSocket, { force: true })

  writeFileSync(join(options.runDir, HOST_WORKER_FILE), options.hostWorkerSource)

  const store = new ScriptStore(options.dataDir)
  const nonce = randomUUID()
  const mainHosts = options.mainHosts ?? Math.min(MAX_MAIN_HOSTS, availableParallelism())
  const trust = new Trust()
  const confinement = new Confinement(() => feed.announce())
  const pool = new HostPool(
    {
      ...options,
      hostWorkerFile: HOST_WORKER_FILE,
      supervisorSocket,
      maxIsolates: Math.ceil(MAX_ISOLATES / (mainHosts + MAX_PROBATION_HOSTS)),
      nonce,
    },
    {
      slots: HOST_SLOTS,
      mainHosts,
      softMemoryBytes: SOFT_MEMORY_BYTES,
      hardMemoryBytes: HARD_MEMORY_BYTES,
      outputBytes: OUTPUT_BYTES,
      ...options.limits,
    },
    {
      stalled: (host) => watch.onStalled(host),
      recovered: (host) => watch.onRecovered(host),
      ended: (host) => void watch.onEnded(host),
      mainChanged: () => feed.announce(),
      cpuLimitMs: (host) => watch.cpuLimitMs(host),
      log: options.log,
    },
  )
  const rotation = async (): Promise<Rotation> => ({
    main: await pool.roles.mainHosts(),
    confined: confinement.list(),
    nonce,
  })
  const feed = new RotationFeed(rotation)
  const watch = new RequestWatch(
    { find: (ref) => pool.find(ref), rotation },
    confinement,
    options.limits?.cpuMs,
  )
  const confinedHosts = new ConfinedHosts(
    { take: () => pool.take(), drain: (host) => pool.drain(host), rotation },
    confinement,
  )
  const placements = new Placements(
    {
      rotation,
      enterProbation: (request) => pool.roles.enterProbation(request),
      leaveProbation: (request) => pool.roles.leaveProbation(request),
    },
    confinement,
    confinedHosts,
    trust,
  )

  const control = await serveFetch(
    controlApi({
      store,
      rotation,
      rotations: () => feed.listen(),
      watch: (request, signal) => watch.watch(request, signal),
      learnRecent: (report) => watch.learnRecent(report),
      place: (request, signal) => placements.place(request, signal),
      release: (request) => placements.release(request),
    }).fetch,
    supervisorSocket,
  )
  const api = await serveFetch(
    scriptsApi({
      store,
      token: options.apiToken,
      onChange: async (script) => {
        confinement.clear(script)
        await forgetEverywhere(pool.hosts(), script)
      },
    }).fetch,
    { host: '127.0.0.1', port: 0 },
  )
  const endHosts = () => pool.hosts().forEach((host) => host.kill('done'))
  process.once('exit', endHosts)
  await pool.open()

  return {
    apiBase: `http://127.0.0.1:${api.port}`,
    stats: () => ({ ...pool.stats(), confinedScripts: confinement.list().length }),
    hostPids: () => pool.hosts().map((host) => host.process.pid),
    async close() {
      feed.close()
      control.close()
      api.close()
      await pool.close()
      process.off('exit', endHosts)
    },
  }
}

/** Makes the hosts that serve forget a script. One that does not confirm has stalled, so it serves nothing more. */
async function forgetEverywhere(hosts: Host[], script: string): Promise<void> {
  await Promise.allSettled(
    hosts
      .filter((host) => host.isServing)
      .map((host) => host.process.forget(script, AbortSignal.timeout(FORGET_TIMEOUT_MS))),
  )
}
