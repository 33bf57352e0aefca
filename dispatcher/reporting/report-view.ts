import * as z from 'zod'
import { STATES } from '../../workers/records/contract.ts'
import type { ReportedState, StateCounts } from '../../workers/records/reports/contract.ts'

/** What the document's examples show. */
const LAMBDA = '6d0372f3-524c-4fe9-a9a4-bf0157c9deac'
const BUCKET = { from: 1795338000000, to: 1795341600000 }
const COUNTS = { SUCCEEDED: 41, CODING_FAILURE: 1, PLATFORM_FAILURE: 0, TIMEOUT: 0 }

/** Times are epoch milliseconds. */
export const LimitCounts = z
  .object({
    limitTotalLambdas: z.number(),
    limitDeployedLambdas: z.number(),
    /** Fair use as published; nothing is refused beyond it. */
    invocationLimitPerMonth: z.number(),
  })
  .meta({
    id: 'LimitCounts',
    examples: [
      { limitTotalLambdas: 10000, limitDeployedLambdas: 10000, invocationLimitPerMonth: 150000 },
    ],
  })

export const InvocationCounts = z
  .object({
    accountId: z.string(),
    successfulInvocations: z.number(),
    unsuccessfulInvocations: z.number(),
    /** What was counted: the range, widened to whole buckets. */
    startTimestamp: z.number(),
    endTimestamp: z.number(),
  })
  .meta({
    id: 'InvocationCounts',
    examples: [
      {
        accountId: 'brand1',
        successfulInvocations: 4711,
        unsuccessfulInvocations: 12,
        startTimestamp: 1793491200000,
        endTimestamp: 1795339800000,
      },
    ],
  })

/** The name is misspelt as published clients know it. */
const WIRE_STATES = { UNKNOWN: 'UNKOWN' } as const

const Statistic = z.object({
  from: z.number(),
  to: z.number(),
  SUCCEEDED: z.number().optional(),
  UNKOWN: z.number().optional(),
  CODING_FAILURE: z.number().optional(),
  PLATFORM_FAILURE: z.number().optional(),
  TIMEOUT: z.number().optional(),
})

/** One lambda over time, as published clients read it. */
export const LambdaSeries = z
  .object({
    name: z.string(),
    uuid: z.string(),
    invocationStatistics: z.array(Statistic),
  })
  .meta({
    id: 'LambdaSeries',
    examples: [
      {
        name: 'Greeter',
        uuid: LAMBDA,
        invocationStatistics: [{ ...BUCKET, ...COUNTS, UNKOWN: 0 }],
      },
    ],
  })

/** Outcomes over time. */
export const Outcomes = z
  .object({
    buckets: z.array(
      z.object({
        from: z.number(),
        to: z.number(),
        counts: z.object({
          SUCCEEDED: z.number(),
          CODING_FAILURE: z.number(),
          PLATFORM_FAILURE: z.number(),
          TIMEOUT: z.number(),
          UNKNOWN: z.number(),
        }),
      }),
    ),
  })
  .meta({
    id: 'Outcomes',
    examples: [
      {
        buckets: [{ ...BUCKET, counts: { ...COUNTS, UNKNOWN: 0 } }],
      },
    ],
  })

const LambdaName = z.string().nullable().describe('Null when the lambda was deleted.')

/** How long invocations took, in milliseconds; percentiles within a tenth of the exact ones. */
export const DurationsView = z
  .object({
    lambdaUUID: z.string(),
    lambdaName: LambdaName,
    invocations: z.number(),
    meanMs: z.number(),
    p50: z.number(),
    p95: z.number(),
    p99: z.number(),
  })
  .meta({
    id: 'Durations',
    examples: [
      {
        lambdaUUID: LAMBDA,
        lambdaName: 'Greeter',
        invocations: 42,
        meanMs: 14.5,
        p50: 12,
        p95: 31,
        p99: 60,
      },
    ],
  })

/** Failures of one lambda with one code in one place of its code. */
export const FailureView = z
  .object({
    lambdaUUID: z.string(),
    lambdaName: LambdaName,
    state: z.enum(STATES),
    errorCode: z.string().nullable(),
    firstFrame: z.string().nullable(),
    count: z.number(),
    lastAt: z.number(),
    /** The latest of them. */
    invocationId: z.string(),
  })
  .meta({
    id: 'FailureGroup',
    examples: [
      {
        lambdaUUID: LAMBDA,
        lambdaName: 'Greeter',
        state: 'CODING_FAILURE',
        errorCode: 'com.liveperson.faas.handler.custom-failure',
        firstFrame: '2:3',
        count: 1,
        lastAt: 1795339800000,
        invocationId: '0f4a1f5e-6a57-4b47-9a5b-3c1f6f3b2a10',
      },
    ],
  })

/** Requests of one lambda to a domain that is not whitelisted. */
export const RefusedDomainView = z
  .object({
    lambdaUUID: z.string(),
    lambdaName: LambdaName,
    domain: z.string(),
    count: z.number(),
    lastAt: z.number(),
  })
  .meta({
    id: 'RefusedDomain',
    examples: [
      {
        lambdaUUID: LAMBDA,
        lambdaName: 'Greeter',
        domain: 'api.example.com',
        count: 3,
        lastAt: 1795339800000,
      },
    ],
  })

/** A number for each bucket of the range. */
export const SparkView = z
  .object({
    lambdaUUID: z.string(),
    invocations: z.array(z.number()),
    failures: z.array(z.number()),
  })
  .meta({
    id: 'Spark',
    examples: [
      {
        lambdaUUID: LAMBDA,
        invocations: [4, 0, 7],
        failures: [0, 0, 1],
      },
    ],
  })

/** A row of a report on the wire. */
export function toReportView<Row extends { lambdaUuid: string }>({ lambdaUuid, ...row }: Row) {
  return { lambdaUUID: lambdaUuid, ...row }
}

/** A row of a report on the wire, with the name that its lambda has now. */
export function toNamedView<Row extends { lambdaUuid: string }>(
  { lambdaUuid, ...row }: Row,
  names: ReadonlyMap<string, string>,
) {
  return { lambdaUUID: lambdaUuid, lambdaName: names.get(lambdaUuid) ?? null, ...row }
}

/** The totals of a range, as published clients add them up. */
export function toInvocationCounts(
  accountId: string,
  { counts, from, to }: StateCounts,
): z.infer<typeof InvocationCounts> {
  const { SUCCEEDED: successfulInvocations, ...others } = counts
  const unsuccessfulInvocations = Object.values(others).reduce((sum, count) => sum + count, 0)
  return {
    accountId,
    successfulInvocations,
    unsuccessfulInvocations,
    startTimestamp: from,
    endTimestamp: to,
  }
}

/** A bucket as published clients read it, with the states that they ask for. */
export function toStatistic(
  { from, to, counts }: StateCounts,
  states: readonly ReportedState[],
): z.infer<typeof Statistic> {
  const named = states.map((state) => [
    state === 'UNKNOWN' ? WIRE_STATES.UNKNOWN : state,
    counts[state],
  ])
  return { from, to, ...Object.fromEntries(named) }
}
