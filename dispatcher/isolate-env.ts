import { BoundedCache } from '../kit/bounded-cache.ts'
import { Slots } from '../kit/limits/slots.ts'
import { listOwnLimits } from './account-limits/account-limit.ts'
import { KnownLimits } from './account-limits/known-limits.ts'
import { MonthlyInvocations } from './account-limits/monthly-invocations.ts'
import { askSentinel } from './auth/ask-sentinel.ts'
import { TokenVerifier } from './auth/token-verifier.ts'
import { openDatabase } from './db/database.ts'
import type { Bindings, Env } from './env.ts'
import { keepListed, listFromKv } from './invocations/find-implementations.ts'
import { RecordBuffer } from './invocations/record-buffer.ts'
import { countMonth } from './records/count-month.ts'
import { AGENT_LIMITS } from './routes/mcp.ts'
import { RUN_LIMITS } from './schedules/run-due-schedules.ts'
import { MAX_OPEN_DATA_KEYS } from './secrets/secret-seal.ts'
import { TrialLimits } from './trials/trial-limits.ts'

const MAX_KNOWN_ACCOUNTS = 10_000

let env: Env | undefined

/**
 * What every entrypoint hands on: the Worker's bindings, which are the same for each request of an isolate, and
 * beside them what the isolate keeps.
 */
export function isolateEnv(bindings: Bindings): Env {
  return (env ??= {
    ...bindings,
    TOKENS: new TokenVerifier(askSentinel(bindings.SENTINEL_INTERNAL)),
    PROVISIONED: new BoundedCache(MAX_KNOWN_ACCOUNTS),
    KNOWN_LIMITS: new KnownLimits(
      () => listOwnLimits(openDatabase(bindings.DB)),
      new MonthlyInvocations((accountId) => countMonth(bindings.ACCOUNT_RECORDS, accountId)),
    ),
    RECORD_BUFFER: new RecordBuffer(),
    LIST_IMPLEMENTATIONS: keepListed(listFromKv(bindings.EVENT_DIRECTORY)),
    TRIALS: new TrialLimits(),
    SCHEDULED_RUNS: new Slots(RUN_LIMITS),
    AGENT_REQUESTS: new Slots(AGENT_LIMITS),
    SENTINEL_DESCRIPTION: new BoundedCache(1),
    DATA_KEYS: new BoundedCache(MAX_OPEN_DATA_KEYS),
  })
}
