import type { AnyNode, Pattern, Program } from 'acorn'
import { literalText } from './find-requires.ts'
import { walkCode } from './parse-code.ts'

/** Names that stand for `process`, and for its `env`. */
export interface Environments {
  processes: Set<string>
  envs: Set<string>
}

/** Finds the names under which a program knows `process` and `process.env`. */
export function findEnvironments(program: Program): Environments {
  const found: Environments = { processes: new Set(['process']), envs: new Set() }
  walkCode(program, (node) => {
    if (node.type !== 'VariableDeclarator' || !node.init) return true
    const { id, init } = node
    if (id.type === 'Identifier' && isProcess(init, found)) found.processes.add(id.name)
    if (id.type === 'Identifier' && isEnvironment(init, found)) found.envs.add(id.name)
    if (id.type === 'ObjectPattern' && isProcess(init, found)) {
      for (const { name, target } of membersOf(id)) {
        if (name === 'env' && target.type === 'Identifier') found.envs.add(target.name)
      }
    }
    return true
  })
  return found
}

function isProcess(node: AnyNode, { processes }: Environments): boolean {
  if (node.type === 'Identifier') return processes.has(node.name)
  if (node.type === 'MemberExpression' && node.object.type === 'Identifier') {
    return ['globalThis', 'global'].includes(node.object.name) && nameOfMember(node) === 'process'
  }
  if (node.type !== 'CallExpression' || node.callee.type !== 'Identifier') return false
  const [argument] = node.arguments
  if (node.callee.name !== 'require' || !argument || argument.type === 'SpreadElement') return false
  return /^(?:node:)?process$/.test(literalText(argument) ?? '')
}

function isEnvironment(node: AnyNode, environments: Environments): boolean {
  if (node.type === 'Identifier') return environments.envs.has(node.name)
  if (node.type !== 'MemberExpression') return false
  return nameOfMember(node) === 'env' && isProcess(node.object, environments)
}

/** The variables that a node reads; null for one of which only running the code would tell the name. */
export function variablesIn(
  node: AnyNode,
  environments: Environments,
  textOf: (expression: AnyNode) => string | null,
): (string | null)[] {
  if (node.type === 'MemberExpression' && isEnvironment(node.object, environments)) {
    return [node.computed ? textOf(node.property) : (nameOfMember(node) ?? null)]
  }
  if (node.type === 'VariableDeclarator' && node.init && isEnvironment(node.init, environments)) {
    // Under another name it is followed; taken apart, each part is a variable.
    return node.id.type === 'ObjectPattern' ? membersOf(node.id).map(({ name }) => name) : []
  }
  // Handed on whole: `Object.keys(process.env)`, `{ ...process.env }`.
  const handedOn =
    node.type === 'CallExpression'
      ? node.arguments
      : node.type === 'ObjectExpression'
        ? node.properties
        : []
  const isHandedOn = handedOn.some((each) =>
    isEnvironment(each.type === 'SpreadElement' ? each.argument : each, environments),
  )
  return isHandedOn ? [null] : []
}

/** What an object pattern takes out; a name of null for what only running the code would tell, or for the rest. */
function membersOf(pattern: Extract<Pattern, { type: 'ObjectPattern' }>) {
  return pattern.properties.map((member): { name: string | null; target: Pattern } => {
    if (member.type === 'RestElement') return { name: null, target: member.argument }
    const target = member.value.type === 'AssignmentPattern' ? member.value.left : member.value
    return { name: nameOfKey(member) ?? null, target }
  })
}

function nameOfMember(node: Extract<AnyNode, { type: 'MemberExpression' }>): string | undefined {
  if (node.computed) return literalText(node.property) ?? undefined
  return node.property.type === 'Identifier' ? node.property.name : undefined
}

/** The name of a property as it is written; undefined where only running the code would tell. */
export function nameOfKey({
  key,
  computed,
}: {
  key: AnyNode
  computed: boolean
}): string | undefined {
  if (!computed && key.type === 'Identifier') return key.name
  return literalText(key) ?? undefined
}
