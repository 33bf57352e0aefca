import type { InvocationRecord } from '../../workers/records/contract.ts'

/** The lambda of these records. */
export const LAMBDA = '11111111-1111-4111-8111-111111111111'

/** A record of an invocation that went well, apart from what is told otherwise. */
export function recordOf(parts: Partial<InvocationRecord> = {}): InvocationRecord {
  return {
    id: crypto.randomUUID(),
    lambdaUuid: LAMBDA,
    lambdaVersion: 3,
    eventId: null,
    trigger: 'invoke',
    parentId: null,
    requestId: null,
    state: 'SUCCEEDED',
    errorCode: null,
    errorMsg: null,
    firstFrame: null,
    startedAt: Date.now() - 60_000,
    durationMs: 12,
    droppedLines: [],
    refusedDomains: [],
    lines: [],
    ...parts,
  }
}
