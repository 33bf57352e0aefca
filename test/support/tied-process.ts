import { guardedWorkerd } from '../../scripts/start/guarded-workerd.ts'

/** A workerd that the kernel ends with the test process that starts it, and what its environment must hold. */
export const TIED_WORKERD = guardedWorkerd()

/**
 * A command in the form that the kernel ends its process with this one, however this one ends, so that a test run
 * leaves nothing behind. Where the system has no util-linux it is the command as it was.
 */
export function tie(program: string, ...parameters: string[]): [program: string, string[]] {
  const guard = (TIED_WORKERD.env['LAMPLIGHTER_GUARD'] ?? '').split(' ').filter(Boolean)
  const [first = program, ...rest] = [...guard, program, ...parameters]
  return [first, rest]
}
