import { build, type BuildOptions, type Plugin } from 'esbuild'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

const fromHere = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

const ALIASES = {
  'har-validator': fromHere('./har-validator.cjs'),
  'is-typedarray': fromHere('./is-typedarray.cjs'),
  'stealthy-require': fromHere('./stealthy-require.cjs'),
  undici: fromHere('./undici.ts'),
}

/**
 * What is evaluated only when something of it is used, by the names that packages require it with. For options that
 * few lambdas use, `request` would set up an SSH key library, the list of public suffixes and that of media types,
 * more than half of its start-up; jsforce a client of WebSockets, parsers, and the schemas of two APIs.
 */
const SELDOM_USED = [
  'http-signature',
  'psl',
  'tldts',
  'mime-types',
  'faye',
  'xml2js',
  'csv-parse',
  'csv-parse/sync',
  'csv-stringify',
  'csv-stringify/sync',
  './metadata/schema',
  './soap/schema',
]

/** An esbuild plugin that puts a module of ours before `jwa`. */
const SIGNATURES: Plugin = {
  name: 'signatures',
  setup(build) {
    const path = fromHere('./jwa.cjs')
    build.onResolve({ filter: /^jwa$/ }, ({ importer }) =>
      importer === path ? undefined : { path },
    )
  },
}

/** A bundle, and the modules that it leaves to be loaded, by the names that it loads them by. */
interface LambdaBundle {
  text: string
  imports: string[]
}

/** Bundles what lambdas load: for the runtime, small, and quick to start. Throws esbuild's error. */
export async function bundleForLambdas(options: BuildOptions): Promise<LambdaBundle> {
  const result = await build({
    bundle: true,
    write: false,
    minify: true,
    format: 'cjs',
    platform: 'node',
    target: 'es2022',
    alias: ALIASES,
    plugins: [loadLazily(SELDOM_USED), SIGNATURES],
    legalComments: 'none',
    logLevel: 'silent',
    metafile: true,
    ...options,
  })
  const output = result.outputFiles?.[0]
  if (!output) throw new Error('esbuild wrote nothing for a module of the lambdas.')
  const imports = Object.values(result.metafile?.outputs ?? {}).flatMap((each) => each.imports)
  return { text: output.text, imports: imports.map(({ path }) => path) }
}

/** An esbuild plugin that puts off evaluating modules until something of them is used. */
function loadLazily(names: readonly string[]): Plugin {
  return {
    name: 'load-lazily',
    setup(build) {
      const filter = new RegExp(
        `^(${names.map((name) => name.replaceAll('.', String.raw`\.`)).join('|')})$`,
      )
      build.onResolve({ filter }, async (args) => {
        if (args.pluginData === 'real') return undefined
        const { path } = await build.resolve(args.path, {
          resolveDir: args.resolveDir,
          kind: args.kind,
          pluginData: 'real',
        })
        return { path, namespace: 'lazy' }
      })
      build.onLoad({ filter: /./, namespace: 'lazy' }, async ({ path }) => {
        // Compilers' code asks for it when it loads.
        const isModule = (await readFile(path, 'utf8')).includes('__esModule')
        return {
          contents: `let loaded
module.exports = new Proxy({}, {
  get(_target, key) {
    if (key === '__esModule') return ${isModule}
    return (loaded ??= require(${JSON.stringify(path)}))[key]
  },
})`,
          resolveDir: '/',
        }
      })
    },
  }
}
