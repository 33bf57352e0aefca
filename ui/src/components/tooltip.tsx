import { Tooltip as Base } from '@base-ui/react/tooltip'
import type { ReactElement, ReactNode } from 'react'
import css from './popup.module.css'

/** Words that appear when `children`, one element that can be focused, is pointed at or focused. */
export function Tooltip({ words, children }: { words: ReactNode; children: ReactElement }) {
  return (
    <Base.Root>
      <Base.Trigger render={children} />
      <Base.Portal role="region" aria-label="Tooltip">
        <Base.Positioner className={css.positioner} sideOffset={6}>
          <Base.Popup className={css.tooltip} role="tooltip">
            {words}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
