import { cloneElement, type ReactElement, type ReactNode, Suspense, useState } from 'react'

/** What a button takes that is the trigger of a menu. */
interface TriggerProps {
  onClick?: () => void
  onFocus?: () => void
  onPointerEnter?: () => void
  'aria-haspopup'?: 'menu'
}

/**
 * A menu that is on every page and weighs as much as one: the button shows at once, and `menu`, which begins
 * open, takes its place when it is pressed. `preload` is called when that is near.
 */
export function LazyMenu({
  trigger,
  preload,
  menu,
}: {
  trigger: ReactElement<TriggerProps>
  preload: () => void
  /** Gets the button as its trigger. */
  menu: (trigger: ReactElement) => ReactNode
}) {
  const [isWanted, setIsWanted] = useState(false)
  const button = cloneElement(trigger, {
    'aria-haspopup': 'menu',
    onClick: () => setIsWanted(true),
    onFocus: preload,
    onPointerEnter: preload,
  })
  return isWanted ? <Suspense fallback={button}>{menu(trigger)}</Suspense> : button
}
