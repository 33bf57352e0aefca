import { type AnyNode, parse, type Program } from 'acorn'

/** Something in a lambda's code that keeps it from being accepted. Line and column start at 1. */
export class CodeError extends Error {
  readonly line: number
  readonly column: number
  readonly reason: string

  /** @param reason a sentence that names what is wrong and the remedy */
  constructor(reason: string, line: number, column: number) {
    super(`Line ${line}, column ${column}: ${reason}`)
    this.line = line
    this.column = column
    this.reason = reason
  }
}

const TOO_DEEP = 'The code is nested too deeply to parse. Simplify it.'

/** Reasons of the parser that say too little, with what to say instead. */
const CLEARER_REASONS: readonly (readonly [RegExp, string])[] = [
  [
    /^'import' and 'export'/,
    'import and export are not supported. Load modules with require() and declare "function lambda(input, callback)".',
  ],
  [/^Cannot use 'import.meta'/, 'import.meta is not supported. Use require().'],
  [/^Not enough stack space/, TOO_DEEP],
  [/^'return' outside of function$/, 'return is only allowed inside a function.'],
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
    if (error instanceof RangeError) {
      throw new CodeError(TOO_DEEP, 1, 1)
    }
    throw error
  }
}

function toCodeError(error: SyntaxError): CodeError {
  const position = /^(.*) \((\d+):(\d+)\)$/s.exec(error.message)
  const [, message = error.message, line = '1', column = '0'] = position ?? []
  const clearer = CLEARER_REASONS.find(([pattern]) => pattern.test(message))
  return new CodeError(clearer?.[1] ?? `${message}.`, Number(line), Number(column) + 1)
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
