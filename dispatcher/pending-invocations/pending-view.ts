import * as z from 'zod'
import {
  type DeadLetterGroup,
  MAX_PAGE_SIZE,
  PENDING_STATES,
  type PendingInvocation,
  type PendingSummary,
  RUN_OUTCOMES,
} from '../../workers/pending-invocations/contract.ts'

const Time = z.iso.datetime()
const Failure = z.object({ errorCode: z.string(), errorMsg: z.string() })

/** An asynchronous invocation in a list. */
export const AsyncInvocationSummary = z.object({
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
})

/** A page of asynchronous invocations. */
export const AsyncInvocationPage = z.object({
  items: z.array(AsyncInvocationSummary),
  cursor: z.string().nullable(),
})

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
})

/** A dead letter with what its lambdas were called with. */
export const DeadLetterView = AsyncInvocationView.extend({ input: z.unknown() })

const Page = {
  cursor: z
    .string()
    .regex(/^\d{1,15}$/, 'Give the cursor of an earlier page.')
    .optional(),
  limit: z.coerce.number().int().min(1).max(MAX_PAGE_SIZE).optional(),
}

/** The query of the list of asynchronous invocations. */
export const AsyncInvocationQuery = z.object({ ...Page, state: z.enum(PENDING_STATES).optional() })

const filter = {
  lambdaUuid: z
    .uuid()
    .transform((uuid) => uuid.toLowerCase())
    .optional(),
  eventId: z.string().max(100).optional(),
  errorCode: z.string().max(100).optional(),
}

/** The query of the list of dead letters. */
export const DeadLetterQuery = z.object({ ...Page, ...filter })

/** Which dead letters are to be replayed: those named, or all that are meant by the other fields. */
export const Replay = z
  .strictObject({
    invocationIds: z.array(z.uuid()).min(1).max(MAX_PAGE_SIZE).optional(),
    ...filter,
    /** Without anything else, all dead letters are meant, and this has to say so. */
    all: z.literal(true).optional(),
  })
  .refine(
    (selection) => Object.values(selection).some((value) => value !== undefined),
    'Name dead letters by "invocationIds", by "lambdaUuid", "eventId" and "errorCode", or write "all": true.',
  )
  .refine(
    ({ invocationIds, ...rest }) =>
      invocationIds === undefined || Object.values(rest).every((value) => value === undefined),
    '"invocationIds" goes with no other field.',
  )

/** What became of a replay. */
export const ReplayReportView = z.object({
  replayed: z.array(z.string()),
  /** Dead letters of the selection that are still there: replay again. */
  left: z.int(),
  unknown: z.array(z.string()),
})

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
