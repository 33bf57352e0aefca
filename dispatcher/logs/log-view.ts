import * as z from 'zod'
import {
  DROP_REASONS,
  type FoundLine,
  type Histogram,
  type Invocation,
  type InvocationRecord,
  LEVELS,
  type Page,
  STATES,
  TRIGGERS,
} from '../../workers/records/contract.ts'

const LINE = {
  level: 'Info',
  message: 'Greeted.',
  extras: ['{"name":"World"}'],
  timestamp: 1795339800000,
}
/** What the document's examples show. */
const FOUND_LINE = {
  ...LINE,
  id: '1795339800000-1',
  writtenBy: 'lambda',
  userId: null,
  invocationId: '0f4a1f5e-6a57-4b47-9a5b-3c1f6f3b2a10',
  requestId: null,
  lambdaUUID: '6d0372f3-524c-4fe9-a9a4-bf0157c9deac',
  lambdaVersion: 3,
  state: 'SUCCEEDED',
}
const INVOCATION = {
  id: '0f4a1f5e-6a57-4b47-9a5b-3c1f6f3b2a10',
  lambdaUUID: '6d0372f3-524c-4fe9-a9a4-bf0157c9deac',
  lambdaVersion: 3,
  eventId: null,
  trigger: 'invoke',
  parentId: null,
  requestId: null,
  state: 'SUCCEEDED',
  errorCode: null,
  errorMsg: null,
  firstFrame: null,
  startedAt: 1795339800000,
  durationMs: 12,
  droppedLines: [],
  refusedDomains: [],
}
const RANGE = { startTimestamp: 1795253400000, endTimestamp: 1795339800000 }

/** Times are epoch milliseconds, as in every log line that clients know. */
export const Line = z
  .object({
    level: z.enum(LEVELS),
    message: z.string(),
    extras: z.array(z.string()),
    timestamp: z.number(),
  })
  .meta({ id: 'LogLine', examples: [LINE] })

const Dropped = z.array(z.object({ reason: z.enum(DROP_REASONS), count: z.number() }))

/** A line with what is known of whoever wrote it. */
export const LineView = Line.extend({
  /** Names the line for good, in this account. */
  id: z.string(),
  writtenBy: z.enum(['lambda', 'platform', 'administrator']),
  /** Of the administrator who wrote it. */
  userId: z.string().nullable(),
  invocationId: z.string().nullable(),
  requestId: z.string().nullable(),
  lambdaUUID: z.string().nullable(),
  lambdaVersion: z.number().nullable(),
  state: z.enum(STATES).nullable(),
}).meta({ id: 'FoundLogLine', examples: [FOUND_LINE] })

const PageEnd = z.object({
  /** Leads to the next page; without one there is nothing more. A page that is not full may have one. */
  cursor: z.string().optional(),
  /** Everything from here to the end of the range was looked at. */
  searchedTo: z.number(),
  startTimestamp: z.number(),
  endTimestamp: z.number(),
})

/** A page of lines, the newest first. */
export const LinePage = PageEnd.extend({ lines: z.array(LineView) }).meta({
  id: 'LogLinePage',
  examples: [{ lines: [FOUND_LINE], searchedTo: 1795253400000, ...RANGE }],
})

/** An invocation without its lines. */
export const InvocationView = z
  .object({
    id: z.string(),
    lambdaUUID: z.string(),
    /** Of the version that ran. */
    lambdaVersion: z.number().nullable(),
    eventId: z.string().nullable(),
    trigger: z.enum(TRIGGERS),
    parentId: z.string().nullable(),
    requestId: z.string().nullable(),
    state: z.enum(STATES),
    errorCode: z.string().nullable(),
    errorMsg: z.string().nullable(),
    /** `line:column` in the version's code. */
    firstFrame: z.string().nullable(),
    startedAt: z.number(),
    durationMs: z.number(),
    droppedLines: Dropped,
    refusedDomains: z.array(z.object({ domain: z.string(), count: z.number() })),
  })
  .meta({ id: 'Invocation', examples: [INVOCATION] })

/** A page of invocations, the newest first. */
export const InvocationPage = PageEnd.extend({ invocations: z.array(InvocationView) }).meta({
  id: 'InvocationPage',
  examples: [{ invocations: [INVOCATION], searchedTo: 1795253400000, ...RANGE }],
})

/** An invocation with its lines, in the order they were written in. */
export const InvocationDetailView = InvocationView.extend({ lines: z.array(Line) }).meta({
  id: 'InvocationDetail',
  examples: [{ ...INVOCATION, lines: [LINE] }],
})

/** Bars over time, and what limits cut off in the range. */
export const HistogramView = z
  .object({
    by: z.enum(['level', 'state']),
    bucketMs: z.number(),
    startTimestamp: z.number(),
    endTimestamp: z.number(),
    /** Those that hold any, in order. */
    buckets: z.array(z.object({ from: z.number(), counts: z.record(z.string(), z.number()) })),
    dropped: Dropped,
    /** Everything from here on was counted. */
    countedTo: z.number(),
  })
  .meta({
    id: 'LogHistogram',
    examples: [
      {
        by: 'level',
        bucketMs: 3600000,
        ...RANGE,
        buckets: [{ from: 1795338000000, counts: { Info: 12, Error: 1 } }],
        dropped: [],
        countedTo: 1795253400000,
      },
    ],
  })

/** A line that an administrator adds. */
export const NewEntry = z
  .strictObject({
    level: z.enum(LEVELS).default('Info'),
    message: z.string().min(1).max(6_000),
    extras: z.array(z.string().max(6_000)).max(20).default([]),
    lambdaUUID: z.string().optional(),
  })
  .meta({
    id: 'NewLogEntry',
    examples: [{ level: 'Info', message: 'The CRM was down from 9 to 10.', extras: [] }],
  })

/** A found line on the wire. */
export function toLineView({ lambdaUuid, ...line }: FoundLine): z.infer<typeof LineView> {
  return { ...line, lambdaUUID: lambdaUuid }
}

export function toInvocationView({
  lambdaUuid,
  ...invocation
}: Invocation): z.infer<typeof InvocationView> {
  return { ...invocation, lambdaUUID: lambdaUuid }
}

export function toDetailView({
  lambdaUuid,
  ...record
}: InvocationRecord): z.infer<typeof InvocationDetailView> {
  return { ...record, lambdaUUID: lambdaUuid }
}

/** What every page says beside its items. */
export function toPageEnd(
  { cursor, searchedTo }: Page<unknown>,
  { from, to }: { from: number; to: number },
): z.infer<typeof PageEnd> {
  return {
    ...(cursor !== null && { cursor }),
    searchedTo,
    startTimestamp: from,
    endTimestamp: to,
  }
}

export function toHistogramView({ from, to, ...rest }: Histogram): z.infer<typeof HistogramView> {
  return { ...rest, startTimestamp: from, endTimestamp: to }
}
