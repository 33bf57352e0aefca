import { resolve } from 'node:path'
import { build } from 'esbuild'

/** A Worker whose entry is written on the fly. */
export interface GeneratedEntry {
  /** Source of the entry module. */
  source: string
  /** Folder that its relative imports start from. */
  resolveDir: string
}

/** Where the build step of the lambda's modules puts them; `wrangler.toml` aliases the same name. */
export const LAMBDA_MODULES_FILE = resolve(import.meta.dirname, '../dist/lambda-modules.js')

/**
 * Bundles a Worker into one ES module, the way wrangler does it.
 *
 * @returns the module's source text; throws esbuild's error when the entry does not build
 */
export async function bundleWorker(entry: string | GeneratedEntry): Promise<string> {
  const result = await build({
    ...(typeof entry === 'string'
      ? { entryPoints: [entry] }
      : { stdin: { contents: entry.source, resolveDir: entry.resolveDir, loader: 'ts' } }),
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2024',
    conditions: ['workerd', 'worker', 'browser'],
    external: ['cloudflare:*', 'node:*'],
    alias: { 'lamplighter:lambda-modules': LAMBDA_MODULES_FILE },
    logLevel: 'silent',
  })
  const output = result.outputFiles[0]
  if (!output) throw new Error('esbuild wrote nothing for a Worker.')
  return output.text
}

/**
 * Bundles a program for Node into one ES module: it starts faster and needs less memory than one whose
 * types are stripped as it loads.
 */
export async function bundleForNode(entry: string): Promise<string> {
  const result = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    logLevel: 'silent',
  })
  const output = result.outputFiles[0]
  if (!output) throw new Error('esbuild wrote nothing for a program.')
  return output.text
}
