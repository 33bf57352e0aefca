import type { LambdaModules } from '../../workers/lambda/contract.ts'
import type { RequireCall } from '../lambdas/find-requires.ts'
import { CodeError, type CodeProblem } from '../lambdas/parse-code.ts'

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

/** The text of a module that a script brings along though the runtime has it, by its name with the prefix. */
function standInOf(name: string): readonly [name: string, source: string] | undefined {
  const prefixed = withPrefix(name)
  const source = STAND_INS.get(prefixed)
  return source === undefined ? undefined : [prefixed, source]
}

function withPrefix(name: string): string {
  return name.startsWith('node:') ? name : `node:${name}`
}

/** Finds the modules that code loads and that do not exist, or are not named by a constant. */
export function findModuleProblems(
  calls: readonly RequireCall[],
  { modules, nodeModules }: LambdaModules,
): CodeProblem[] {
  return calls.flatMap(({ name, form, position }): CodeProblem[] => {
    const problem = (message: string, remedy: string): CodeProblem[] => {
      return [{ code: 'module', message, remedy, position }]
    }
    if (name === null) {
      const remedy = 'Write it out, as in require("luxon").'
      return problem('The name of a module must be a string literal.', remedy)
    }
    if (form === 'import' && withPrefix(name) === PROCESS) {
      return problem("process can't be imported.", 'Use it as a global, or load it with require().')
    }
    if (standInOf(name) || Object.hasOwn(modules, name) || nodeModules.includes(name)) return []
    const offered = Object.keys(modules).toSorted().join(', ')
    const message = `There is no module "${name.slice(0, 100)}".`
    return problem(message, `Use a Node.js module or one of these: ${offered}.`)
  })
}

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
  platform: LambdaModules,
): Map<string, string> {
  const { modules } = platform
  const [first] = findModuleProblems(calls, platform)
  if (first) throw new CodeError(first)

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
  for (const { name } of calls) {
    if (name === null) continue
    const standIn = standInOf(name)
    if (standIn) selected.set(...standIn)
    else add(name)
  }
  return selected
}
