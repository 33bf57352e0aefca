import { LOST_TRACK, type RunResult } from '../../dispatcher/contract.ts'
import { MAX_ATTEMPTS, MAX_RESULT_BYTES, MAX_RESULTS_BYTES, type RunOutcome } from './contract.ts'
import type { BegunRun } from './begin-runs.ts'
import { type Store, storableText } from './store.ts'
import { encodeText, writeText } from './texts.ts'

/** Runs that the platform lost, after which an invocation is given up: it may be what ends the platform. */
const MAX_INTERRUPTIONS = 20
/** Pause after the platform lost a run, or could not begin it. */
const AGAIN_MS = 1_000
const MAX_MESSAGE_CHARACTERS = 1_000
/** Beyond these the oldest runs of an invocation are forgotten. */
const KEPT_RUNS = 50

interface Failure {
  errorCode: string
  errorMsg: string
}

type OpenRow = { isCancelled: number; failures: number; eventId: string | null }

/** Writes down how a run ended and what follows. One that is no longer known, as after a restart, changes nothing. */
export function endRun(store: Store, { seq, step, due }: BegunRun, result: RunResult): void {
  store.transaction(() => {
    const row = store.sql
      .exec<OpenRow>(
        `SELECT is_cancelled AS isCancelled, failures, event_id AS eventId FROM invocations
         WHERE seq = ? AND state = 'running' AND run_id = ?`,
        seq,
        due.runId,
      )
      .toArray()
      .at(0)
    if (row) settle(store, { seq, step, ...row }, result)
  })
}

/** Takes back what is under way by the store alone, because its process has ended; it runs again at once. */
export function takeBackRuns(store: Store, isUnderWay: (runId: string) => boolean): void {
  const { sql, now } = store
  store.transaction(() => {
    const rows = sql
      .exec<{ seq: number; runId: string }>(
        `SELECT seq, run_id AS runId FROM invocations WHERE state = 'running'`,
      )
      .toArray()
    for (const { seq, runId } of rows) if (!isUnderWay(runId)) interrupt(store, seq, now())
  })
}

/** Takes back one run that the platform lost while it went on itself. */
export function takeBackRun(store: Store, { seq, due }: BegunRun): void {
  store.transaction(() => {
    const query = `SELECT 1 FROM invocations WHERE seq = ? AND state = 'running' AND run_id = ?`
    const isKnown = store.sql.exec(query, seq, due.runId).toArray().length > 0
    if (isKnown) interrupt(store, seq, store.now() + AGAIN_MS)
  })
}

function settle(
  store: Store,
  open: OpenRow & { seq: number; step: number },
  result: RunResult,
): void {
  const { sql, now } = store
  const { seq, step, isCancelled, failures, eventId } = open
  switch (result.kind) {
    case 'succeeded': {
      const tooLarge = keepResult(store, seq, step, result.result)
      if (tooLarge) return fail(store, seq, tooLarge)
      closeRun(store, seq, 'succeeded', null)
      return goOn(store, seq, step, 'succeeded', isCancelled === 1)
    }
    case 'not-deployed':
      closeRun(store, seq, 'not-deployed', result)
      // An event passes over what was undeployed since, as it does when its caller waits.
      if (eventId !== null) return goOn(store, seq, step, 'not-deployed', isCancelled === 1)
      break
    case 'refused':
      return fail(store, seq, result)
    case 'failed':
      closeRun(store, seq, 'failed', result)
      break
    case 'postponed':
      sql.exec('DELETE FROM runs WHERE invocation = ? AND ended_at IS NULL', seq)
      if (isCancelled === 1) return end(store, seq, 'cancelled')
      return wait(store, seq, now() + AGAIN_MS)
  }
  noteFailure(store, seq, step, result)
  if (isCancelled === 1) return end(store, seq, 'cancelled')
  if (failures + 1 >= MAX_ATTEMPTS) return end(store, seq, 'failed')
  wait(store, seq, now() + pauseAfter(store, failures))
}

/** Between half and the whole of the pause, so that what failed together is not tried again together. */
function pauseAfter({ retryDelaysMs, random }: Store, failures: number): number {
  const longest = retryDelaysMs[failures] ?? retryDelaysMs.at(-1) ?? 0
  return Math.round(longest * (0.5 + random() / 2))
}

/** Goes on with the next lambda, if there is one. What has nothing left to do has succeeded, cancelled or not. */
function goOn(
  store: Store,
  seq: number,
  step: number,
  state: 'succeeded' | 'not-deployed',
  isCancelled: boolean,
): void {
  const { sql, now } = store
  sql.exec(
    'UPDATE steps SET state = ?, ended_at = ? WHERE invocation = ? AND step = ?',
    state,
    now(),
    seq,
    step,
  )
  sql.exec('UPDATE invocations SET error_code = NULL, error_msg = NULL WHERE seq = ?', seq)
  const query = `SELECT 1 FROM steps WHERE invocation = ? AND state = 'open' LIMIT 1`
  const hasMore = sql.exec(query, seq).toArray().length > 0
  if (!hasMore) return end(store, seq, 'succeeded')
  if (isCancelled) return end(store, seq, 'cancelled')
  wait(store, seq, now())
}

/** Stores a result; returns why not when it is too large. */
function keepResult(
  { sql }: Store,
  seq: number,
  step: number,
  result: string,
): Failure | undefined {
  const bytes = encodeText(result)
  const { before } = sql
    .exec<{ before: number }>('SELECT result_bytes AS before FROM invocations WHERE seq = ?', seq)
    .one()
  const isTooLarge = bytes.byteLength > MAX_RESULT_BYTES
  if (isTooLarge || before + bytes.byteLength > MAX_RESULTS_BYTES) {
    const limit = isTooLarge ? MAX_RESULT_BYTES : MAX_RESULTS_BYTES
    return {
      errorCode: 'com.liveperson.faas.handler.runtime-exception',
      errorMsg: `The lambda ran, but its result is too large to keep: at most ${limit} bytes${isTooLarge ? '' : ' for all lambdas of an event'}. Return less.`,
    }
  }
  writeText(sql, { kind: 'result', owner: seq, step }, bytes)
  sql.exec('UPDATE invocations SET result_bytes = ? WHERE seq = ?', before + bytes.byteLength, seq)
  return undefined
}

/** Fails for good. */
function fail(store: Store, seq: number, failure: Failure): void {
  closeRun(store, seq, 'failed', failure)
  const { step } = store.sql
    .exec<{ step: number }>(
      `SELECT min(step) AS step FROM steps WHERE invocation = ? AND state = 'open'`,
      seq,
    )
    .one()
  noteFailure(store, seq, step, failure)
  end(store, seq, 'failed')
}

function noteFailure({ sql }: Store, seq: number, step: number, failure: Failure): void {
  sql.exec(
    `UPDATE invocations SET failures = failures + 1, error_code = ?, error_msg = ?,
       lambda_uuid = (SELECT lambda_uuid FROM steps WHERE invocation = seq AND step = ?)
     WHERE seq = ?`,
    failure.errorCode,
    storableText(failure.errorMsg, MAX_MESSAGE_CHARACTERS),
    step,
    seq,
  )
}

function interrupt(store: Store, seq: number, dueAt: number): void {
  closeRun(store, seq, 'interrupted', LOST_TRACK)
  const { isCancelled, interruptions } = store.sql
    .exec<{ isCancelled: number; interruptions: number }>(
      `UPDATE invocations SET interruptions = interruptions + 1 WHERE seq = ?
       RETURNING is_cancelled AS isCancelled, interruptions`,
      seq,
    )
    .one()
  if (isCancelled === 1) end(store, seq, 'cancelled')
  else if (interruptions > MAX_INTERRUPTIONS) fail(store, seq, LOST_TRACK)
  else wait(store, seq, dueAt)
}

/** Writes the end into the run that is under way, if one is. */
function closeRun(
  { sql, now }: Store,
  seq: number,
  outcome: RunOutcome,
  failure: Failure | null,
): void {
  sql.exec(
    `UPDATE runs SET ended_at = ?, outcome = ?, error_code = ?, error_msg = ?
     WHERE invocation = ? AND ended_at IS NULL`,
    now(),
    outcome,
    failure?.errorCode ?? null,
    failure && storableText(failure.errorMsg, MAX_MESSAGE_CHARACTERS),
    seq,
  )
  sql.exec(
    `DELETE FROM runs WHERE invocation = ?1
       AND number <= (SELECT max(number) FROM runs WHERE invocation = ?1) - ${KEPT_RUNS}`,
    seq,
  )
}

function wait({ sql }: Store, seq: number, dueAt: number): void {
  sql.exec(
    `UPDATE invocations SET state = 'waiting', run_id = NULL, due_at = ? WHERE seq = ?`,
    dueAt,
    seq,
  )
}

/** Ends an invocation for good, or until somebody replays it. */
export function end(
  { sql, now }: Store,
  seq: number,
  state: 'succeeded' | 'failed' | 'cancelled',
): void {
  sql.exec(
    'UPDATE invocations SET state = ?, run_id = NULL, due_at = NULL, ended_at = ? WHERE seq = ?',
    state,
    now(),
    seq,
  )
}
