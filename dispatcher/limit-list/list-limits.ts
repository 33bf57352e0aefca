import { eq } from 'drizzle-orm'
import * as z from 'zod'
import type { AccountContext } from '../../kit/account-context.ts'
import * as limits from '../../kit/limits/limits.ts'
import { findOwnLimits } from '../account-limits/account-limit.ts'
import { isSettable } from '../account-limits/settable-limits.ts'
import { schedules } from '../db/schedule-schema.ts'
import { lambdas, secrets } from '../db/schema.ts'
import type { RecordsDoor } from '../records/account-records.ts'
import { countMonth } from '../records/count-month.ts'
import { listDomains } from '../whitelist/list-domains.ts'

const Unit = z.enum([
  'number',
  'milliseconds',
  'bytes',
  'characters',
  'a second',
  'a minute',
  'a day',
  'a month',
  'at once',
])
const Per = z.enum([
  'account',
  'lambda',
  'invocation',
  'log line',
  'variable',
  'secret',
  'schedule',
])

/** A limit on the wire. */
const LimitView = z
  .object({
    id: z.string().describe('A name that stays.'),
    what: z.string(),
    value: z.number(),
    unit: Unit,
    per: Per.describe('What each has the limit for itself.'),
    used: z.number().optional().describe('Where it is counted and the caller may know of it.'),
  })
  .meta({ id: 'Limit' })
type LimitView = z.infer<typeof LimitView>

/** All limits that concern an account. */
export const LimitList = z.object({ limits: z.array(LimitView) }).meta({
  id: 'LimitList',
  examples: [
    {
      limits: [
        {
          id: 'lambdas',
          what: 'functions',
          value: 10000,
          unit: 'number',
          per: 'account',
          used: 12,
        },
      ],
    },
  ],
})

/** Whose use is told, and what of it the caller may know. */
export interface LimitContext extends AccountContext {
  whitelist: KVNamespace
  records: RecordsDoor
  mayRead: Record<'lambdas' | 'schedules' | 'secrets' | 'whitelist' | 'reporting', boolean>
}

/**
 * Tells the limits of an account, in words and as the enforcing code has them, with what is used of those that are counted.
 * One that the account does not have is left out.
 */
export async function listLimits(context: LimitContext): Promise<LimitView[]> {
  const { db, accountId, mayRead, records } = context
  const [own, ofLambdas, ofSchedules, ofSecrets, ofDomains] = await Promise.all([
    findOwnLimits(context),
    mayRead.lambdas ? db.$count(lambdas, eq(lambdas.accountId, accountId)) : undefined,
    mayRead.schedules ? db.$count(schedules, eq(schedules.accountId, accountId)) : undefined,
    mayRead.secrets ? db.$count(secrets, eq(secrets.accountId, accountId)) : undefined,
    mayRead.whitelist ? listDomains(context).then(({ length }) => length) : undefined,
  ])
  const isCounted = mayRead.reporting && own['monthly-invocations'] !== undefined
  const ofMonth = isCounted ? await countMonth(records, accountId).catch(unknown) : undefined
  const used = new Map([
    ['lambdas', ofLambdas],
    ['schedules', ofSchedules],
    ['secrets', ofSecrets],
    ['domains', ofDomains],
    ['monthly-invocations', ofMonth?.invocations],
  ])
  return LIMITS.flatMap(([id, what, usual, unit, per]) => {
    const count = used.get(id)
    const value = (isSettable(id) ? own[id] : undefined) ?? usual
    if (value === null) return []
    return [{ id, what, value, unit, per, ...(count !== undefined && { used: count }) }]
  })
}

/** The other limits are told all the same. */
function unknown(error: unknown): undefined {
  console.warn(JSON.stringify({ event: 'month-unknown', error: String(error) }))
}

type Row = readonly [
  id: string,
  what: string,
  value: number | null,
  unit: z.infer<typeof Unit>,
  per: z.infer<typeof Per>,
]

const { LAMBDA_REQUESTS, ACCOUNT_REQUESTS } = limits

const LIMITS: readonly Row[] = [
  [
    'invocation-time',
    'time of an invocation',
    limits.INVOCATION_WALL_MS,
    'milliseconds',
    'invocation',
  ],
  [
    'invocation-cpu',
    'CPU time of an invocation',
    limits.INVOCATION_CPU_MS,
    'milliseconds',
    'invocation',
  ],
  [
    'invocation-body',
    'what a function is called with',
    limits.INVOCATION_BODY_BYTES,
    'bytes',
    'invocation',
  ],
  ['result', 'result as JSON', limits.RESULT_CHARACTERS, 'characters', 'invocation'],
  [
    'outgoing-requests-in-all',
    'requests that an invocation sends',
    limits.SUBREQUESTS_PER_INVOCATION,
    'number',
    'invocation',
  ],
  ['call-depth', 'functions that wait for each other', limits.CALL_DEPTH, 'number', 'invocation'],
  ['log-lines', 'log lines in an answer', limits.LOG_LINES, 'number', 'invocation'],
  [
    'log-size',
    'log lines in an answer together',
    limits.LOG_CHARACTERS,
    'characters',
    'invocation',
  ],
  ['log-line-size', 'a log line', limits.LOG_LINE_CHARACTERS, 'characters', 'log line'],
  [
    'log-line-extras',
    'further arguments of a log line',
    limits.LOG_LINE_EXTRAS,
    'number',
    'log line',
  ],
  [
    'outgoing-requests',
    'requests that a function sends',
    LAMBDA_REQUESTS.perSecond,
    'a second',
    'lambda',
  ],
  [
    'outgoing-burst',
    'requests that a function sends after a pause',
    LAMBDA_REQUESTS.burst,
    'at once',
    'lambda',
  ],
  [
    'account-requests',
    'requests that all functions send',
    ACCOUNT_REQUESTS.perSecond,
    'a second',
    'account',
  ],
  [
    'account-burst',
    'requests that all functions send after a pause',
    ACCOUNT_REQUESTS.burst,
    'at once',
    'account',
  ],
  [
    'account-requests-under-way',
    'requests of all functions under way',
    limits.ACCOUNT_REQUESTS_AT_ONCE,
    'at once',
    'account',
  ],
  ['monthly-invocations', 'invocations since the month began', null, 'a month', 'account'],
  ['lambdas', 'functions', limits.LAMBDAS_PER_ACCOUNT, 'number', 'account'],
  ['code', 'code', limits.CODE_CHARACTERS, 'characters', 'lambda'],
  ['name', 'name', limits.NAME_CHARACTERS, 'characters', 'lambda'],
  ['description', 'description', limits.DESCRIPTION_CHARACTERS, 'characters', 'lambda'],
  ['variables', 'environment variables', limits.VARIABLES_PER_LAMBDA, 'number', 'lambda'],
  [
    'variable-size',
    'name, and value, of a variable',
    limits.VARIABLE_CHARACTERS,
    'characters',
    'variable',
  ],
  ['skills', 'skills', limits.SKILLS_PER_LAMBDA, 'number', 'lambda'],
  ['domains', 'whitelisted domains', limits.DOMAINS_PER_ACCOUNT, 'number', 'account'],
  ['secrets', 'secrets', limits.SECRETS_PER_ACCOUNT, 'number', 'account'],
  ['secret-size', 'value of a secret as JSON', limits.SECRET_CHARACTERS, 'characters', 'secret'],
  ['schedules', 'schedules', limits.SCHEDULES_PER_ACCOUNT, 'number', 'account'],
  ['schedule-expression', 'cron expression', limits.CRON_CHARACTERS, 'characters', 'schedule'],
  [
    'schedule-body',
    'what a scheduled function is called with',
    limits.SCHEDULE_BODY_CHARACTERS,
    'characters',
    'schedule',
  ],
  ['scheduled-runs', 'scheduled runs', limits.SCHEDULED_RUNS_AT_ONCE, 'at once', 'account'],
  [
    'report-recipients',
    'recipients of the email report',
    limits.REPORT_RECIPIENTS_PER_ACCOUNT,
    'number',
    'account',
  ],
  [
    'reports-by-hand',
    'email reports that are sent by hand',
    limits.REPORTS_BY_HAND_PER_DAY,
    'a day',
    'account',
  ],
  ['tries', 'tries of code that is not deployed', limits.TRIALS_PER_MINUTE, 'a minute', 'account'],
  ['tries-under-way', 'tries under way', limits.TRIALS_AT_ONCE, 'at once', 'account'],
  [
    'agent-requests-under-way',
    'requests of agents under way',
    limits.MCP_REQUESTS_AT_ONCE,
    'at once',
    'account',
  ],
]
