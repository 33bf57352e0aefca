import { cloneElement, type ReactElement, type ReactNode, Suspense, useState } from 'react'
import { loadPart } from '../api/load-part.ts'
import { sentenceOf } from '../api/refusal.ts'
import { toast } from './toast.tsx'

/** What a button takes that is the trigger of a menu. */
interface TriggerProps {
  onClick?: () => void
  onFocus?: () => void
  onPointerEnter?: () => void
  'aria-haspopup'?: 'menu'
}

/**
 * A menu that is on every page and weighs as much as one: the button shows at once, and `menu`, which begins
 * open, takes its place when it is pressed. `load` loads it when that is near.
 */
export function LazyMenu({
  trigger,
  load,
  menu,
}: {
  trigger: ReactElement<TriggerProps>
  load: () => Promise<unknown>
  /** Gets the button as its trigger. */
  menu: (trigger: ReactElement) => ReactNode
}) {
  const [isWanted, setIsWanted] = useState(false)
  // What fails now is loaded when it is wanted.
  const preload = () => void load().catch(() => undefined)
  const button = cloneElement(trigger, {
    'aria-haspopup': 'menu',
    onClick: () => void isLoaded(load).then(setIsWanted),
    onFocus: preload,
    onPointerEnter: preload,
  })
  return isWanted ? <Suspense fallback={button}>{menu(trigger)}</Suspense> : button
}

/**
 * Loads a part that stands beside the page, before it is shown: what React can't load takes the page along, with what was
 * typed there. Where it can't be had, that is said.
 */
export async function isLoaded(load: () => Promise<unknown>): Promise<boolean> {
  try {
    await loadPart(load)
    return true
  } catch (error) {
    toast({ words: sentenceOf(error), kind: 'alarm' })
    return false
  }
}
