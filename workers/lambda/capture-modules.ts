import { usesProcess } from './about.js'
import scopePrototype from './module-scope.cjs'
import { apply, cut, find, SafeError, SafeString } from './primordials.ts'

type Load = (name: unknown) => unknown

/** The part of `node:module` that loads other modules. */
interface ModuleLoader {
  createRequire: (path: unknown) => Load
}

const NODE = 'node:'

/** What no name of a module holds that a lambda may load: a scheme, the wrapper's own files, escapes. */
const CLOSED = [':', './', '.js', '.cjs', '%', '?', '#', '\\']

/** What of Node.js hands `process` on. */
const PROCESS_MODULES = ['process', 'module', 'cluster']

/**
 * Keeps from a lambda what the runtime offers to Workers alone, and the wrapper's own modules, where it
 * names one while it runs; code that names one as a constant is refused when it is built.
 */
export function captureRequire(): void {
  const { require: nativeRequire } = scopePrototype
  scopePrototype.require = function require(this: unknown, name) {
    return apply(nativeRequire, this, [openName(name)])
  }
}

/** Does the same for the ways to load a module that start from `process`. */
export function captureBuiltinModules(): void {
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
    return (name) => require(openName(name))
  }
}

/** The name as a text that won't change; throws when it is none that a lambda may load. */
function openName(name: unknown): string {
  const text = SafeString(name)
  if (!isOpen(text)) throw new SafeError(`Cannot find module '${text}'`)
  return text
}

function isOpen(name: string): boolean {
  const rest = cut(name, 0, NODE.length) === NODE ? cut(name, NODE.length, name.length) : name
  for (let i = 0; i < CLOSED.length; i += 1) {
    if (find(rest, CLOSED[i] ?? '') !== -1) return false
  }
  if (usesProcess) return true
  for (let i = 0; i < PROCESS_MODULES.length; i += 1) {
    if (rest === PROCESS_MODULES[i]) return false
  }
  return true
}

function isModuleLoader(value: unknown): value is ModuleLoader {
  return typeof value === 'function' && 'createRequire' in value
}
