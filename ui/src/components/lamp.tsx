import type { ReactNode } from 'react'
import css from './lamp.module.css'

/** The states of a function that the API tells. */
export type FunctionState =
  | 'Draft'
  | 'Productive'
  | 'Modified'
  | 'Marked Undeployed'
  | 'Build Error'
  | 'Deploy Error'

/** How a lamp looks. */
export type Light = 'lit' | 'modified' | 'unlit' | 'changing' | 'failed'

const LIGHTS: Record<FunctionState, Light> = {
  Draft: 'unlit',
  Productive: 'lit',
  Modified: 'modified',
  'Marked Undeployed': 'changing',
  'Build Error': 'failed',
  'Deploy Error': 'failed',
}

/** The lamp of a state; one that is being deployed is `changing` whatever it was before. */
export function lightOf(state: FunctionState, isChanging = false): Light {
  return isChanging ? 'changing' : LIGHTS[state]
}

const FLAME = 'M12 10.6c2 2 2.6 3.2 2.6 4.3a2.6 2.6 0 0 1-5.2 0c0-1.1.6-2.3 2.6-4.3z'
const HALF_FLAME = 'M12 10.6c-2 2-2.6 3.2-2.6 4.3A2.6 2.6 0 0 0 12 17.5z'

const INSIDE: Record<Light, ReactNode> = {
  lit: <path d={FLAME} fill="currentColor" />,
  modified: (
    <>
      <path d={FLAME} fill="none" stroke="currentColor" strokeWidth="1.4" />
      <path d={HALF_FLAME} fill="currentColor" />
    </>
  ),
  unlit: null,
  changing: <path className={css.flicker} d={FLAME} fill="currentColor" />,
  failed: (
    <path
      d="m9.9 11.6 4.2 4.8m0-4.8-4.2 4.8"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.9"
      strokeLinecap="round"
    />
  ),
}

/** The lamp, a picture beside a word that says the same. `wasJustLit` lights it up once. */
export function Lamp({
  light,
  size = 20,
  wasJustLit = false,
}: {
  light: Light
  size?: number
  wasJustLit?: boolean
}) {
  return (
    <svg
      className={`${css.lamp} ${css[light]} ${wasJustLit ? css.kindle : ''}`}
      viewBox="2 1 20 22"
      width={size}
      height={size}
      aria-hidden="true"
      focusable="false"
    >
      {light === 'lit' && <path className={css.glass} d="M6.6 9l2 10.2h6.8l2-10.2z" />}
      <g
        fill="none"
        stroke="currentColor"
        strokeWidth="1.7"
        strokeLinecap="round"
        strokeLinejoin="round"
        strokeDasharray={light === 'changing' ? '2.4 2.6' : undefined}
      >
        <path d="M12 4.2V2.6M5 9l3.4-4.4h7.2L19 9zM6.6 9l2 10.2h6.8l2-10.2M7.4 21.6h9.2" />
      </g>
      {INSIDE[light]}
    </svg>
  )
}

/** A state as everywhere: its lamp, and the word of the API beside it. */
export function LampState({
  state,
  isChanging = false,
}: {
  state: FunctionState
  isChanging?: boolean
}) {
  return (
    <span className={css.state}>
      <Lamp light={lightOf(state, isChanging)} size={16} />
      <span>{state}</span>
    </span>
  )
}
