import { cpSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { buildSite } from '../ui/build/build-site.ts'
import { finishBuild, removeOldBuilds } from './finish-build.ts'
import { fromRoot } from './start/from-root.ts'
import { siteFolder, uiBuildFolder } from './ui-build.ts'

/** Folders of builds that stay. */
const KEPT_BUILDS = 5
/** What `ui/wrangler.toml` names: the files of the newest build. */
const PAGES_FOLDER = fromRoot('ui/dist')

// Vitest says something else, and React would come with all that helps its developers.
process.env['NODE_ENV'] = 'production'

const folder = uiBuildFolder()
if (!existsSync(folder)) {
  const unfinished = `${folder}.${process.pid}`
  mkdirSync(unfinished, { recursive: true })
  try {
    await buildSite(unfinished)
  } catch (error) {
    rmSync(unfinished, { recursive: true })
    throw error
  }
  finishBuild(unfinished, folder, () => uiBuildFolder() === folder)
}
removeOldBuilds(folder, 'ui-', KEPT_BUILDS)
placeForPages()

function placeForPages(): void {
  const copy = `${PAGES_FOLDER}.${process.pid}`
  cpSync(siteFolder(folder), copy, { recursive: true })
  rmSync(PAGES_FOLDER, { recursive: true, force: true })
  try {
    renameSync(copy, PAGES_FOLDER)
  } catch (error) {
    // Somebody else who built at once was quicker with the same.
    rmSync(copy, { recursive: true })
    if (!existsSync(PAGES_FOLDER)) throw error
  }
}
