import { useInfiniteQuery } from '@tanstack/react-query'
import type { ScheduleRun } from '../../api/types.ts'
import { useAccount } from '../../session/me.ts'
import { runsQuery } from './schedule-query.ts'
import css from './run-ledger.module.css'

const SHOWN = 30
const WIDTH = 6
const HEIGHT = 20

const STATES = ['ran', 'retried', 'failed', 'skipped', 'claimed'] as const

/** How the last runs of a schedule went: a bar for each, the newest at the right, and their counts in words. */
export function RunSpark({ uuid }: { uuid: string }) {
  const { data } = useInfiniteQuery(runsQuery(useAccount(), uuid))
  const runs = data?.pages[0]?.runs.slice(0, SHOWN) ?? []
  if (!data) return null
  if (runs.length === 0) return <span className="soft">Has not run yet</span>
  const longest = Math.max(1, ...runs.map(({ durationMs }) => durationMs ?? 0))
  return (
    <span className={css.spark}>
      <svg
        width={runs.length * WIDTH}
        height={HEIGHT}
        viewBox={`0 0 ${runs.length * WIDTH} ${HEIGHT}`}
        aria-hidden="true"
      >
        {runs.toReversed().map((run, index) => {
          const height = heightOf(run, longest)
          return (
            <rect
              key={`${run.dueAt} ${run.startedBy}`}
              className={css[run.state]}
              x={index * WIDTH}
              y={HEIGHT - height}
              width={WIDTH - 2}
              height={height}
              rx="1"
            />
          )
        })}
      </svg>
      <span className={css.counts}>{countWords(runs)}</span>
    </span>
  )
}

/** What did not simply run is as high as the row, so that it is seen. */
function heightOf({ state, durationMs }: ScheduleRun, longest: number): number {
  return state === 'ran' ? Math.max(3, ((durationMs ?? 0) / longest) * HEIGHT) : HEIGHT
}

function countWords(runs: readonly ScheduleRun[]): string {
  return STATES.map((state) => ({
    words: state === 'claimed' ? 'under way' : state,
    count: runs.filter((run) => run.state === state).length,
  }))
    .filter(({ count }) => count > 0)
    .map(({ words, count }) => `${count} ${words}`)
    .join(', ')
}
