import * as z from 'zod'
import {
  type DeadLetterGroup,
  PENDING_STATES,
  type PendingInvocation,
  type PendingSummary,
  RUN_OUTCOMES,
} from '../../workers/pending-invocations/contract.ts'

const Time = z.iso.datetime()
const Failure = z.object({ errorCode: z.string(), errorMsg: z.string() }).meta({ id: 'Failure' })

const LAMBDA_UUID = '6d0372f3-524c-4fe9-a9a4-bf0157c9deac'
const INVOCATION_ID = '0f4a1f5e-6a57-4b47-9a5b-3c1f6f3b2a10'
const FAILURE = {
  errorCode: 'com.liveperson.faas.handler.custom-failure',
  errorMsg: 'The CRM is down.',
}
/** What the document's examples show. */
const SUMMARY = {
  invocationId: INVOCATION_ID,
  state: 'failed',
  isCancelling: false,
  eventId: null,
  lambdaUuid: LAMBDA_UUID,
  caller: 'application:1b7c2e7a-3c35-4f0f-9d3b-6f0c1b9a7e55',
  requestId: null,
  acceptedAt: '2026-11-22T09:30:00.000Z',
  nextAttemptAt: null,
  endedAt: '2026-11-22T09:31:12.000Z',
  expiresAt: '2026-12-22T09:31:12.000Z',
  failedAttempts: 3,
  replays: 0,
  error: FAILURE,
}
const WHOLE = {
  ...SUMMARY,
  lambdas: [{ lambdaUuid: LAMBDA_UUID, invocationId: INVOCATION_ID, state: 'open', endedAt: null }],
  runs: [
    {
      id: 'f2b3cf4e-7d08-4d1c-8e55-2a6b0a0e8c33',
      lambdaUuid: LAMBDA_UUID,
      attempt: 3,
      startedAt: '2026-11-22T09:30:00.000Z',
      endedAt: '2026-11-22T09:31:12.000Z',
      outcome: 'failed',
      error: FAILURE,
    },
  ],
}

/** An asynchronous invocation in a list. */
export const AsyncInvocationSummary = z
  .object({
    invocationId: z.string(),
    state: z.enum(PENDING_STATES),
    /** It runs, and nothing follows what runs. */
    isCancelling: z.boolean(),
    eventId: z.string().nullable(),
    /** The lambda that was called, or the one of the event that failed. */
    lambdaUuid: z.string().nullable(),
    /** `user:` or `application:` and its id. */
    caller: z.string(),
    requestId: z.string().nullable(),
    acceptedAt: Time,
    nextAttemptAt: Time.nullable(),
    endedAt: Time.nullable(),
    expiresAt: Time.nullable(),
    failedAttempts: z.int(),
    replays: z.int(),
    error: Failure.nullable(),
  })
  .meta({ id: 'AsyncInvocationSummary', examples: [SUMMARY] })

/** One asynchronous invocation. */
export const AsyncInvocationView = AsyncInvocationSummary.extend({
  /** The lambdas that it calls, in order. */
  lambdas: z.array(
    z.object({
      lambdaUuid: z.string(),
      /** What the lambda finds in its input under `X-Invocation-Id`. */
      invocationId: z.string(),
      state: z.enum(['open', 'succeeded', 'not-deployed']),
      endedAt: Time.nullable(),
    }),
  ),
  /** The last times that a lambda was started. */
  runs: z.array(
    z.object({
      /** The id of the run's record in the log. */
      id: z.string(),
      lambdaUuid: z.string(),
      attempt: z.int(),
      startedAt: Time,
      endedAt: Time.nullable(),
      outcome: z.enum(RUN_OUTCOMES).nullable(),
      error: Failure.nullable(),
    }),
  ),
}).meta({ id: 'AsyncInvocation', examples: [WHOLE] })

/** A page of asynchronous invocations. */
export const AsyncInvocationPage = z
  .object({
    items: z.array(AsyncInvocationSummary),
    cursor: z.string().nullable(),
  })
  .meta({ id: 'AsyncInvocationPage', examples: [{ items: [SUMMARY], cursor: null }] })

/** A page of dead letters; the groups count all of them. */
export const DeadLetterPageView = AsyncInvocationPage.extend({
  groups: z.array(
    z.object({
      lambdaUuid: z.string().nullable(),
      eventId: z.string().nullable(),
      errorCode: z.string(),
      errorMsg: z.string(),
      lastAt: Time,
      count: z.int(),
    }),
  ),
}).meta({
  id: 'DeadLetterPage',
  examples: [
    {
      items: [SUMMARY],
      cursor: null,
      groups: [
        {
          lambdaUuid: LAMBDA_UUID,
          eventId: null,
          ...FAILURE,
          lastAt: '2026-11-22T09:31:12.000Z',
          count: 1,
        },
      ],
    },
  ],
})

/** A dead letter with what its lambdas were called with. */
export const DeadLetterView = AsyncInvocationView.extend({ input: z.unknown() }).meta({
  id: 'DeadLetter',
  examples: [{ ...WHOLE, input: { headers: [], payload: { name: 'World' } } }],
})

/** What became of a replay. */
export const ReplayReportView = z
  .object({
    replayed: z.array(z.string()),
    /** Dead letters of the selection that are still there: replay again. */
    left: z.int(),
    unknown: z.array(z.string()),
  })
  .meta({ id: 'ReplayReport', examples: [{ replayed: [INVOCATION_ID], left: 0, unknown: [] }] })

/** Renders a summary. */
export function toSummaryView(summary: PendingSummary): z.infer<typeof AsyncInvocationSummary> {
  const { id, acceptedAt, nextAttemptAt, endedAt, expiresAt, errorCode, errorMsg, ...rest } =
    summary
  return {
    invocationId: id,
    ...rest,
    acceptedAt: timeOf(acceptedAt),
    nextAttemptAt: nextAttemptAt === null ? null : timeOf(nextAttemptAt),
    endedAt: endedAt === null ? null : timeOf(endedAt),
    expiresAt: expiresAt === null ? null : timeOf(expiresAt),
    error: failureOf(errorCode, errorMsg),
  }
}

/** Renders one invocation. */
export function toInvocationView({
  steps,
  runs,
  ...summary
}: PendingInvocation): z.infer<typeof AsyncInvocationView> {
  return {
    ...toSummaryView(summary),
    lambdas: steps.map(({ endedAt, ...step }) => ({
      ...step,
      endedAt: endedAt === null ? null : timeOf(endedAt),
    })),
    runs: runs.map(({ startedAt, endedAt, errorCode, errorMsg, ...run }) => ({
      ...run,
      startedAt: timeOf(startedAt),
      endedAt: endedAt === null ? null : timeOf(endedAt),
      error: failureOf(errorCode, errorMsg),
    })),
  }
}

/** Renders a dead letter with its input. */
export function toDeadLetterView(
  invocation: PendingInvocation,
  body: string,
): z.infer<typeof DeadLetterView> {
  return { ...toInvocationView(invocation), input: JSON.parse(body) }
}

/** Renders a group of dead letters. */
export function toGroupView({ lastAt, ...group }: DeadLetterGroup) {
  return { ...group, lastAt: timeOf(lastAt) }
}

function timeOf(atMs: number): string {
  return new Date(atMs).toISOString()
}

function failureOf(errorCode: string | null, errorMsg: string | null) {
  return errorCode === null ? null : { errorCode, errorMsg: errorMsg ?? '' }
}
