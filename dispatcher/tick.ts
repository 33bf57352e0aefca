import lambdaModules from 'lamplighter:lambda-modules'
import { pause } from '../kit/take-turn.ts'
import { STARTUP_CRON } from './contract.ts'
import { openDatabase } from './db/database.ts'
import { rebuildScripts } from './deployments/rebuild-scripts.ts'
import { reconcileDeployments } from './deployments/reconcile-deployments.ts'
import { repairNamespace } from './deployments/repair-namespace.ts'
import { releaseSends } from './email-reports/claim-sends.ts'
import { sendDueReports, sweepSends } from './email-reports/send-due-reports.ts'
import type { Env } from './env.ts'
import { invocationContext } from './invocation-context.ts'
import { moveOldRecords } from './invocations/move-old-records.ts'
import { RecordBuffer } from './invocations/record-buffer.ts'
import { whileServing } from './in-flight.ts'
import { reportSender } from './report-sender.ts'
import { announceRuns } from './schedules/announce-runs.ts'
import { releaseAllClaims } from './schedules/claims.ts'
import { invokeScheduled } from './schedules/invoke-scheduled.ts'
import type { ScheduledOutcome } from './schedules/attempts.ts'
import { runDueSchedules } from './schedules/run-due-schedules.ts'
import { resealSecrets } from './secrets/reseal-secrets.ts'
import { sweepTrials } from './trials/sweep-trials.ts'

/** A script that a crash left behind costs nothing while it waits for its end. */
const SWEEP_MINUTES = 10

/** Of each hour: nothing is wrong as a rule, and with many lambdas to list the question is not free. */
const REPAIR_MINUTE = 17

/** What the queue can't take within so long after the last run is lost, as any other record would be. */
const RECORDS_LIMIT_MS = 5_000

/** Does what is due at a tick of the clock. Rejects when a part of it fails; the other parts are done all the same. */
export async function runTick(env: Env, cron: string): Promise<void> {
  const parts =
    cron === STARTUP_CRON
      ? [settleLeftovers(env)]
      : [runSchedules(env), maintain(env), sendReports(env)]
  for (const part of await Promise.allSettled(parts)) {
    if (part.status === 'rejected') throw part.reason
  }
}

/** Whoever sends the first tick waits for it, so it does only what must be done before anything else is. */
async function settleLeftovers(env: Env): Promise<void> {
  await releaseAllClaims(openDatabase(env.DB))
  await releaseSends(openDatabase(env.DB))
  await reconcileDeployments(env, new Date(), { leaseMs: 0 })
  await resealSecrets(env)
  await sweepTrials(env, new Date(), 0)
}

async function maintain(env: Env): Promise<void> {
  await reconcileDeployments(env, new Date(), {})
  await resealSecrets(env)
  await moveOldRecords(env)
  if (new Date().getUTCMinutes() === REPAIR_MINUTE) await repairNamespace(env)
  await rebuildScripts(env, lambdaModules)
  if (new Date().getUTCMinutes() % SWEEP_MINUTES === 0) await sweepTrials(env, new Date())
}

async function runSchedules(env: Env): Promise<void> {
  // A buffer of its own: what another request sends can't be waited for here.
  const records = new RecordBuffer()
  const flushes: Promise<unknown>[] = []
  const invocations = invocationContext(env, (flush) => flushes.push(flush), records)
  await runDueSchedules(
    {
      db: openDatabase(env.DB),
      slots: env.SCHEDULED_RUNS,
      schedulerId: crypto.randomUUID(),
      clock: () => new Date(),
      pause,
      onEnded: (ended) => announceRuns(env.ACCOUNT_RECORDS, ended),
      run: (call) => whileServing(() => invokeScheduled(invocations, call)) ?? refuse(),
    },
    new Date(),
  )
  await Promise.all(flushes)
  await records.drain(env.RECORDS, RECORDS_LIMIT_MS)
}

async function sendReports(env: Env): Promise<void> {
  const now = new Date()
  await sendDueReports({ ...reportSender(env), whileServing }, now)
  if (now.getUTCMinutes() % SWEEP_MINUTES === 0) await sweepSends({ db: openDatabase(env.DB) }, now)
}

async function refuse(): Promise<ScheduledOutcome> {
  return { kind: 'not-started', reason: 'The platform was stopping.' }
}
