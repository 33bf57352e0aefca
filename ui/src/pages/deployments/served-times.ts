import type { Deployment } from '../../api/types.ts'

/** How long a deployment's version served, in milliseconds until `now` where it still does; and whether it does. */
export interface ServedTime {
  ms: number
  isServing: boolean
}

/** What served how long, by the id of the deployment that brought it into service; `history` has the newest first. */
export function servedTimes(
  history: readonly Deployment[],
  now: number,
): ReadonlyMap<string, ServedTime> {
  const times = new Map<string, ServedTime>()
  let endedAt: number | undefined
  for (const { uuid, kind, deploymentState, deployedAt } of history) {
    if (deploymentState !== 'Deploy Finish' || deployedAt === undefined) continue
    const beganAt = Date.parse(deployedAt)
    if (kind === 'deploy') {
      times.set(uuid, {
        ms: Math.max(0, (endedAt ?? now) - beganAt),
        isServing: endedAt === undefined,
      })
    }
    endedAt = beganAt
  }
  return times
}

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

/** `40 s`, `5 min`, `12 h`, `3 d`. */
export function spanInWords(ms: number): string {
  if (ms < MINUTE_MS) return `${Math.round(ms / 1_000)} s`
  if (ms < HOUR_MS) return `${Math.round(ms / MINUTE_MS)} min`
  if (ms < 2 * DAY_MS) return `${Math.round(ms / HOUR_MS)} h`
  return `${Math.round(ms / DAY_MS)} d`
}
