import type { Plugin } from 'esbuild'

/**
 * An esbuild plugin that puts off evaluating packages until something of them is used: `request` sets
 * up an SSH key library and the list of public suffixes on loading, more than half of its start-up,
 * for options that few lambdas use.
 */
export function loadLazily(names: readonly string[]): Plugin {
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
