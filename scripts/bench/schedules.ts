import { setTimeout as sleep } from 'node:timers/promises'
import { SCHEDULES_PER_ACCOUNT } from '../../kit/limits/limits.ts'
import { Provisioning } from '../start/provisioning.ts'
import { type Bench, SUCCEEDED } from './bench.ts'
import { ACCOUNT } from './platform.ts'

const MINUTE_MS = 60_000
/** What creating a schedule takes at most, so that all are there before they are due. */
const CREATION_MS = 40
/** For a machine that is slow to begin. */
const MARGIN_MS = 15_000
const AT_ONCE = 8
const POLL_MS = 50
const LIMIT_MS = 600_000

/**
 * Creates schedules of one lambda that are due in the same minute, and tells when all of them have run. Throws when some
 * have not after ten minutes.
 */
export async function measureSchedules(bench: Bench): Promise<void> {
  const { platform } = bench
  const { schedules: count } = bench.sizes
  if (count > SCHEDULES_PER_ACCOUNT) {
    await new Provisioning(platform.runDir).setLimits(ACCOUNT, { schedules: count })
  }
  const lambdaUUID = await bench.hello()
  const countRuns = async () => (await platform.metrics()).get(SUCCEEDED) ?? 0
  const ready = Date.now() + count * CREATION_MS + MARGIN_MS
  const due = new Date(Math.ceil(ready / MINUTE_MS) * MINUTE_MS)
  const cronExpression = `${due.getUTCMinutes()} ${due.getUTCHours()} * * *`
  for (let made = 0; made < count; made += AT_ONCE) {
    const length = Math.min(AT_ONCE, count - made)
    await Promise.all(
      Array.from({ length }, () => platform.post('/schedules', { lambdaUUID, cronExpression })),
    )
  }
  const before = await countRuns()
  if (Date.now() >= due.getTime()) throw new Error('The schedules were not made in time.')
  await sleep(due.getTime() - Date.now())
  while ((await countRuns()) - before < count) {
    if (Date.now() - due.getTime() > LIMIT_MS) throw new Error('Not every schedule has run.')
    await sleep(POLL_MS)
  }
  const seconds = (Date.now() - due.getTime()) / 1_000
  bench.report(`${count} schedules due at once`, `all had run after ${seconds.toFixed(1)} s`)
}
