import { CircleAlert, Info, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import css from './notice.module.css'

/** A bar that says something about the page, with what to do about it at its end. */
export function Notice({
  kind = 'info',
  children,
  actions,
}: {
  kind?: 'info' | 'warn' | 'alarm'
  children: ReactNode
  actions?: ReactNode
}) {
  const Icon = { info: Info, warn: TriangleAlert, alarm: CircleAlert }[kind]
  return (
    <div className={`${css.notice} ${css[kind]}`} role={kind === 'alarm' ? 'alert' : 'status'}>
      <Icon className={css.icon} aria-hidden="true" />
      <div className={css.body}>
        <div className={css.words}>{children}</div>
        {actions && <div className={css.actions}>{actions}</div>}
      </div>
    </div>
  )
}

/** What went wrong, at the place where it did. */
export function Problem({ children, actions }: { children: ReactNode; actions?: ReactNode }) {
  return (
    <Notice kind="alarm" actions={actions}>
      {children}
    </Notice>
  )
}
