import { existsSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

/**
 * Makes a folder that holds a whole build the build: nobody meets a part of it, and who builds at once builds the same.
 *
 * @param folder where it belongs
 * @param isStillMeant tells whether the sources are those that it was made of; if not, the build is thrown away
 */
export function finishBuild(unfinished: string, folder: string, isStillMeant: () => boolean): void {
  if (!isStillMeant()) {
    rmSync(unfinished, { recursive: true })
    throw new Error('The sources changed while they were built. Build again.')
  }
  try {
    renameSync(unfinished, folder)
  } catch (error) {
    rmSync(unfinished, { recursive: true })
    if (!existsSync(folder)) throw error
  }
}

/**
 * Removes builds beside `folder`, but for it and for those in use last, in case that what they hold still runs.
 *
 * @param prefix how the names of such builds begin
 */
export function removeOldBuilds(folder: string, prefix: string, kept: number): void {
  const builds = readdirSync(dirname(folder), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name.startsWith(prefix))
    .map(({ name }) => ({ name, atMs: statSync(join(dirname(folder), name)).mtimeMs }))
    .toSorted((a, b) => b.atMs - a.atMs)
  for (const { name } of builds.slice(kept)) {
    if (name !== basename(folder)) rmSync(join(dirname(folder), name), { recursive: true })
  }
}
