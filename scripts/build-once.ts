import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, utimesSync } from 'node:fs'
import { fromRoot } from './start/from-root.ts'

/**
 * Has a program make a folder of a build, unless it is there. It runs in a process of its own: what a build needs in
 * memory is more than the rest of the platform and would stay with a process that goes on. It ends with this one.
 *
 * @param program file of the repo, which makes the folder whole or not at all
 * @param failure what is thrown when it makes none
 * @param onStart called when it has to be made
 */
export async function buildOnce(
  folder: string,
  program: string,
  failure: string,
  onStart?: () => void,
): Promise<void> {
  if (existsSync(folder)) {
    markAsUsed(folder)
    return
  }
  onStart?.()
  const build = spawn(process.execPath, [fromRoot(program)], {
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
  if (code !== 0 || !existsSync(folder)) throw new Error(failure)
}

/** Builds that were in use last are kept longest. */
function markAsUsed(folder: string): void {
  try {
    utimesSync(folder, new Date(), new Date())
  } catch {
    // Another user's build, who looks after it.
  }
}
