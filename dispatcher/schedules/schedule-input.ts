import * as z from 'zod'
import {
  CRON_CHARACTERS,
  DESCRIPTION_CHARACTERS,
  SCHEDULE_BODY_CHARACTERS,
} from '../../kit/limits/limits.ts'
import { plainText } from '../lambdas/lambda-input.ts'
import { parseUuid } from '../script-name.ts'
import { normalizeCron, refuseCron, refuseTimeZone } from './cron-expression.ts'

const MAX_TIME_ZONE_LENGTH = 100

/** A text of which `refuse` says in a sentence why it can't be had. */
function checked(text: z.ZodString, refuse: (value: string) => string | undefined) {
  return text.superRefine((value, context) => {
    const message = refuse(value)
    if (message !== undefined) context.addIssue({ code: 'custom', message })
  })
}

const CronExpression = checked(
  z
    .string()
    .max(CRON_CHARACTERS, `It may have ${CRON_CHARACTERS} characters at most`)
    .overwrite(normalizeCron),
  refuseCron,
)

const TimeZone = checked(z.string().max(MAX_TIME_ZONE_LENGTH), refuseTimeZone)

const LambdaUuid = z.string().transform((value, context) => {
  const uuid = parseUuid(value)
  if (uuid !== undefined) return uuid
  context.addIssue({ code: 'custom', message: 'A lambda is named by its UUID' })
  return z.NEVER
})

const NOT_A_BODY = 'Send { "headers": [{ "key": "…", "value": "…" }], "payload": … }'

/** What the lambda is called with. A field that is none of its own would never reach the lambda, so it is refused. */
const Body = z
  .strictObject(
    {
      timestamp: z.unknown().optional(),
      headers: z.array(z.object({ key: z.string(), value: z.string() })).optional(),
      payload: z.unknown().optional(),
    },
    NOT_A_BODY,
  )
  .transform(({ headers, payload }) => ({ headers, payload }))
  .refine((body) => JSON.stringify(body).length <= SCHEDULE_BODY_CHARACTERS, {
    error: `It may have ${SCHEDULE_BODY_CHARACTERS} characters of JSON at most`,
  })

/**
 * A schedule to be created. What published clients send beside it (`timestamp`, an empty `uuid` and the
 * like) is ignored.
 */
export const NewSchedule = z
  .object({
    lambdaUUID: LambdaUuid,
    cronExpression: CronExpression,
    timeZone: TimeZone.default('UTC'),
    invocationBody: Body.nullish().transform((body) => body ?? {}),
    isActive: z.boolean().default(true),
    description: plainText(DESCRIPTION_CHARACTERS).default(''),
  })
  .meta({
    id: 'NewSchedule',
    examples: [
      {
        lambdaUUID: '6d0372f3-524c-4fe9-a9a4-bf0157c9deac',
        cronExpression: '0 9 * * MON-FRI',
        timeZone: 'Europe/Berlin',
        invocationBody: { headers: [], payload: { name: 'World' } },
        isActive: true,
        description: 'Every working day',
      },
    ],
  })
export type NewSchedule = z.output<typeof NewSchedule>

/** A schedule to be changed: what is left out stays as it is. */
export const SchedulePatch = z
  .object({
    lambdaUUID: LambdaUuid.optional(),
    cronExpression: CronExpression.optional(),
    timeZone: TimeZone.optional(),
    invocationBody: Body.nullish().transform((body) => body ?? undefined),
    isActive: z.boolean().optional(),
    description: plainText(DESCRIPTION_CHARACTERS).optional(),
  })
  .meta({ id: 'SchedulePatch', examples: [{ isActive: false }] })
export type SchedulePatch = z.output<typeof SchedulePatch>

/** Which schedules to list. */
export const ScheduleFilter = z.object({
  /** Those of one lambda. */
  lambdaUUID: LambdaUuid.optional(),
})
export type ScheduleFilter = z.output<typeof ScheduleFilter>
