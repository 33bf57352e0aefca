import type { AnyNode, Expression, Function as FunctionNode, Pattern, Program } from 'acorn'
import type { LambdaModules } from '../../workers/lambda/contract.ts'
import type { KeyValue } from '../db/schema.ts'
import { CodeError, parseCode, type Position, positionOf, walkCode } from './parse-code.ts'

/** One place where code loads a module. */
export interface RequireCall {
  /** The module's name as written, null when only running the code would tell. */
  name: string | null
  form: 'require' | 'import'
  position: Position
}

/**
 * Finds each `require(…)` and `import(…)` of a program, also inside functions, in the order of the
 * source. A `require` that the code declares itself, as bundlers do, is none of ours. An `import(…)` always
 * is, for nothing can stand in its place.
 */
export function findRequires(program: Program): RequireCall[] {
  const calls: { start: number; call: RequireCall }[] = []
  const add = (node: AnyNode, form: RequireCall['form'], argument: Expression | null): void => {
    const name = argument && literalText(argument)
    calls.push({ start: node.start, call: { name, form, position: positionOf(node) } })
  }
  walkCode(program, (node) => {
    if (node.type === 'ImportExpression') add(node, 'import', node.source)
    return true
  })
  walkCode(program, (node) => {
    if (isFunction(node) && declaresRequire(node)) return false
    if (node.type !== 'CallExpression') return true
    if (node.callee.type !== 'Identifier' || node.callee.name !== 'require') return true
    const [argument] = node.arguments
    const named = argument === undefined || argument.type === 'SpreadElement' ? null : argument
    add(node, 'require', named)
    return true
  })
  return calls.toSorted((a, b) => a.start - b.start).map(({ call }) => call)
}

/** The text that an expression is when it is written out; null when only running it would tell. */
export function literalText(expression: AnyNode): string | null {
  if (expression.type === 'Literal') {
    return typeof expression.value === 'string' ? expression.value : null
  }
  if (expression.type === 'TemplateLiteral' && expression.expressions.length === 0) {
    return expression.quasis[0]?.value.cooked ?? null
  }
  return null
}

function isFunction(node: AnyNode): node is Extract<AnyNode, FunctionNode> {
  return (
    node.type === 'FunctionDeclaration' ||
    node.type === 'FunctionExpression' ||
    node.type === 'ArrowFunctionExpression'
  )
}

function declaresRequire(node: FunctionNode): boolean {
  if (node.params.some(isRequire)) return true
  if (node.body.type !== 'BlockStatement') return false
  return node.body.body.some((statement) => {
    if (statement.type === 'FunctionDeclaration') return statement.id.name === 'require'
    if (statement.type !== 'VariableDeclaration') return false
    return statement.declarations.some(({ id }) => isRequire(id))
  })
}

function isRequire(pattern: Pattern): boolean {
  return pattern.type === 'Identifier' && pattern.name === 'require'
}

/** The platform's modules that code requires, with the versions it would be deployed with. */
export function listDependencies(code: string, { modules }: LambdaModules): KeyValue[] {
  // Of `lodash/get` it is lodash that has a version.
  const names = new Set(requiredNames(code).map((name) => name.replace(/\/.*/s, '')))
  return Array.from(names)
    .toSorted()
    .flatMap((name) => {
      const module = Object.hasOwn(modules, name) ? modules[name] : undefined
      return module ? [{ key: name, value: module.version }] : []
    })
}

function requiredNames(code: string): string[] {
  try {
    return findRequires(parseCode(code)).flatMap(({ name }) => name ?? [])
  } catch (error) {
    // Saved by an earlier release that accepted it; the next deployment says what is wrong with it.
    if (error instanceof CodeError) return []
    throw error
  }
}
