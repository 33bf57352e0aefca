import { apply, cut, find, SafeError, SafeString } from './primordials.ts'

type Load = (name: unknown) => unknown

/** The part of `node:module` that loads other modules. */
interface ModuleLoader {
  createRequire: (path: unknown) => Load
}

const NODE = 'node:'

/**
 * Keeps from a lambda what the runtime offers to Workers alone. With `cloudflare:workers` it could run on
 * after its answer, when no invocation can be blamed any more for what it does. Code that names such a
 * module is refused when it is built; these are the ways to name one while it runs.
 */
export function captureModules(): void {
  const { getBuiltinModule } = process
  const load: Load = (name) => apply(getBuiltinModule, process, [name])
  const loader = load('node:module')
  Reflect.set(process, 'getBuiltinModule', (name: unknown) => {
    const text = SafeString(name)
    return isOpen(text) ? load(text) : undefined
  })
  if (!isModuleLoader(loader)) return
  const { createRequire } = loader
  loader.createRequire = (path) => {
    const require = apply(createRequire, loader, [path])
    return (name) => {
      const text = SafeString(name)
      if (!isOpen(text)) throw new SafeError(`Cannot find module '${text}'`)
      return require(text)
    }
  }
}

/** A name with a scheme is the platform's own, but for those of Node.js. */
function isOpen(name: string): boolean {
  const rest = cut(name, 0, NODE.length) === NODE ? cut(name, NODE.length, name.length) : name
  return find(rest, ':') === -1
}

function isModuleLoader(value: unknown): value is ModuleLoader {
  return typeof value === 'function' && 'createRequire' in value
}
