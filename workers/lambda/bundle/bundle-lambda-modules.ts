import { build, type BuildOptions, type Metafile, type Plugin } from 'esbuild'
import { createHash } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { builtinModules, createRequire } from 'node:module'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ABOUT_MODULE, type LambdaModule, type LambdaModules, type StandIn } from '../contract.ts'

const require = createRequire(import.meta.url)
const fromHere = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

/** The toolbelt is ours; its version moves when what a lambda can call does. */
const TOOLBELT_VERSION = '1.1.0'

const ALIASES = {
  'har-validator': fromHere('./har-validator.cjs'),
  'is-typedarray': fromHere('./is-typedarray.cjs'),
  'stealthy-require': fromHere('./stealthy-require.cjs'),
  undici: fromHere('./undici.ts'),
}

/** Packages that lambdas may require, each bundled with all of its dependencies. */
const PACKAGES: readonly string[] = ['request', 'lodash', 'luxon', 'jsonwebtoken', 'oauth-1.0a']

/** Packages beside whose main file code also requires `errors`. */
const WITH_ERRORS: readonly string[] = ['request-promise', 'request-promise-native']

/** What takes the place of a module of the runtime's own, by its name with `node:`. */
const HTTP_STAND_INS = {
  'node:http': '../http/node-http.ts',
  'node:https': '../http/node-https.ts',
}
/**
 * `process` the runtime lets only ES modules import; of `module` an import would reach what the wrapper keeps
 * from lambdas.
 */
const PROCESS_STAND_INS = {
  'node:process': 'module.exports = process\n',
  'node:module': `module.exports = process.getBuiltinModule('node:module')\n`,
}

/** `process` only ES modules may import; the others have to do with the `node` program itself. */
const NOT_OFFERED = ['process', 'node:sea', 'node:test/reporters']
/** A name that begins with `_` is internal to Node.js. */
export const NODE_MODULES = builtinModules
  .filter((name) => !name.startsWith('_') && !NOT_OFFERED.includes(name))
  .flatMap((name) => (name.startsWith('node:') ? [name] : [name, `node:${name}`]))

const CLOSE_WORKERS = 'close-workers-module.js'
const MODULE_SCOPE = 'module-scope.cjs'

/**
 * Bundles the wrapper and every module that a lambda may require. Throws esbuild's error when a
 * source does not build. Takes seconds: the result belongs on disk.
 *
 * @param compatibilityDate that of the platform's own Workers
 */
export async function bundleLambdaModules(compatibilityDate: string): Promise<LambdaModules> {
  const [
    main,
    closeWorkersModule,
    moduleScope,
    standIns,
    toolbelt,
    headersGen,
    jsforce,
    ...packages
  ] = await Promise.all([
    bundleText({
      entryPoints: [fromHere('../index.ts')],
      format: 'esm',
      target: 'es2024',
      external: [
        'cloudflare:*',
        'node:*',
        './lambda.cjs',
        `./${ABOUT_MODULE}`,
        `./${CLOSE_WORKERS}`,
        `./${MODULE_SCOPE}`,
      ],
    }),
    bundleText({
      entryPoints: [fromHere('../close-workers-module.ts')],
      format: 'esm',
      target: 'es2024',
    }),
    readFile(fromHere('../module-scope.cjs'), 'utf8'),
    bundleStandIns(),
    bundleToolbelt(),
    bundleText({ entryPoints: [fromHere('../toolbelt/headers-gen.ts')] }),
    bundlePackage('jsforce', {
      entryPoints: [fromHere('./jsforce.ts')],
      footer: { js: 'module.exports=module.exports.default' },
    }),
    ...PACKAGES.map((name) => bundlePackage(name, { entryPoints: [require.resolve(name)] })),
    ...WITH_ERRORS.map((name) => bundleWithErrors(name)),
  ])
  const modules: Record<string, LambdaModule> = {
    'lp-faas-toolbelt': toolbelt,
    'lp-faas-toolbelt/shared/headers-gen': {
      source: headersGen,
      version: TOOLBELT_VERSION,
      requires: [],
    },
    jsforce,
  }
  for (const [i, name] of [...PACKAGES, ...WITH_ERRORS].entries()) {
    const module = packages[i]
    if (module) modules[name] = name === 'lodash' ? { ...module, members: lodashMembers() } : module
  }
  const companions = {
    [CLOSE_WORKERS]: { source: closeWorkersModule, format: 'esm' as const },
    [MODULE_SCOPE]: { source: moduleScope, format: 'cjs' as const },
  }
  const content = { main, companions, modules, standIns, compatibilityDate }
  const version = createHash('sha256').update(JSON.stringify(content))
  return { ...content, nodeModules: NODE_MODULES, version: version.digest('hex').slice(0, 12) }
}

async function bundleStandIns(): Promise<Record<string, StandIn>> {
  const standIns: Record<string, StandIn> = {}
  for (const [name, source] of Object.entries(PROCESS_STAND_INS)) {
    standIns[name] = { source, format: 'cjs', requires: [] }
  }
  for (const [name, path] of Object.entries(HTTP_STAND_INS)) {
    const { source, requires } = await bundle({
      entryPoints: [fromHere(path)],
      format: 'esm',
      target: 'es2024',
    })
    standIns[name] = { source, format: 'esm', requires }
  }
  return standIns
}

async function bundleToolbelt(): Promise<LambdaModule> {
  const { source } = await bundle({
    entryPoints: [fromHere('../toolbelt/toolbelt.ts')],
    external: ['request-promise-native', 'jsforce'],
  })
  return {
    source,
    version: TOOLBELT_VERSION,
    requires: ['request-promise-native'],
    requiresWhenMentioned: { SFClient: ['jsforce'] },
  }
}

/** A package whose `errors` are a file of their own: their classes have to be those that it throws. */
async function bundleWithErrors(name: string): Promise<LambdaModule> {
  const contents = `module.exports = require('${name}')
Object.defineProperty(module.exports, 'errors', { value: require('${name}/errors') })`
  const stdin = { contents, resolveDir: fromHere('.') }
  return { ...(await bundlePackage(name, { stdin })), members: ['errors'] }
}

/** The functions of lodash that are files of their own too. */
function lodashMembers(): string[] {
  const folder = dirname(require.resolve('lodash'))
  const functions = new Set(Object.keys(require('lodash')))
  return readdirSync(folder)
    .map((file) => file.replace(/\.js$/, ''))
    .filter((name) => functions.has(name))
    .sort()
}

async function bundlePackage(name: string, options: BuildOptions): Promise<LambdaModule> {
  const [{ source, requires }, manifest] = await Promise.all([
    bundle(options),
    readFile(require.resolve(`${name}/package.json`), 'utf8'),
  ])
  const { version }: { version: string } = JSON.parse(manifest)
  return { source, version, requires }
}

async function bundleText(options: BuildOptions): Promise<string> {
  return (await bundle(options)).source
}

/** A bundle's text, and the stand-ins that it loads. */
async function bundle(options: BuildOptions): Promise<{ source: string; requires: string[] }> {
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
  return { source: output.text, requires: listStandIns(result.metafile) }
}

function listStandIns(metafile: Metafile | undefined): string[] {
  const imports = Object.values(metafile?.outputs ?? {}).flatMap((output) => output.imports)
  const names = imports.map(({ path }) => (path.startsWith('node:') ? path : `node:${path}`))
  return Array.from(new Set(names)).filter((name) => Object.hasOwn(HTTP_STAND_INS, name))
}

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
