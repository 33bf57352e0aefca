import { Dialog as Base } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { IconButton } from './button.tsx'
import css from './dialog.module.css'

/** A dialog over the page. It closes by Escape, by a click beside it and by its cross, unless `mustAnswer`. */
export function Dialog({
  isOpen,
  onClose,
  title,
  children,
  actions,
  mustAnswer = false,
  isWide = false,
}: {
  isOpen: boolean
  onClose: () => void
  title: ReactNode
  children: ReactNode
  actions?: ReactNode
  mustAnswer?: boolean
  isWide?: boolean
}) {
  return (
    <Base.Root
      open={isOpen}
      disablePointerDismissal={mustAnswer}
      onOpenChange={(open, details) => {
        if (open || (mustAnswer && details.reason === 'escape-key')) return
        onClose()
      }}
    >
      <Base.Portal>
        <Base.Backdrop className={css.veil} />
        <Base.Viewport className={css.viewport}>
          <Base.Popup data-modal="" className={`${css.popup} ${isWide ? css.wide : ''}`}>
            <div className={css.head}>
              <Base.Title className={css.title}>{title}</Base.Title>
              {!mustAnswer && (
                <Base.Close
                  render={
                    <IconButton label="Close">
                      <X aria-hidden="true" />
                    </IconButton>
                  }
                />
              )}
            </div>
            <div className={css.body}>{children}</div>
            {actions && <div className={css.actions}>{actions}</div>}
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  )
}
