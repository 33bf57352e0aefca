import { Check, Circle } from 'lucide-react'
import { type ReactNode, useEffect, useRef } from 'react'
import { ButtonLink } from '../../components/button.tsx'
import { Foreign } from '../../components/foreign.tsx'
import { Lamp, type Light } from '../../components/lamp.tsx'
import { ErrorState } from '../../components/states.tsx'
import { useAccount } from '../../session/me.ts'
import { OUTSIDE } from '../test/routes.ts'
import css from './lighting-card.module.css'
import { type Step, STEPS } from './use-lighting.ts'

/** A function on its way to its first answer: its lamp, the steps as they happen, and what it answered. */
export function LightingCard({
  light,
  wasJustLit = false,
  takesFocus = false,
  title,
  lead,
  steps,
  result,
  error,
  onRetry,
  children,
}: {
  light: Light
  wasJustLit?: boolean
  /** The button that began it is gone, and the focus with it. */
  takesFocus?: boolean
  title: ReactNode
  lead: string
  /** Undefined where nothing has begun. */
  steps: ReadonlyMap<Step, string> | undefined
  /** What it answered, once it has. */
  result?: { value: unknown } | undefined
  error?: unknown
  onRetry: () => void
  /** Where to go from here. */
  children: ReactNode
}) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (takesFocus) heading.current?.focus({ preventScroll: true })
  }, [takesFocus])
  return (
    <section className={css.card}>
      <Lamp light={light} size={56} wasJustLit={wasJustLit} />
      <div className={css.words}>
        <h2 ref={heading} tabIndex={takesFocus ? -1 : undefined} className={css.title}>
          {title}
        </h2>
        <p className="soft">{lead}</p>
        {steps && (
          <ol className={css.steps}>
            {STEPS.map((step) => (
              <li key={step} className={steps.has(step) ? css.done : css.open}>
                {steps.has(step) ? <Check aria-hidden="true" /> : <Circle aria-hidden="true" />}
                {step} {steps.get(step)}
              </li>
            ))}
          </ol>
        )}
        {result && (
          <pre className={css.result}>
            <Foreign text={JSON.stringify(result.value, null, 2) ?? 'nothing'} />
          </pre>
        )}
        {error !== null && error !== undefined && <ErrorState error={error} onRetry={onRetry} />}
        <div className={css.doors}>{children}</div>
      </div>
    </section>
  )
}

/** The ways into a function that is lit. */
export function Doors({ uuid }: { uuid: string }) {
  const account = useAccount()
  const params = { account, uuid }
  return (
    <>
      <ButtonLink to="/a/$account/functions/$uuid/code" params={params} look="primary">
        Open its code
      </ButtonLink>
      <ButtonLink to="/a/$account/functions/$uuid/test" params={params}>
        Test it
      </ButtonLink>
      <ButtonLink
        to="/a/$account/functions/$uuid/test"
        params={params}
        search={{ outside: 'curl' }}
        hash={OUTSIDE}
      >
        Call it from outside
      </ButtonLink>
    </>
  )
}
