import {
  DROP_REASONS,
  type DropReason,
  type InvocationState,
  type Level,
  LEVELS,
  STATES,
  type Trigger,
  TRIGGERS,
} from './contract.ts'

/** The state of a record that is an entry and no invocation. */
export const ENTRY = 0

/** The kind of activity that is an invocation; lines by level and dropped lines by reason are the others. */
export const INVOCATION = 0

/** States and levels are stored by their place in the contract's lists, from 1; the lists only ever grow. */
export function stateCode(state: InvocationState): number {
  return STATES.indexOf(state) + 1
}

export function stateOfCode(code: number): InvocationState | null {
  return STATES[code - 1] ?? null
}

export function levelCode(level: Level): number {
  return LEVELS.indexOf(level) + 1
}

export function levelOfCode(code: number): Level {
  return LEVELS[code - 1] ?? 'Info'
}

export function triggerCode(trigger: Trigger): number {
  return TRIGGERS.indexOf(trigger) + 1
}

export function triggerOfCode(code: number | null): Trigger {
  return TRIGGERS[(code ?? 1) - 1] ?? 'invoke'
}

/** The first kind of activity that is dropped lines; those below are lines by level. */
export const FIRST_DROP = 16

export function dropCode(reason: DropReason): number {
  return FIRST_DROP + DROP_REASONS.indexOf(reason)
}

export function dropReasonOfCode(code: number): DropReason {
  return DROP_REASONS[code - FIRST_DROP] ?? 'record-limit'
}
