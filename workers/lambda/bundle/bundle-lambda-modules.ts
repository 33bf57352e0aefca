import { build, type BuildOptions, type Plugin } from 'esbuild'
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { builtinModules, createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { ABOUT_MODULE, type LambdaModule, type LambdaModules } from '../contract.ts'

const require = createRequire(import.meta.url)
const fromHere = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

/** The toolbelt is ours; its version moves when what a lambda can call does. */
const TOOLBELT_VERSION = '1.1.0'

const ALIASES = {
  'har-validator': fromHere('./har-validator.cjs'),
  'stealthy-require': fromHere('./stealthy-require.cjs'),
  undici: fromHere('./undici.ts'),
}

/** Packages that lambdas may require, each bundled with all of its dependencies. */
const PACKAGES = [
  'request',
  'request-promise',
  'request-promise-native',
  'lodash',
  'luxon',
  'jsonwebtoken',
  'oauth-1.0a',
]

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
  const [main, closeWorkersModule, moduleScope, toolbelt, headersGen, jsforce, ...packages] =
    await Promise.all([
      bundle({
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
      bundle({
        entryPoints: [fromHere('../close-workers-module.ts')],
        format: 'esm',
        target: 'es2024',
      }),
      readFile(fromHere('../module-scope.cjs'), 'utf8'),
      bundleToolbelt(),
      bundle({ entryPoints: [fromHere('../toolbelt/headers-gen.ts')] }),
      bundlePackage('jsforce', fromHere('./jsforce.ts'), 'module.exports=module.exports.default'),
      ...PACKAGES.map((name) => bundlePackage(name, require.resolve(name))),
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
  PACKAGES.forEach((name, i) => {
    const module = packages[i]
    if (module) modules[name] = module
  })
  const companions = {
    [CLOSE_WORKERS]: { source: closeWorkersModule, format: 'esm' as const },
    [MODULE_SCOPE]: { source: moduleScope, format: 'cjs' as const },
  }
  const content = { main, companions, modules, compatibilityDate }
  const version = createHash('sha256').update(JSON.stringify(content))
  return { ...content, nodeModules: NODE_MODULES, version: version.digest('hex').slice(0, 12) }
}

async function bundleToolbelt(): Promise<LambdaModule> {
  const source = await bundle({
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

async function bundlePackage(name: string, entryFile: string, footer = ''): Promise<LambdaModule> {
  const [source, manifest] = await Promise.all([
    bundle({ entryPoints: [entryFile], footer: { js: footer } }),
    readFile(require.resolve(`${name}/package.json`), 'utf8'),
  ])
  const { version }: { version: string } = JSON.parse(manifest)
  return { source, version, requires: [] }
}

async function bundle(options: BuildOptions): Promise<string> {
  const result = await build({
    bundle: true,
    write: false,
    minify: true,
    format: 'cjs',
    platform: 'node',
    target: 'es2022',
    alias: ALIASES,
    plugins: [loadLazily(['http-signature', 'psl'])],
    legalComments: 'none',
    logLevel: 'silent',
    ...options,
  })
  const output = result.outputFiles?.[0]
  if (!output) throw new Error('esbuild wrote nothing for a module of the lambdas.')
  return output.text
}

/**
 * An esbuild plugin that puts off evaluating packages until something of them is used: `request` sets
 * up an SSH key library and the list of public suffixes on loading, more than half of its start-up,
 * for options that few lambdas use.
 */
function loadLazily(names: readonly string[]): Plugin {
  return {
    name: 'load-lazily',
    setup(build) {
      build.onResolve({ filter: new RegExp(`^(${names.join('|')})$`) }, async (args) => {
        if (args.pluginData === 'real') return undefined
        const { path } = await build.resolve(args.path, {
          resolveDir: args.resolveDir,
          kind: args.kind,
          pluginData: 'real',
        })
        return { path, namespace: 'lazy' }
      })
      build.onLoad({ filter: /./, namespace: 'lazy' }, ({ path }) => ({
        contents: `let loaded
module.exports = new Proxy({}, {
  get: (_target, key) => (loaded ??= require(${JSON.stringify(path)}))[key],
})`,
        resolveDir: '/',
      }))
    },
  }
}
