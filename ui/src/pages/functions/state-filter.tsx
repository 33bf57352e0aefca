import type { LambdaState } from '../../api/types.ts'
import { Lamp, lightOf } from '../../components/lamp.tsx'
import { STATES } from './function-states.ts'
import css from './state-filter.module.css'

/** The states with how many functions each has; those pressed are shown, none pressed shows all. */
export function StateFilter({
  counts,
  chosen = [],
  onChoose,
}: {
  counts: Readonly<Record<string, number>>
  chosen?: readonly LambdaState[] | undefined
  onChoose: (states: LambdaState[] | undefined) => void
}) {
  const offered = STATES.filter((state) => (counts[state] ?? 0) > 0 || chosen.includes(state))
  if (offered.length === 0) return null
  return (
    <div className={css.filter} role="group" aria-label="State">
      {offered.map((state) => {
        const isChosen = chosen.includes(state)
        return (
          <button
            key={state}
            type="button"
            className={css.state}
            aria-pressed={isChosen}
            onClick={() => {
              const next = isChosen ? chosen.filter((each) => each !== state) : [...chosen, state]
              onChoose(next.length > 0 ? next : undefined)
            }}
          >
            <Lamp light={lightOf(state)} size={16} />
            {state}
            <span className={css.count}>{(counts[state] ?? 0).toLocaleString('en')}</span>
          </button>
        )
      })}
    </div>
  )
}
