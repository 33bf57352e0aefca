import * as z from 'zod'

const Counts = z.object({
  SUCCEEDED: z.number(),
  CODING_FAILURE: z.number(),
  PLATFORM_FAILURE: z.number(),
  TIMEOUT: z.number(),
  UNKNOWN: z.number(),
})

/** The lambda that a row is about; one that was deleted has no name. */
const OfLambda = z.object({ lambdaUUID: z.string(), name: z.string().nullable() })

/** The report of a day or a week. Times are epoch milliseconds; the range ends before `to`. */
export const EmailReport = z
  .object({
    accountId: z.string(),
    period: z.enum(['daily', 'weekly']),
    from: z.number(),
    to: z.number(),
    counts: Counts,
    /** Of the day or week before. */
    before: Counts,
    /** Lambdas that ran, those with the most failures first; at most 200. */
    lambdas: z.array(
      OfLambda.extend({ invocations: z.number(), failures: z.number(), p95: z.number() }),
    ),
    /** All that ran. */
    lambdasInAll: z.number(),
    /** Failures by lambda, code and place, the most frequent first. */
    failures: z.array(
      OfLambda.extend({
        state: z.string(),
        errorCode: z.string().nullable(),
        firstFrame: z.string().nullable(),
        count: z.number(),
        lastAt: z.number(),
      }),
    ),
    /** Requests to domains that are not whitelisted, the most frequent first. */
    refusedDomains: z.array(OfLambda.extend({ domain: z.string(), count: z.number() })),
    limits: z.array(z.object({ what: z.string(), used: z.number(), value: z.number() })),
  })
  .meta({
    id: 'EmailReport',
    examples: [
      {
        accountId: '1000001',
        period: 'daily',
        from: 1795219200000,
        to: 1795305600000,
        counts: { SUCCEEDED: 412, CODING_FAILURE: 3, PLATFORM_FAILURE: 0, TIMEOUT: 1, UNKNOWN: 0 },
        before: { SUCCEEDED: 412, CODING_FAILURE: 3, PLATFORM_FAILURE: 0, TIMEOUT: 1, UNKNOWN: 0 },
        lambdas: [
          {
            lambdaUUID: '6d0372f3-524c-4fe9-a9a4-bf0157c9deac',
            name: 'Order status',
            invocations: 416,
            failures: 4,
            p95: 180,
          },
        ],
        lambdasInAll: 1,
        failures: [
          {
            lambdaUUID: '6d0372f3-524c-4fe9-a9a4-bf0157c9deac',
            name: 'Order status',
            state: 'CODING_FAILURE',
            errorCode: 'com.liveperson.faas.handler.runtime.exception',
            firstFrame: 'lambda, line 8',
            count: 3,
            lastAt: 1795299129000,
          },
        ],
        refusedDomains: [
          {
            lambdaUUID: '6d0372f3-524c-4fe9-a9a4-bf0157c9deac',
            name: 'Order status',
            domain: 'api.example.com',
            count: 14,
          },
        ],
        limits: [{ what: 'schedules', used: 812, value: 1000 }],
      },
    ],
  })
export type EmailReport = z.infer<typeof EmailReport>

/** All invocations, however they ended. */
export function sumOf(counts: EmailReport['counts']): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0)
}
