import type {
  AnyNode,
  ArrowFunctionExpression,
  FunctionDeclaration,
  FunctionExpression,
  Node,
  Pattern,
  Program,
} from 'acorn'
import { ApiError } from '../../kit/http/api-error.ts'
import {
  CodeError,
  type CodeProblem,
  parseCode,
  type Position,
  positionOf,
  walkCode,
} from './parse-code.ts'

/** Checks code before it is saved; throws `ApiError` with line, column and reason. */
export function requireValidCode(code: string): void {
  try {
    checkContract(parseCode(code))
  } catch (error) {
    if (!(error instanceof CodeError)) throw error
    throw notALambda(error.message, { cause: error, position: error.problem.position })
  }
}

/** The refusal of code that is no lambda: why, and where in the code if that is known. */
export function notALambda(
  reason: string,
  options: { cause: unknown; position: Position | undefined },
): ApiError {
  const { cause, position } = options
  return new ApiError(
    'com.liveperson.faas.fm.contract-error',
    `The code is not a valid lambda. ${reason}`,
    { cause, ...(position && { position }) },
  )
}

type LambdaNode = FunctionDeclaration | FunctionExpression | ArrowFunctionExpression

/** Checks that code keeps the contract of a lambda; throws `CodeError` at the first thing that does not. */
export function checkContract(program: Program): void {
  const [first] = findContractProblems(program)
  if (first) throw new CodeError(first)
}

/**
 * Finds what breaks the contract of a lambda. Looks for (in order): `lambda` is declared at top
 * level as a function, plain or async, or as a variable that holds one, or else such a function is
 * assigned to `module.exports`; it is no generator; it
 * declares a callback as its second parameter and mentions it; nothing calls `eval` or `Function`,
 * which the runtime refuses.
 */
export function findContractProblems(program: Program): CodeProblem[] {
  const problems = [...problemsOf(functionNamed('lambda', program) ?? exportedLambda(program))]
  walkCode(program, (node) => {
    const name = refusedCall(node)
    if (name !== undefined) {
      const message = `${name}() is not allowed.`
      const remedy = 'Write the code directly instead.'
      problems.push({ code: 'eval', message, remedy, position: positionOf(node) })
    }
    return true
  })
  return problems
}

const DECLARE = 'Declare "function lambda(input, callback)"'

function* problemsOf(lambda: LambdaNode | undefined): Generator<CodeProblem> {
  const code = 'contract'
  if (!lambda) {
    const position = { line: 1, column: 1, endLine: 1, endColumn: 1 }
    const message = 'The code declares no lambda.'
    yield { code, message, remedy: `${DECLARE} at the top level.`, position }
    return
  }
  // Its head says enough; marking the whole function would mark most of the code.
  const { line, column } = positionOf(lambda)
  const position = { ...positionOf(lambda.params[1] ?? lambda.params[0] ?? lambda), line, column }
  if (lambda.generator) {
    const remedy = 'Declare it as a plain or an async function.'
    yield { code, message: 'lambda is a generator.', remedy, position }
  }
  const callback = nameOf(lambda.params[1])
  if (callback === undefined) {
    yield { code, message: 'lambda has no callback.', remedy: `${DECLARE}.`, position }
  } else if (!mentions(lambda.body, callback)) {
    const message = `lambda never calls "${callback}".`
    yield { code, message, remedy: 'Call it with the error or the result.', position }
  }
}

/** Tells whether code declares `lambda`; other code that is accepted assigns it to `module.exports` itself. */
export function declaresLambda(program: Program): boolean {
  return functionNamed('lambda', program) !== undefined
}

/** The function that code declares at top level under that name. */
function functionNamed(name: string, program: Program): LambdaNode | undefined {
  let found: LambdaNode | undefined
  for (const statement of program.body) {
    if (statement.type === 'FunctionDeclaration' && statement.id.name === name) {
      found = statement
    }
    if (statement.type !== 'VariableDeclaration') continue
    for (const { id, init } of statement.declarations) {
      if (id.type !== 'Identifier' || id.name !== name) continue
      if (init && isLambda(init)) found = init
    }
  }
  return found
}

/** The function of the last `module.exports = …` at top level. */
function exportedLambda(program: Program): LambdaNode | undefined {
  for (const statement of program.body.toReversed()) {
    if (statement.type !== 'ExpressionStatement') continue
    const { expression } = statement
    if (expression.type !== 'AssignmentExpression' || expression.operator !== '=') continue
    const { left, right } = expression
    if (left.type !== 'MemberExpression' || left.object.type !== 'Identifier') continue
    const { property } = left
    const isExports =
      !left.computed && property.type === 'Identifier' && property.name === 'exports'
    if (left.object.name !== 'module' || !isExports) continue
    if (right.type === 'Identifier') return functionNamed(right.name, program)
    return isLambda(right) ? right : undefined
  }
  return undefined
}

function isLambda(node: AnyNode): node is FunctionExpression | ArrowFunctionExpression {
  return node.type === 'FunctionExpression' || node.type === 'ArrowFunctionExpression'
}

function nameOf(parameter: Pattern | undefined): string | undefined {
  if (parameter?.type === 'AssignmentPattern') return nameOf(parameter.left)
  return parameter?.type === 'Identifier' ? parameter.name : undefined
}

function mentions(body: AnyNode, name: string): boolean {
  const propertyNames = new Set<Node>()
  let found = false
  walkCode(body, (node) => {
    if (node.type === 'MemberExpression' && !node.computed) propertyNames.add(node.property)
    if (node.type === 'Property' && !node.computed && !node.shorthand) propertyNames.add(node.key)
    found ||= node.type === 'Identifier' && node.name === name && !propertyNames.has(node)
    return !found
  })
  return found
}

/** The name of what a node calls that the runtime refuses. */
function refusedCall(node: AnyNode): string | undefined {
  if (node.type !== 'CallExpression' && node.type !== 'NewExpression') return undefined
  const { callee } = node
  if (callee.type !== 'Identifier') return undefined
  return callee.name === 'eval' || callee.name === 'Function' ? callee.name : undefined
}
