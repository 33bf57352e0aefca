import type { LambdaModules } from '../../workers/lambda/contract.ts'
import type { RequireCall } from '../lambdas/find-requires.ts'
import { CodeError, type CodeProblem } from '../lambdas/parse-code.ts'
import type { ScriptModule } from './script.ts'

/** An import gets the runtime's own, past what the wrapper made of it. */
const PROCESS = 'node:process'

/** A module as a script carries it. */
type CarriedModule = Omit<ScriptModule, 'name'>

function withPrefix(name: string): string {
  return name.startsWith('node:') ? name : `node:${name}`
}

/** Finds the modules that code loads and that do not exist, or are not named by a constant. */
export function findModuleProblems(
  calls: readonly RequireCall[],
  platform: LambdaModules,
): CodeProblem[] {
  const { modules, nodeModules } = platform
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
    if (nodeModules.includes(name) || Object.hasOwn(modules, name)) return []
    if (Object.hasOwn(platform.standIns, withPrefix(name)) || memberOf(name, platform)) return []
    const offered = Object.keys(modules).toSorted().join(', ')
    const message = `There is no module "${name.slice(0, 100)}".`
    return problem(message, `Use a Node.js module or one of these: ${offered}.`)
  })
}

/** The module and the member that a name such as `lodash/get` stands for. */
function memberOf(name: string, { modules }: LambdaModules): [base: string, member: string] | null {
  const [base = '', member = '', ...more] = name.split('/')
  const members = Object.hasOwn(modules, base) ? modules[base]?.members : undefined
  return more.length === 0 && members?.includes(member) ? [base, member] : null
}

/**
 * Chooses the modules that a script needs: those its code requires, and those that they require in
 * turn.
 *
 * @returns the modules by their names
 * @throws CodeError at the first module that does not exist or is not named by a constant
 */
export function selectModules(
  code: string,
  calls: readonly RequireCall[],
  platform: LambdaModules,
): Map<string, CarriedModule> {
  const { modules, standIns } = platform
  const [first] = findModuleProblems(calls, platform)
  if (first) throw new CodeError(first)

  const selected = new Map<string, CarriedModule>()
  const addStandIn = (name: string): void => {
    const prefixed = withPrefix(name)
    const standIn = Object.hasOwn(standIns, prefixed) ? standIns[prefixed] : undefined
    if (!standIn || selected.has(prefixed)) return
    selected.set(prefixed, { source: standIn.source, format: standIn.format })
    standIn.requires.forEach(addStandIn)
  }
  const add = (name: string): void => {
    if (selected.has(name)) return
    const member = memberOf(name, platform)
    if (member) {
      add(member[0])
      selected.set(name, { source: memberSource(...member), format: 'cjs' })
      return
    }
    const module = Object.hasOwn(modules, name) ? modules[name] : undefined
    if (!module) {
      addStandIn(name)
      return
    }
    selected.set(name, { source: module.source, format: 'cjs' })
    module.requires.forEach(add)
    for (const [word, names] of Object.entries(module.requiresWhenMentioned ?? {})) {
      if (code.includes(word)) names.forEach(add)
    }
  }
  for (const { name } of calls) if (name !== null) add(name)
  return selected
}

function memberSource(base: string, member: string): string {
  // From the root, because a name is looked for beside the module that gives it.
  return `module.exports = require(${JSON.stringify(`/${base}`)})[${JSON.stringify(member)}]\n`
}
