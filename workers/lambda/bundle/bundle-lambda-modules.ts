import type { BuildOptions } from 'esbuild'
import { createHash } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { builtinModules, createRequire } from 'node:module'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ABOUT_MODULE, type LambdaModule, type LambdaModules, type StandIn } from '../contract.ts'
import { bundleForLambdas } from './bundle-for-lambdas.ts'

const require = createRequire(import.meta.url)
const fromHere = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

/** The toolbelt is ours; its version moves when what a lambda can call does. */
const TOOLBELT_VERSION = '1.1.0'

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
  return (await bundleForLambdas(options)).text
}

/** A bundle's text, and the stand-ins that it loads. */
async function bundle(options: BuildOptions): Promise<{ source: string; requires: string[] }> {
  const { text, imports } = await bundleForLambdas(options)
  const names = imports.map((path) => (path.startsWith('node:') ? path : `node:${path}`))
  const requires = Array.from(new Set(names))
  return { source: text, requires: requires.filter((name) => Object.hasOwn(HTTP_STAND_INS, name)) }
}
