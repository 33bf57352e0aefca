import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vite'

/** What ends the name of a module that stands for typings: `node:typings`. */
const ENDING = '?typings'
const PACKAGES = fileURLToPath(new URL('../../node_modules', import.meta.url))
const TOOLBELT = fileURLToPath(
  new URL('../../workers/lambda/toolbelt/lp-faas-toolbelt.d.ts', import.meta.url),
)

/** The packages whose typings the editor gets for a module that lambdas have, what these refer to included. */
const SETS: Record<string, readonly string[]> = {
  node: ['@types/node', 'undici-types'],
  lodash: ['@types/lodash'],
  luxon: ['@types/luxon'],
  jsonwebtoken: ['@types/jsonwebtoken', '@types/ms'],
  'oauth-1.0a': ['oauth-1.0a'],
  request: ['@types/request', '@types/caseless', '@types/tough-cookie', 'form-data'],
  'request-promise': ['@types/request-promise', '@types/bluebird'],
  'request-promise-native': ['@types/request-promise-native'],
  jsforce: ['jsforce'],
}

/** Folders that hold nothing that other typings refer to: of packages of typings, and of others. */
const LEFT_OUT_OF_TYPES = ['node_modules', 'fp', 'ts5.6', 'ts5.7']
const LEFT_OUT = ['node_modules', 'api', 'bin', 'browser', 'dist', 'src', 'test']

/**
 * Makes a JSON file of the typings of each module that lambdas have, by the path that the language service
 * looks for; `import url from 'lodash?typings'` is the file's address.
 */
export function typings(): Plugin {
  let isBuild = true
  return {
    name: 'lamplighter:typings',
    enforce: 'pre',
    configResolved({ command }) {
      isBuild = command === 'build'
    },
    resolveId(id) {
      return id.endsWith(ENDING) ? `\0${id}` : undefined
    },
    load(id) {
      if (!id.startsWith('\0') || !id.endsWith(ENDING)) return undefined
      const name = id.slice(1, -ENDING.length)
      const source = JSON.stringify(collect(name))
      if (!isBuild)
        return `export default ${JSON.stringify(`data:application/json,${encodeURIComponent(source)}`)}`
      const reference = this.emitFile({ type: 'asset', name: `typings-${name}.json`, source })
      return `export default import.meta.ROLLUP_FILE_URL_${reference}`
    },
  }
}

/** The files of a set by their paths. Throws for a set that is not known. */
function collect(name: string): Record<string, string> {
  if (name === 'lp-faas-toolbelt') {
    return { 'node_modules/lp-faas-toolbelt/index.d.ts': readFileSync(TOOLBELT, 'utf8') }
  }
  const set = SETS[name]
  if (!set)
    throw new Error(`There are no typings for ${name}. Name its packages in ui/build/typings.ts.`)
  return Object.fromEntries(set.flatMap((each) => filesOf(each)))
}

function filesOf(name: string): [path: string, text: string][] {
  const folder = join(PACKAGES, name)
  const leftOut = name.startsWith('@types/') ? LEFT_OUT_OF_TYPES : LEFT_OUT
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(
      (entry) => entry.isFile() && (entry.name.endsWith('.d.ts') || entry.name === 'package.json'),
    )
    .map(({ parentPath, name: file }) => join(parentPath, file).slice(folder.length + 1))
    .filter((path) => !leftOut.some((left) => path.startsWith(`${left}/`)))
    .map((path): [string, string] => [
      `node_modules/${name}/${path}`,
      readFileSync(join(folder, path), 'utf8'),
    ])
    .map(([path, text]) => [path, path.endsWith('package.json') ? entriesOf(text) : text])
}

/** What of a `package.json` says where its typings are. */
function entriesOf(text: string): string {
  const { name, version, types, typings: older, main }: Record<string, unknown> = JSON.parse(text)
  return JSON.stringify({ name, version, main, types: types ?? older })
}
