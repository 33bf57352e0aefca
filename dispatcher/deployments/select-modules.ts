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
  { modules, nodeModules }: LambdaModules,
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
        'The name of a module must be a string literal, such as require("luxon").',
        line,
        column,
      )
    }
    const prefixed = name.startsWith('node:') ? name : `node:${name}`
    if (form === 'import' && prefixed === PROCESS) {
      throw new CodeError(
        "Use process as a global, or load it with require(). It can't be imported.",
        line,
        column,
      )
    }
    const standIn = STAND_INS.get(prefixed)
    if (standIn !== undefined) selected.set(prefixed, standIn)
    else if (Object.hasOwn(modules, name)) add(name)
    else if (!nodeModules.includes(name)) {
      const offered = Object.keys(modules).toSorted().join(', ')
      throw new CodeError(
        `There is no module "${name.slice(0, 100)}". Use a Node.js module or one of these: ${offered}.`,
        line,
        column,
      )
    }
  }
  return selected
}
