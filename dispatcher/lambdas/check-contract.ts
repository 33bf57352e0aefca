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
import { CodeError, parseCode, walkCode } from './parse-code.ts'

/** Checks code before it is saved; throws `ApiError` naming line, column and reason. */
export function checkCode(code: string): void {
  try {
    checkContract(parseCode(code))
  } catch (error) {
    if (!(error instanceof CodeError)) throw error
    throw new ApiError(
      'com.liveperson.faas.fm.contract-error',
      `The code is not a valid lambda. ${error.message}`,
      { cause: error },
    )
  }
}

type LambdaNode = FunctionDeclaration | FunctionExpression | ArrowFunctionExpression

/**
 * Checks that code keeps the contract of a lambda. Enforces (in order): `lambda` is declared at top
 * level as a function, plain or async, or as a variable that holds one; it is no generator; it
 * declares a callback as its second parameter and mentions it; nothing calls `eval` or `Function`,
 * which the runtime refuses.
 *
 * @throws CodeError naming line, column and reason
 */
export function checkContract(program: Program): void {
  const lambda = findLambda(program)
  if (!lambda) {
    throw new CodeError(
      'The code declares no lambda. Declare "function lambda(input, callback)" at the top level.',
      1,
      1,
    )
  }
  if (lambda.generator) {
    throw problem(lambda, 'lambda is a generator. Declare it as a plain or an async function.')
  }
  const callback = nameOf(lambda.params[1])
  if (callback === undefined) {
    throw problem(lambda, 'lambda has no callback. Declare "function lambda(input, callback)".')
  }
  if (!mentions(lambda.body, callback)) {
    throw problem(lambda, `lambda never calls "${callback}". Call it with the error or the result.`)
  }
  walkCode(program, refuseEval)
}

function findLambda(program: Program): LambdaNode | undefined {
  let found: LambdaNode | undefined
  for (const statement of program.body) {
    if (statement.type === 'FunctionDeclaration' && statement.id.name === 'lambda') {
      found = statement
    }
    if (statement.type !== 'VariableDeclaration') continue
    for (const { id, init } of statement.declarations) {
      if (id.type !== 'Identifier' || id.name !== 'lambda') continue
      if (init?.type === 'FunctionExpression' || init?.type === 'ArrowFunctionExpression') {
        found = init
      }
    }
  }
  return found
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

function refuseEval(node: AnyNode): boolean {
  if (node.type === 'CallExpression' || node.type === 'NewExpression') {
    const { callee } = node
    if (callee.type === 'Identifier' && (callee.name === 'eval' || callee.name === 'Function')) {
      throw problem(node, `${callee.name}() is not allowed. Write the code directly instead.`)
    }
  }
  return true
}

function problem(node: Node, reason: string): CodeError {
  const { line, column } = node.loc?.start ?? { line: 1, column: 0 }
  return new CodeError(reason, line, column + 1)
}
