import { build } from 'esbuild'
import { buildFolder, lambdaModulesFile } from './build-workers.ts'

/** A Worker whose entry is written on the fly. */
export interface GeneratedEntry {
  /** Source of the entry module. */
  source: string
  /** Folder that its relative imports start from. */
  resolveDir: string
}

/**
 * Bundles a Worker into one ES module, the way wrangler does it.
 *
 * @param lambdaModules file that `lamplighter:lambda-modules` stands for; without it, that of the build
 * @returns the module's source text; throws esbuild's error when the entry does not build
 */
export async function bundleWorker(
  entry: string | GeneratedEntry,
  lambdaModules = lambdaModulesFile(buildFolder()),
): Promise<string> {
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
    alias: { 'lamplighter:lambda-modules': lambdaModules },
    logLevel: 'silent',
  })
  const output = result.outputFiles[0]
  if (!output) throw new Error('esbuild wrote nothing for a Worker.')
  return output.text
}

/**
 * Bundles a program for Node into one ES module, `outfile`: it starts faster and needs less memory than one whose
 * types are stripped as it loads.
 */
export async function bundleForNode(entry: string, outfile: string): Promise<void> {
  await build({
    entryPoints: [entry],
    bundle: true,
    outfile,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    // It is large, and looks for files of its own beside it.
    external: ['miniflare'],
    logLevel: 'silent',
  })
}
