import { setTimeout as sleep } from 'node:timers/promises'
import type { Platform } from './platform.ts'

const MINUTE_MS = 60_000
/** As many as an account may have. */
const COUNT = 1_000
/** What creating a schedule takes at most, so that all are there before they are due. */
const CREATION_MS = 40
const AT_ONCE = 8
const POLL_MS = 50
const LIMIT_MS = 600_000

/**
 * Creates a thousand schedules of one lambda that are due in the same minute, and waits for them.
 *
 * @param counter the metric that counts invocations that succeeded
 * @returns what was measured, and seconds from the due minute until all have run; throws when some have not after ten
 * minutes
 */
export async function timeSchedules(
  platform: Platform,
  lambdaUUID: string,
  counter: string,
): Promise<[what: string, took: string]> {
  const countRuns = async () => (await platform.metrics()).get(counter) ?? 0
  const ready = Date.now() + COUNT * CREATION_MS + MINUTE_MS
  const due = new Date(Math.ceil(ready / MINUTE_MS) * MINUTE_MS)
  const cronExpression = `${due.getUTCMinutes()} ${due.getUTCHours()} * * *`
  for (let made = 0; made < COUNT; made += AT_ONCE) {
    const length = Math.min(AT_ONCE, COUNT - made)
    await Promise.all(
      Array.from({ length }, () => platform.post('/schedules', { lambdaUUID, cronExpression })),
    )
  }
  const before = await countRuns()
  if (Date.now() >= due.getTime()) throw new Error('The schedules were not made in time.')
  await sleep(due.getTime() - Date.now())
  while ((await countRuns()) - before < COUNT) {
    if (Date.now() - due.getTime() > LIMIT_MS) throw new Error('Not every schedule has run.')
    await sleep(POLL_MS)
  }
  const seconds = (Date.now() - due.getTime()) / 1_000
  return [`${COUNT} schedules due at once`, `all had run after ${seconds.toFixed(1)} s`]
}
