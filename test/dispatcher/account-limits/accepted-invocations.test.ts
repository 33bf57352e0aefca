import { expect, it } from 'vitest'
import { KnownLimits } from '../../../dispatcher/account-limits/known-limits.ts'
import { MonthlyInvocations } from '../../../dispatcher/account-limits/monthly-invocations.ts'
import type { InvocationRecord } from '../../../dispatcher/invocations/invocation-record.ts'
import { runDue } from '../../../dispatcher/pending-invocations/run-due.ts'

const ACCOUNT = 'brand1'
const ignore = () => undefined

function dueRun(attempt: number) {
  return {
    accountId: ACCOUNT,
    runId: crypto.randomUUID(),
    pendingId: crypto.randomUUID(),
    invocationId: crypto.randomUUID(),
    lambdaUuid: crypto.randomUUID(),
    eventId: null,
    attempt,
    requestId: null,
    depth: 0,
    body: '{"payload":{}}',
  }
}

it('An accepted invocation counts when it runs, each attempt for itself, and is refused for good beyond the limit', async () => {
  const own = { [ACCOUNT]: { 'monthly-invocations': 3 } }
  const records: InvocationRecord[] = []
  const month = { from: Date.UTC(2026, 10), invocations: 0 }
  const now = () => month.from + 1_000
  const limits = new KnownLimits(
    async () => own,
    new MonthlyInvocations(async () => month, now),
    now,
  )
  const context = {
    run: async () => ({ header: 'success', text: '1' }),
    limitsOf: (accountId: string) => limits.of(accountId, ignore),
    admit: (accountId: string) => limits.admit(accountId, ignore),
    record: (record: InvocationRecord) => records.push(record),
  }
  const ended = []
  for (const attempt of [1, 2, 1, 1, 3]) ended.push(await runDue(context, dueRun(attempt)))
  const refused = {
    kind: 'refused',
    errorCode: 'com.liveperson.faas.es.too-many-requests',
    errorMsg: expect.stringContaining('used up the 3 invocations'),
  }
  const succeeded = { kind: 'succeeded', result: '1' }
  expect(ended).toEqual([succeeded, succeeded, succeeded, refused, refused])
  expect(records).toHaveLength(3)
})
