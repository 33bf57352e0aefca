import type { Invocation } from '../../api/types.ts'
import { Badge } from '../../components/badge.tsx'
import { CopyButton } from '../../components/copy-button.tsx'
import { Foreign } from '../../components/foreign.tsx'
import { TextLink } from '../../components/text-link.tsx'
import { durationInWords, useTimeWords } from '../../components/time.tsx'
import { useAccount } from '../../session/me.ts'
import { OUTCOME_WORDS, type Outcome } from '../logs/log-search.ts'
import { type FunctionName, functionWords } from '../functions/function-names.ts'
import css from './invocation.module.css'

const OUTCOME_KINDS = {
  SUCCEEDED: 'ok',
  CODING_FAILURE: 'alarm',
  TIMEOUT: 'warn',
  PLATFORM_FAILURE: 'alarm',
  UNKNOWN: 'plain',
} as const

const TRIGGER_WORDS: Record<Invocation['trigger'], string> = {
  invoke: 'called directly',
  event: 'called by an event',
  schedule: 'called by its schedule',
  asynchronous: 'called asynchronously',
  test: 'a test run',
}

/** How an invocation ended. */
function OutcomeBadge({ state }: { state: Outcome }) {
  return <Badge kind={OUTCOME_KINDS[state]}>{OUTCOME_WORDS[state]}</Badge>
}

/** An invocation in a line: outcome, function and version, how long, when, by what, its ids. */
export function InvocationHead({
  invocation,
  name,
}: {
  invocation: Invocation
  name: FunctionName
}) {
  const account = useAccount()
  const words = useTimeWords()
  const { id, lambdaUUID: uuid, lambdaVersion: version, state, durationMs, startedAt } = invocation
  const { eventId, trigger, requestId } = invocation
  return (
    <div className={css.head}>
      <OutcomeBadge state={state} />
      <span>
        {name === null ? (
          'a function that is gone'
        ) : (
          <TextLink to="/a/$account/functions/$uuid/code" params={{ account, uuid }}>
            <Foreign text={functionWords(name)} />
          </TextLink>
        )}
        {version !== null && ` v${version}`}
      </span>
      <span>{durationInWords(durationMs)}</span>
      <span>{words.full(startedAt)}</span>
      <span>
        {TRIGGER_WORDS[trigger]}
        {eventId !== null && ` ${eventId}`}
      </span>
      <span className={css.id}>
        <code>{id}</code>
        <CopyButton text={id} label="Copy the invocation's id" />
      </span>
      {requestId !== null && (
        <span className={css.id}>
          request{' '}
          <code>
            <Foreign text={requestId} />
          </code>
          <CopyButton text={requestId} label="Copy the request id" />
        </span>
      )}
    </div>
  )
}
