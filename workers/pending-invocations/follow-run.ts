import type { BegunRun } from './begin-runs.ts'
import type { AttemptRunner, RunResult } from '../../dispatcher/contract.ts'
import { endRun, takeBackRun } from './end-runs.ts'
import type { Store } from './store.ts'

/**
 * Has a run made that is in the store as begun, and writes down how it ended. Never rejects: one whose end can't be
 * written, as on a full disk, is taken back when the alarm rings.
 *
 * @returns how it ended; undefined when the platform lost it
 */
export async function followRun(
  store: Store,
  runner: AttemptRunner,
  accountId: string,
  begun: BegunRun,
): Promise<RunResult | undefined> {
  const { runId } = begun.due
  const result = await runner
    .run({ accountId, ...begun.due })
    .catch((error: unknown) => complain('run-lost', accountId, runId, error))
  try {
    if (result) endRun(store, begun, result)
    else takeBackRun(store, begun)
  } catch (error) {
    complain('run-not-stored', accountId, runId, error)
  }
  return result
}

/** Logs what went wrong with a run. */
export function complain(
  event: string,
  accountId: string,
  runId: string,
  error: unknown,
): undefined {
  console.error(JSON.stringify({ event, accountId, runId, error: String(error) }))
}
