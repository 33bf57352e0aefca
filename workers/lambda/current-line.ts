import { CODE_CHARACTERS } from '../../kit/limits/limits.ts'
import { LAMBDA_MODULE } from './contract.ts'
import { cut, find, get, SafeError } from './primordials.ts'

const FRAME = `${LAMBDA_MODULE}:`

/**
 * The line of the lambda's code that is being run, as the stack tells; undefined where it does not. A lambda can
 * make stacks that say anything: it then misleads whoever tries it, and nobody else.
 */
export function currentLine(): number | undefined {
  try {
    const stack: unknown = get(new SafeError(), 'stack')
    if (typeof stack !== 'string') return undefined
    const at = find(stack, FRAME)
    if (at === -1) return undefined
    const rest = cut(stack, at + FRAME.length, stack.length)
    const line = +cut(rest, 0, find(rest, ':'))
    return line >= 1 && line <= CODE_CHARACTERS && line % 1 === 0 ? line : undefined
  } catch {
    return undefined
  }
}
