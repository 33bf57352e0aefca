import { Check, CircleDashed, Hourglass } from 'lucide-react'
import type { Provisioning } from '../api/types.ts'
import css from './provisioning-steps.module.css'

const MARKS = { done: Check, missing: CircleDashed, waiting: Hourglass }
const WORDS = { done: 'done', missing: 'missing', waiting: 'waits for you' }

/** What setting up an account consists of, each step with its state. */
export function ProvisioningSteps({ steps }: { steps: Provisioning['steps'] }) {
  return (
    <ul className={css.steps}>
      {steps.map(({ name, state, message }) => {
        const Mark = MARKS[state]
        return (
          <li key={name} className={css[state]}>
            <Mark aria-hidden="true" />
            <span>
              {message} <span className="unseen">({WORDS[state]})</span>
            </span>
          </li>
        )
      })}
    </ul>
  )
}
