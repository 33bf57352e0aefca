import { getRouteApi } from '@tanstack/react-router'
import { Play } from 'lucide-react'
import { useCallback, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react'
import type { Lambda } from '../../api/types.ts'
import { Button } from '../../components/button.tsx'
import { Notice } from '../../components/notice.tsx'
import { ErrorState } from '../../components/states.tsx'
import { durationInWords } from '../../components/time.tsx'
import { announce } from '../../frame/announce.ts'
import { useKey } from '../../frame/keys.ts'
import { Card } from '../../frame/page.tsx'
import { useAccount, useMe } from '../../session/me.ts'
import { type Beginning, sampleOf } from './beginning.ts'
import { bytesOf, InputEditor, MAX_INPUT_BYTES } from './input-editor.tsx'
import { keepRecent, writeTyped } from './kept-inputs.ts'
import { Outcome } from './outcome.tsx'
import { type InputValue, readInput } from './read-input.ts'
import { RecentInputs } from './recent-inputs.tsx'
import { RunClock } from './run-clock.tsx'
import { isNotDeployed } from './run-target.ts'
import { TargetChoice, useTargets } from './target-choice.tsx'
import { type RunState, useRun } from './use-run.ts'
import css from './test-page.module.css'

const route = getRouteApi('/a/$account/functions/$uuid/test')
/** How long typing rests before it is kept, in milliseconds. */
const REST_MS = 500

/** An input, what is run with it, and what came of it. */
export function Tester({
  lambda,
  owner,
  beginning,
  onInput,
}: {
  lambda: Lambda
  owner: string
  beginning: Beginning
  /** Told of the input whenever it is one. */
  onInput: (input: InputValue) => void
}) {
  const account = useAccount()
  const { id: userId } = useMe()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const targets = useTargets(lambda)
  const target =
    search.target !== undefined && targets.available.includes(search.target)
      ? search.target
      : targets.available.includes('deployed')
        ? 'deployed'
        : 'saved'
  const [text, setText] = useKeptText(owner, beginning.text, search.again)
  const checked = useDeferredValue(text)
  const read = useMemo(() => readInput(checked), [checked])
  const { value } = read
  useEffect(() => {
    if (value) onInput(value)
  }, [value, onInput])
  const isTooLarge = bytesOf(checked) > MAX_INPUT_BYTES
  const [runs, setRuns] = useState(0)
  const { state, start, stop } = useRun()
  const isRunning = state.phase === 'running'
  const result = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // On a phone it stands below the input.
    if (isRunning) result.current?.scrollIntoView({ block: 'nearest' })
  }, [isRunning])

  async function run() {
    const { value: input } = readInput(text)
    if (!input || isRunning || bytesOf(text) > MAX_INPUT_BYTES) return
    // A browser that keeps nothing runs it all the same.
    void keepRecent(owner, text)
      .catch(() => undefined)
      .then(() => setRuns((before) => before + 1))
    const ended = await start({ account, userId, lambda, target, input })
    if (!ended) return
    const { isSuccess, error } = ended.outcome
    announce(isSuccess ? 'It answered.' : `It failed. ${error?.errorMsg ?? ''}`)
  }
  useKey('Ctrl+Enter', 'Invoke', () => void run())

  return (
    <>
      {beginning.from !== undefined && <Notice>{beginning.from}</Notice>}
      <TargetChoice
        lambda={lambda}
        targets={targets}
        value={target}
        onChoose={(chosen) =>
          void navigate({ search: (before) => ({ ...before, target: chosen }), replace: true })
        }
      />
      <div className={css.columns}>
        <Card>
          <InputEditor text={text} read={read} onText={setText} />
          {isTooLarge && (
            <p className={css.error}>A function takes 5 MB. Make the input smaller.</p>
          )}
          <div className={css.buttons}>
            <Button
              look="primary"
              icon={<Play aria-hidden="true" />}
              isBusy={isRunning}
              disabled={value === undefined || isTooLarge}
              onClick={() => void run()}
            >
              Invoke <kbd className={css.keys}>Ctrl+Enter</kbd>
            </Button>
            <Button size="small" onClick={() => setText(sampleOf(lambda))}>
              Event sample
            </Button>
            <RecentInputs owner={owner} runs={runs} onChoose={setText} />
          </div>
        </Card>
        <div ref={result}>
          <Card title="Result">
            <Progress state={state} lambda={lambda} onStop={stop} onAgain={() => void run()} />
          </Card>
        </div>
      </div>
    </>
  )
}

function Progress({
  state,
  lambda,
  onStop,
  onAgain,
}: {
  state: RunState
  lambda: Lambda
  onStop: () => void
  onAgain: () => void
}) {
  switch (state.phase) {
    case 'running':
      return <RunClock since={state.since} onStop={onStop} />
    case 'left':
      return (
        <p className="soft" role="status">
          You stopped waiting after {durationInWords(state.afterMs)}. The function may run to its
          end; what it does meanwhile is not undone.
        </p>
      )
    case 'refused':
      return (
        <>
          <ErrorState error={state.error} onRetry={onAgain} />
          {isNotDeployed(state.error) && (
            <p className="soft">It is not deployed. You can still run its saved version.</p>
          )}
        </>
      )
    case 'ended':
      return <Outcome run={state.run} lambda={lambda} />
    default:
      return (
        <p className="soft">Nothing was run yet. A run is real, and nothing of it is stored.</p>
      )
  }
}

/** A text that is typed, kept in this browser over a reload. */
function useKeptText(
  owner: string,
  beginning: string,
  again: string | undefined,
): [string, (text: string) => void] {
  const [text, setText] = useState(beginning)
  const latest = useRef(beginning)
  const kept = useRef(beginning)
  const keep = useCallback(() => {
    if (kept.current === latest.current) return
    kept.current = latest.current
    // A browser that keeps nothing still has it until the page is left.
    void writeTyped(owner, { text: latest.current, again }).catch(() => undefined)
  }, [owner, again])
  useEffect(() => {
    latest.current = text
    const timer = setTimeout(keep, REST_MS)
    return () => clearTimeout(timer)
  }, [text, keep])
  useEffect(() => {
    addEventListener('pagehide', keep)
    return () => {
      removeEventListener('pagehide', keep)
      keep()
    }
  }, [keep])
  return [text, setText]
}
