import * as z from 'zod'
import { STATES } from '../../workers/records/contract.ts'
import type {
  Durations,
  FailureGroup,
  RefusedDomainGroup,
  ReportedState,
  Spark,
  StateCounts,
} from '../../workers/records/reports/contract.ts'

/** Times are epoch milliseconds. */
export const LimitCounts = z.object({
  limitTotalLambdas: z.number(),
  limitDeployedLambdas: z.number(),
  /** Fair use as published; nothing is refused beyond it. */
  invocationLimitPerMonth: z.number(),
})

/** Lambdas of an account, and those of them that serve. */
export const LambdaCounts = z.object({
  accountId: z.string(),
  total: z.number(),
  deployed: z.number(),
})

export const InvocationCounts = z.object({
  accountId: z.string(),
  successfulInvocations: z.number(),
  unsuccessfulInvocations: z.number(),
  /** What was counted: the range, widened to whole buckets. */
  startTimestamp: z.number(),
  endTimestamp: z.number(),
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
export const LambdaSeries = z.object({
  name: z.string(),
  uuid: z.string(),
  invocationStatistics: z.array(Statistic),
})

/** Outcomes over time. */
export const Outcomes = z.object({
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

/** How long invocations took, in milliseconds; percentiles within a tenth of the exact ones. */
export const DurationsView = z.object({
  lambdaUUID: z.string(),
  invocations: z.number(),
  meanMs: z.number(),
  p50: z.number(),
  p95: z.number(),
  p99: z.number(),
})

/** Failures of one lambda with one code in one place of its code. */
export const FailureView = z.object({
  lambdaUUID: z.string(),
  state: z.enum(STATES),
  errorCode: z.string().nullable(),
  firstFrame: z.string().nullable(),
  count: z.number(),
  lastAt: z.number(),
  /** The latest of them. */
  invocationId: z.string(),
})

/** Requests of one lambda to a domain that is not whitelisted. */
export const RefusedDomainView = z.object({
  lambdaUUID: z.string(),
  domain: z.string(),
  count: z.number(),
  lastAt: z.number(),
})

/** A number for each bucket of the range. */
export const SparkView = z.object({
  lambdaUUID: z.string(),
  invocations: z.array(z.number()),
  failures: z.array(z.number()),
})

type Reported = Durations | FailureGroup | RefusedDomainGroup | Spark

/** A row of a report on the wire. */
export function toReportView<Row extends Reported>({ lambdaUuid, ...row }: Row) {
  return { lambdaUUID: lambdaUuid, ...row }
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
