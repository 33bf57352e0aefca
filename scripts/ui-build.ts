import { join } from 'node:path'
import { buildOnce } from './build-once.ts'
import { hashSources } from './hash-sources.ts'
import { fromRoot } from './start/from-root.ts'

/** What the UI is built of, and by what. */
const SOURCES = {
  folders: ['docs/guide', 'ui/build', 'ui/public', 'ui/src'],
  files: [
    'package-lock.json',
    'scripts/build-ui.ts',
    'tsconfig.base.json',
    'ui/index.html',
    'ui/package.json',
    'ui/response-headers.ts',
    'ui/tsconfig.json',
    'ui/vite.config.ts',
  ],
}

/** Where `scripts/build-ui.ts` puts what it makes of the sources as they are now: a folder that is complete or absent. */
export function uiBuildFolder(): string {
  return fromRoot('dist', `ui-${hashSources(SOURCES)}`)
}

/**
 * Builds the UI, unless that was done for the very same sources.
 *
 * @returns the folder that holds it, see `buildSite`
 */
export async function buildUi(): Promise<string> {
  const folder = uiBuildFolder()
  await buildOnce(folder, 'scripts/build-ui.ts', 'The interface could not be built.', () =>
    console.log('Building the interface, which takes half a minute …'),
  )
  return folder
}

/** The UI's files there, as Cloudflare Pages takes them. */
export function siteFolder(folder: string): string {
  return join(folder, 'site')
}
