import { build } from 'esbuild'

/**
 * Bundles a Worker's entry file into one ES module, the way wrangler does it.
 *
 * @returns the module's source text; throws esbuild's error when the entry does not build
 */
export async function bundleWorker(entryFile: string): Promise<string> {
  const result = await build({
    entryPoints: [entryFile],
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2024',
    conditions: ['workerd', 'worker', 'browser'],
    external: ['cloudflare:*', 'node:*'],
    sourcemap: 'inline',
    logLevel: 'silent',
  })
  const output = result.outputFiles[0]
  if (!output) throw new Error(`esbuild wrote nothing for ${entryFile}`)
  return output.text
}
