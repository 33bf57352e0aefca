import type { LambdaState } from '../../api/types.ts'

/** The states of functions, in the order in which they are listed. */
export const STATES = [
  'Productive',
  'Modified',
  'Build Error',
  'Deploy Error',
  'Marked Undeployed',
  'Draft',
] as const satisfies readonly LambdaState[]
