/**
 * What one account, lambda or invocation may use: the one table that the enforcing code imports and that
 * `GET …/limits` tells. What protects the platform as a whole stands where it is enforced.
 */

import type { Rate } from './token-buckets.ts'

/** An invocation by the wall clock, as published. */
export const INVOCATION_WALL_MS = 30_000
/** CPU time of an invocation, unless the operator sets another for the account. */
export const INVOCATION_CPU_MS = 5_000
/** 20 outgoing requests a second for 30 seconds. */
export const SUBREQUESTS_PER_INVOCATION = 600
/** Lambdas that may each wait for the next: far more than anybody means, few enough for isolates of their own. */
export const CALL_DEPTH = 8
/** What a lambda is called with. */
export const INVOCATION_BODY_BYTES = 5_000_000
/** Bounds the memory that one answer costs the dispatcher, which holds it while it passes it on. */
export const RESULT_CHARACTERS = 5_000_000

/** Ten times what is ever stored of an invocation, so that a test run shows what a developer needs. */
export const LOG_LINES = 100
/** Bounds what an answer carries beside its result, and what the host's log takes from a flood. */
export const LOG_CHARACTERS = 64_000
/** What is stored of an invocation in all; a longer line could never be seen whole. */
export const LOG_LINE_CHARACTERS = 6_000
/** Keeps `console.log(...hugeArray)` from making a line of a million strings. */
export const LOG_LINE_EXTRAS = 20

/** Requests of agents by MCP, each of which may wait for an invocation or a deployment. */
export const MCP_REQUESTS_AT_ONCE = 32

/** Lists are read page by page, so this bounds storage, not memory. */
export const LAMBDAS_PER_ACCOUNT = 10_000
export const CODE_CHARACTERS = 100_000
export const NAME_CHARACTERS = 50
export const DESCRIPTION_CHARACTERS = 200
/** Workers take 128 bindings a script; the platform keeps some for itself. */
export const VARIABLES_PER_LAMBDA = 100
/** Of a variable's name, and of its value. */
export const VARIABLE_CHARACTERS = 200
export const SKILLS_PER_LAMBDA = 50

export const DOMAINS_PER_ACCOUNT = 500
/** With 10,000 characters each, what an account can make the platform keep stays under 3 MB. */
export const SECRETS_PER_ACCOUNT = 200
/** As JSON, as published. */
export const SECRET_CHARACTERS = 10_000

export const SCHEDULES_PER_ACCOUNT = 1_000
export const CRON_CHARACTERS = 300
/** As published. */
export const SCHEDULE_BODY_CHARACTERS = 8_000
/** A quarter of what runs at once, so that one account leaves room to the others. */
export const SCHEDULED_RUNS_AT_ONCE = 24

export const REPORT_RECIPIENTS_PER_ACCOUNT = 10
/** Enough to try it out; the recipients never asked for more. */
export const REPORTS_BY_HAND_PER_DAY = 10
/** As published; shown, and enforced only where the operator sets a limit. */
export const FAIR_USE_INVOCATIONS_A_MONTH = 150_000

/** Requests that lambdas send. */
export const LAMBDA_REQUESTS: Rate = { perSecond: 300, burst: 600 }
export const ACCOUNT_REQUESTS: Rate = { perSecond: 600, burst: 1_200 }
export const ACCOUNT_REQUESTS_AT_ONCE = 200

/** Each try makes a script and an isolate of its own, and may use its whole CPU limit. */
export const TRIALS_PER_MINUTE = 30
export const TRIALS_AT_ONCE = 4
