import { Check, CircleDashed, Hourglass } from 'lucide-react'
import type { Provisioning } from '../api/types.ts'
import css from './provisioning-steps.module.css'

const MARKS = { done: Check, missing: CircleDashed, waiting: Hourglass }
const WORDS = { done: 'done', missing: 'missing', waiting: 'waits for you' }

/** Steps that are done, as people say it; what is missing is told in the API's own sentence, which names the remedy. */
const DONE: Readonly<Record<string, string>> = {
  'terms-of-use': 'The terms of use are accepted.',
  feature: 'Functions can be written and deployed.',
  orchestrator: 'Functions can invoke functions.',
  'default-domains': 'Functions reach the domains of the platform’s own services.',
  'secret lp-faas-orchestrator-app-key': 'The secret that functions invoke others with is stored.',
  'secret lp-faas-default-app-key': 'The app key for the services of your brand is filled in.',
}
/** The same for what waits for somebody. */
const WAITING: Readonly<Record<string, string>> = {
  'secret lp-faas-default-app-key':
    'The secret lp-faas-default-app-key is still empty, because only you have this app key. Fill it in when a function calls services of your brand.',
}

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
              {(state === 'done' ? DONE : WAITING)[name] ?? message}{' '}
              <span className="unseen">({WORDS[state]})</span>
            </span>
          </li>
        )
      })}
    </ul>
  )
}
