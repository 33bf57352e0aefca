import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildOnce } from './build-once.ts'
import { hashSources } from './hash-sources.ts'
import { fromRoot } from './start/from-root.ts'

/** The Workers of a platform on one machine. */
export type BuiltWorker = ConfiguredWorker | 'internet-gate' | 'mail-door' | 'host' | 'binding'

/** Those of them that have a `wrangler.toml`. */
export type ConfiguredWorker =
  | 'dispatcher'
  | 'sentinel'
  | 'secrets'
  | 'records'
  | 'egress-door'
  | 'pending-invocations'

/** What a Worker's `wrangler.toml` says of it, as Miniflare's options, under the names of one machine. */
export interface WorkerOptions {
  compatibilityDate: string
  compatibilityFlags: string[]
  /** Variables, with the values that a deployment begins with. */
  bindings: Record<string, string>
  d1Databases: Record<string, string>
  kvNamespaces: Record<string, string>
  queueProducers: Record<string, string>
  queueConsumers: Record<
    string,
    /** The timeout is in seconds. */
    { maxBatchSize: number; maxBatchTimeout: number; maxRetries: number }
  >
  serviceBindings: Record<string, { name: string; entrypoint?: string }>
  /** Classes of objects; without a `scriptName` the Worker's own. */
  durableObjects: Record<string, { className: string; scriptName?: string; useSQLite: true }>
}

const SOURCES = {
  folders: ['dispatcher', 'front', 'kit', 'scripts', 'workers'],
  files: [
    'package-lock.json',
    // The release that the Workers say they are of.
    'package.json',
    'tsconfig.base.json',
    'tsconfig.json',
    'tsconfig.node.json',
    'wrangler.toml',
  ],
}

/** Where `scripts/build.ts` puts what it makes of the sources as they are now: a folder that is complete or absent. */
export function buildFolder(): string {
  return fromRoot('dist', `build-${hashSources(SOURCES)}`)
}

/**
 * Builds all Workers, and the programs for Node, unless that was done for the very same sources.
 *
 * @returns the folder that holds them
 */
export async function buildWorkers(): Promise<string> {
  const folder = buildFolder()
  await buildOnce(folder, 'scripts/build.ts', 'The Workers could not be built.')
  return folder
}

/** Source text of a Worker in a folder that `buildWorkers` answered. */
export function readBuiltWorker(folder: string, name: BuiltWorker): string {
  return readFileSync(join(folder, `${name}.js`), 'utf8')
}

/** A Worker's options there. */
export function readWorkerOptions(folder: string, name: ConfiguredWorker): WorkerOptions {
  const all: Record<ConfiguredWorker, WorkerOptions> = JSON.parse(
    readFileSync(workerOptionsFile(folder), 'utf8'),
  )
  return all[name]
}

/** A Worker there as Miniflare takes it: its source, and what its `wrangler.toml` says. */
export function builtWorker(folder: string, name: ConfiguredWorker) {
  const script = readBuiltWorker(folder, name)
  return { name, modules: true, script, ...readWorkerOptions(folder, name) } as const
}

/** The options of all Workers there, as JSON. */
export function workerOptionsFile(folder: string): string {
  return join(folder, 'worker-options.json')
}

/** The front there, a program for Node. */
export function frontFile(folder: string): string {
  return join(folder, 'front.js')
}

/** The door for client certificates there, a program for Node. */
export function certificateDoorFile(folder: string): string {
  return join(folder, 'certificate-door.js')
}

/** What starts and watches the platform there, a program for Node. */
export function platformFile(folder: string): string {
  return join(folder, 'platform.js')
}

/** What configures the control plane there, a program for Node. */
export function configuratorFile(folder: string): string {
  return join(folder, 'configure-control-plane.js')
}

/** The plugins there that give Miniflare the bindings of the local namespace, and the control plane its sockets. */
export function namespacePluginFile(folder: string): string {
  return join(folder, 'miniflare-plugin.js')
}
export function socketsPluginFile(folder: string): string {
  return join(folder, 'sockets-plugin.js')
}

/** What `lamplighter:lambda-modules` stands for there. */
export function lambdaModulesFile(folder: string): string {
  return join(folder, 'lambda-modules.js')
}
