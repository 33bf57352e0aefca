import { type AnyNode, type Node, parse, type Program } from 'acorn'
import * as z from 'zod'

/** Where something stands in code. Lines and columns start at 1; `endColumn` is the first one behind it. */
export const Position = z
  .object({
    line: z.number(),
    column: z.number(),
    endLine: z.number(),
    endColumn: z.number(),
  })
  .meta({ id: 'Position', examples: [{ line: 2, column: 3, endLine: 2, endColumn: 12 }] })
export type Position = z.infer<typeof Position>

/** Where a node stands. */
export function positionOf({ loc }: Node): Position {
  const { start, end } = loc ?? { start: { line: 1, column: 0 }, end: { line: 1, column: 0 } }
  return {
    line: start.line,
    column: start.column + 1,
    endLine: end.line,
    endColumn: end.column + 1,
  }
}

/** Something in a lambda's code that keeps it from being accepted. */
export interface CodeProblem {
  code: 'syntax' | 'contract' | 'eval' | 'module'
  /** A sentence that names what is wrong, and one that says what to do. */
  message: string
  remedy: string
  position: Position
}

/** Code that is not accepted. */
export class CodeError extends Error {
  readonly problem: CodeProblem

  constructor(problem: CodeProblem) {
    const { position, message, remedy } = problem
    super(`Line ${position.line}, column ${position.column}: ${message} ${remedy}`)
    this.problem = problem
  }
}

const TOO_DEEP = ['The code is nested too deeply to parse.', 'Simplify it.'] as const

/** Reasons of the parser that say too little, with what to say instead. */
const CLEARER_REASONS: readonly (readonly [RegExp, message: string, remedy: string])[] = [
  [
    /^'import' and 'export'/,
    'import and export are not supported.',
    'Load modules with require() and declare "function lambda(input, callback)".',
  ],
  [/^Cannot use 'import.meta'/, 'import.meta is not supported.', 'Use require().'],
  [/^Not enough stack space/, ...TOO_DEEP],
  [
    /^'return' outside of function$/,
    'return is only allowed inside a function.',
    'Move it into the lambda.',
  ],
]

/**
 * Parses a lambda's code as the script of a CommonJS module, in the newest ECMAScript.
 *
 * @throws CodeError naming line, column and reason
 */
export function parseCode(code: string): Program {
  try {
    return parse(code, {
      ecmaVersion: 'latest',
      sourceType: 'script',
      allowHashBang: false,
      locations: true,
    })
  } catch (error) {
    if (error instanceof SyntaxError) throw toCodeError(error)
    if (error instanceof RangeError) throw syntaxError(...TOO_DEEP, 1, 1)
    throw error
  }
}

function toCodeError(error: SyntaxError): CodeError {
  const position = /^(.*) \((\d+):(\d+)\)$/s.exec(error.message)
  const [, message = error.message, line = '1', column = '0'] = position ?? []
  const clearer = CLEARER_REASONS.find(([pattern]) => pattern.test(message))
  const what = clearer?.[1] ?? `${message}.`
  const remedy = clearer?.[2] ?? 'Correct the syntax at this place.'
  return syntaxError(what, remedy, Number(line), Number(column) + 1)
}

/** The parser tells where it stopped, and no end. */
function syntaxError(message: string, remedy: string, line: number, column: number): CodeError {
  const position = { line, column, endLine: line, endColumn: column + 1 }
  return new CodeError({ code: 'syntax', message, remedy, position })
}

/**
 * Visits `root` and everything below it in the order of the source. A visitor that returns `false`
 * keeps the walk out of that node's children. Uses no recursion: code may be nested deeper than the stack.
 */
export function walkCode(root: AnyNode, visit: (node: AnyNode) => boolean): void {
  const waiting = [root]
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (visit(node)) waiting.push(...childrenOf(node).toReversed())
  }
}

function childrenOf(node: AnyNode): AnyNode[] {
  const members: unknown[] = Object.values(node)
  return members.flat().filter(isNode)
}

function isNode(value: unknown): value is AnyNode {
  return (
    typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
  )
}
