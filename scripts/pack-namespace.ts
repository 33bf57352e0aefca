import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { bundleWorker } from './bundle-worker.ts'
import { fromRoot } from './start/from-root.ts'

/** Packs the local namespace as an npm package, and prints the path of its tarball. */

const SOURCES = fromRoot('workers/local-namespace')
const FOLDER = fromRoot('dist/local-dispatch-namespace')
/** They are not bundled, so each keeps its licence and its fixes. */
const DEPENDENCIES = ['@hono/node-server', 'hono', 'miniflare', 'workerd', 'zod']

interface Manifest {
  version: string
  dependencies?: Record<string, string>
  devDependencies?: Record<string, string>
}

rmSync(FOLDER, { recursive: true, force: true })
mkdirSync(join(FOLDER, 'dist'), { recursive: true })
for (const name of ['README.md', 'example.mjs']) {
  cpSync(join(SOURCES, 'package', name), join(FOLDER, name))
}
cpSync(fromRoot('LICENSE'), join(FOLDER, 'LICENSE'))
writeFileSync(join(FOLDER, 'package.json'), `${JSON.stringify(manifest(), null, 2)}\n`)
await Promise.all([
  bundleProgram('package/index.ts', 'index.js'),
  bundleProgram('supervisor/miniflare-plugin.ts', 'miniflare-plugin.js'),
  writeWorker('host/index.ts', 'host.js'),
  writeWorker('binding/index.ts', 'binding.js'),
  writeWorker('egress-door.ts', 'egress-door.js'),
])
writeTypes()
const packed = execFileSync('npm', ['pack', '--silent'], { cwd: FOLDER, encoding: 'utf8' })
console.log(join(FOLDER, packed.trim().split('\n').at(-1) ?? ''))

/** With the dependencies in the versions that the platform itself is tested with. */
function manifest(): Manifest {
  const own: Manifest = JSON.parse(readFileSync(join(SOURCES, 'package/package.json'), 'utf8'))
  const platform: Manifest = JSON.parse(readFileSync(fromRoot('package.json'), 'utf8'))
  const versions = { ...platform.devDependencies, ...platform.dependencies }
  const dependencies = Object.fromEntries(
    DEPENDENCIES.map((name) => {
      const version = versions[name]
      if (version === undefined) throw new Error(`package.json does not say which ${name} is used.`)
      return [name, version]
    }),
  )
  return { ...own, dependencies }
}

async function bundleProgram(entry: string, name: string): Promise<void> {
  await build({
    entryPoints: [join(SOURCES, entry)],
    outfile: join(FOLDER, 'dist', name),
    bundle: true,
    packages: 'external',
    format: 'esm',
    platform: 'node',
    target: 'node22',
    logLevel: 'warning',
  })
}

async function writeWorker(entry: string, name: string): Promise<void> {
  writeFileSync(join(FOLDER, 'dist', name), await bundleWorker(join(SOURCES, entry)))
}

/** The entry's types need no other file: what it exports is made of plain types. */
function writeTypes(): void {
  const declarations = join(FOLDER, 'declarations')
  const options = ['--noEmit', 'false', '--emitDeclarationOnly', '--declaration']
  const places = ['--outDir', declarations, '--rootDir', fromRoot('.')]
  const project = ['-p', fromRoot('tsconfig.node.json')]
  execFileSync(fromRoot('node_modules/.bin/tsc'), [...project, ...options, ...places])
  cpSync(
    join(declarations, 'workers/local-namespace/package/index.d.ts'),
    join(FOLDER, 'dist/index.d.ts'),
  )
  rmSync(declarations, { recursive: true })
}
