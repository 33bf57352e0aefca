import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Where `scripts/build.ts` puts its results. */
export const BUILD_DIR = join(import.meta.dirname, '../dist/workers')

/** The front, a program for Node. */
export const FRONT_FILE = join(BUILD_DIR, 'front.js')

/** The Workers of a platform on one machine. */
export type BuiltWorker =
  | 'dispatcher'
  | 'sentinel'
  | 'secret-door'
  | 'egress-door'
  | 'internet-gate'
  | 'host'
  | 'binding'

/**
 * Builds all Workers, in a process of its own: what a build needs in memory is more than the rest of
 * the platform and would stay with a process that goes on. It ends with this one.
 */
export async function buildWorkers(): Promise<void> {
  const build = spawn(process.execPath, [join(import.meta.dirname, 'build.ts')], {
    stdio: ['ignore', 'inherit', 'inherit'],
    // A process group of its own: what a terminal sends to all of one would break it off with an error.
    detached: true,
  })
  const { pid } = build
  // With esbuild's own process, which would else finish what it has begun.
  const endBuild = () => pid !== undefined && process.kill(-pid, 'SIGKILL')
  process.once('exit', endBuild)
  const [code] = await once(build, 'exit')
  process.off('exit', endBuild)
  if (code !== 0) throw new Error('The Workers could not be built.')
}

/** Source text of a Worker that was built. */
export function readBuiltWorker(name: BuiltWorker): string {
  return readFileSync(join(BUILD_DIR, `${name}.js`), 'utf8')
}
