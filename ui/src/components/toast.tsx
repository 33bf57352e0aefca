import { Toast as Base } from '@base-ui/react/toast'
import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { IconButton } from './button.tsx'
import css from './toast.module.css'

const manager = Base.createToastManager()

/** Says something for some seconds, bottom right, and reads it out. `action` undoes it or leads on. */
export function toast({
  words,
  kind = 'info',
  action,
}: {
  words: string
  kind?: 'info' | 'ok' | 'alarm'
  action?: { words: string; onClick: () => void }
}): void {
  const id: string = manager.add({
    description: words,
    type: kind,
    timeout: action || kind === 'alarm' ? 12_000 : 6_000,
    // A high priority hides it from screen readers, while keys still lead to it.
    priority: 'low',
    ...(action && {
      actionProps: {
        children: action.words,
        onClick: () => {
          manager.close(id)
          action.onClick()
        },
      },
    }),
  })
}

/** Where toasts appear; once, round everything. */
export function Toasts({ children }: { children: ReactNode }) {
  return (
    <Base.Provider toastManager={manager} limit={4}>
      {children}
      <Base.Portal>
        <Base.Viewport className={css.viewport}>
          <List />
        </Base.Viewport>
      </Base.Portal>
    </Base.Provider>
  )
}

function List() {
  const { toasts } = Base.useToastManager()
  return toasts.map((each) => (
    <Base.Root
      key={each.id}
      toast={each}
      className={css.toast}
      swipeDirection={['right', 'down']}
      aria-label="Message"
    >
      <Base.Content className={css.content}>
        <Base.Description className={css.words} />
        <Base.Action className={css.action} />
        <Base.Close
          render={
            <IconButton label="Close">
              <X aria-hidden="true" />
            </IconButton>
          }
        />
      </Base.Content>
    </Base.Root>
  ))
}
