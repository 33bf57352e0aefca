import type { RecordsDoor } from '../records/account-records.ts'
import { announce, type Announcement } from '../records/announce.ts'
import type { EndedAttempt } from './attempts.ts'

/** Tells each account's event stream which of its schedules' attempts have ended. Never rejects. */
export async function announceRuns(
  records: RecordsDoor,
  ended: readonly EndedAttempt[],
): Promise<void> {
  const byAccount = Map.groupBy(ended, ({ attempt }) => attempt.claim.accountId)
  await Promise.all(
    Array.from(byAccount, ([accountId, own]) =>
      announce(records, accountId, own.map(toAnnouncement)),
    ),
  )
}

function toAnnouncement({ attempt, outcome }: EndedAttempt): Announcement {
  const { claim, invocationId } = attempt
  return {
    type: 'schedule',
    payload: {
      uuid: claim.scheduleUuid,
      change: 'run-ended',
      dueAt: claim.dueAt.getTime(),
      invocationId,
      outcome: outcome.kind,
    },
  }
}
