import type { LambdaModules } from '../../workers/lambda/contract.ts'
import type { RequireCall } from '../lambdas/find-requires.ts'
import { CodeError } from '../lambdas/parse-code.ts'

/** An import gets the runtime's own, past what the wrapper made of it. */
const PROCESS = 'node:process'
/**
 * Modules that a script brings along, looked for under the name with the prefix. `process` the runtime
 * lets only ES modules import; of `module` an import would reach what the wrapper keeps from lambdas.
 */
const STAND_INS = new Map([
  [PROCESS, 'module.exports = process\n'],
  ['node:module', `module.exports = process.getBuiltinModule('node:module')\n`],
])

/**
 * Chooses the modules that a script needs: those its code requires, and those that they require in
 * turn.
 *
 * @returns source texts by module name
 * @throws CodeError at the first module that does not exist or is not named by a constant
 */
export function selectModules(
  code: string,
  calls: readonly RequireCall[],
  { modules }: LambdaModules,
): Map<string, string> {
  const selected = new Map<string, string>()
  const add = (name: string): void => {
    if (selected.has(name) || !Object.hasOwn(modules, name)) return
    const module = modules[name]
    if (!module) return
    selected.set(name, module.source)
    module.requires.forEach(add)
    for (const [word, names] of Object.entries(module.requiresWhenMentioned ?? {})) {
      if (code.includes(word)) names.forEach(add)
    }
  }

  for (const { name, form, line, column } of calls) {
    if (name === null) {
      throw new CodeError(
        'The name of a module must be a constant text, such as require("luxon").',
        line,
        column,
      )
    }
    const prefixed = name.startsWith('node:') ? name : `node:${name}`
    if (form === 'import' && prefixed === PROCESS) {
      throw new CodeError(
        'Take process as it is, or require it; it can not be imported.',
        line,
        column,
      )
    }
    const standIn = STAND_INS.get(prefixed)
    if (standIn !== undefined) selected.set(prefixed, standIn)
    else if (Object.hasOwn(modules, name)) add(name)
    else if (!isNodeModule(name)) {
      const offered = Object.keys(modules).toSorted().join(', ')
      throw new CodeError(
        `There is no module "${name.slice(0, 100)}". Require one of Node.js or one of: ${offered}.`,
        line,
        column,
      )
    }
  }
  return selected
}

/** What Node.js offers and the runtime lets a lambda require, with or without `node:` in front. */
const NODE_MODULES: ReadonlySet<string> = new Set(
  `assert assert/strict async_hooks buffer child_process cluster console constants crypto dgram
  diagnostics_channel dns dns/promises domain events fs fs/promises http http2 https inspector
  inspector/promises module net os path path/posix path/win32 perf_hooks punycode querystring readline
  readline/promises repl stream stream/consumers stream/promises stream/web string_decoder sys timers
  timers/promises tls trace_events tty url util util/types v8 vm wasi worker_threads zlib`.split(
    /\s+/,
  ),
)

/** Modules that Node.js knows by their name with the prefix alone. */
const PREFIXED_MODULES: ReadonlySet<string> = new Set(['node:sqlite', 'node:test'])

/** Tells whether the runtime itself offers a module of that name. */
function isNodeModule(name: string): boolean {
  return PREFIXED_MODULES.has(name) || NODE_MODULES.has(name.replace(/^node:/, ''))
}
