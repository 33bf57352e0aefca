import type { LambdaModules } from '../../workers/lambda/lambda-modules.ts'
import { CodeError } from '../lambdas/code-error.ts'
import type { RequireCall } from '../lambdas/find-requires.ts'
import { isNodeModule } from './node-modules.ts'

/** The runtime lets only ES modules import this one, and looks for it under the name with the prefix. */
const PROCESS = 'node:process'
const PROCESS_SOURCE = 'module.exports = process\n'

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

  for (const { name, line, column } of calls) {
    if (name === null) {
      throw new CodeError(
        'The name of a module must be a constant text, such as require("luxon").',
        line,
        column,
      )
    }
    if (name === PROCESS || `node:${name}` === PROCESS) selected.set(PROCESS, PROCESS_SOURCE)
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
