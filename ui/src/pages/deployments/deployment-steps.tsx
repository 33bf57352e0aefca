import type { Deployment } from '../../api/types.ts'
import { Check, X } from 'lucide-react'
import { Clock, durationInWords, useTimeWords } from '../../components/time.tsx'
import css from './deployment-steps.module.css'
import { type Step, stepsOf } from './deployment-states.ts'

/** The steps of a deployment: as dots whose words are read out, or with `isWide` with words and times beside each. */
export function DeploymentSteps({
  deployment,
  isWide = false,
}: {
  deployment: Deployment
  isWide?: boolean
}) {
  const { lambdaVersion, kind } = deployment
  const label = `Steps of the ${kind === 'deploy' ? 'deployment' : 'undeployment'} of version ${lambdaVersion}`
  return (
    <ol className={isWide ? css.wide : css.dots} aria-label={label}>
      {stepsOf(deployment).map((step) =>
        isWide ? (
          <WideStep key={step.state} step={step} />
        ) : (
          <DotStep key={step.state} step={step} />
        ),
      )}
    </ol>
  )
}

function WideStep({ step }: { step: Step }) {
  const { words, progress, at, tookMs } = step
  return (
    <li className={css.step} data-progress={progress}>
      <Dot progress={progress} />
      <span>{words}</span>
      {at !== undefined && (
        <span className={css.time}>
          <Clock at={at} />
          {tookMs !== undefined && tookMs > 0 && ` +${durationInWords(tookMs)}`}
        </span>
      )}
      <Unseen progress={progress} />
    </li>
  )
}

function DotStep({ step: { words, progress, at } }: { step: Step }) {
  const { clock } = useTimeWords()
  const told = at === undefined ? words : `${words} at ${clock(at)}`
  return (
    <li data-progress={progress} title={told}>
      <Dot progress={progress} />
      <span className="unseen">{told}</span>
      <Unseen progress={progress} />
    </li>
  )
}

function Unseen({ progress }: { progress: Step['progress'] }) {
  const words = { done: 'done', now: 'under way', failed: 'failed', open: 'not yet' }[progress]
  return <span className="unseen">, {words}</span>
}

function Dot({ progress }: { progress: Step['progress'] }) {
  return (
    <span className={`${css.dot} ${css[progress]}`} aria-hidden="true">
      {progress === 'done' && <Check />}
      {progress === 'failed' && <X />}
    </span>
  )
}
