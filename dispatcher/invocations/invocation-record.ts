import type { LogLine } from '../../workers/lambda/envelope.ts'

/** How an invocation is counted in the reports. */
export type InvocationState =
  | 'SUCCEEDED'
  | 'CODING_FAILURE'
  | 'PLATFORM_FAILURE'
  | 'TIMEOUT'
  | 'UNKNOWN'

/** What is kept of one invocation. It travels through the queue, so it must survive JSON. */
export interface InvocationRecord {
  /** The invocation's id, which makes writing the record twice harmless. */
  id: string
  accountId: string
  lambdaUuid: string
  eventId: string | null
  state: InvocationState
  errorCode: string | null
  errorMsg: string | null
  /** Epoch milliseconds. */
  startedAt: number
  durationMs: number
  logs: LogLine[]
  droppedLogLines: number
}
