import { CircleAlert, Info, TriangleAlert } from 'lucide-react'
import { type ReactNode, type Ref, useEffect, useRef } from 'react'
import css from './notice.module.css'

/** A bar that says something about the page, with what to do about it at its end. */
export function Notice({
  ref,
  kind = 'info',
  children,
  actions,
}: {
  ref?: Ref<HTMLDivElement>
  kind?: 'info' | 'warn' | 'alarm'
  children: ReactNode
  actions?: ReactNode
}) {
  const Icon = { info: Info, warn: TriangleAlert, alarm: CircleAlert }[kind]
  return (
    <div
      ref={ref}
      className={`${css.notice} ${css[kind]}`}
      role={kind === 'alarm' ? 'alert' : 'status'}
    >
      <Icon className={css.icon} aria-hidden="true" />
      <div className={css.body}>
        <div className={css.words}>{children}</div>
        {actions && <div className={css.actions}>{actions}</div>}
      </div>
    </div>
  )
}

/** What went wrong with what somebody did, at the place where it did; it is scrolled to where it would not be seen. */
export function Problem({ children, actions }: { children: ReactNode; actions?: ReactNode }) {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    place.current?.scrollIntoView({ block: 'nearest' })
  }, [])
  return (
    <Notice ref={place} kind="alarm" actions={actions}>
      {children}
    </Notice>
  )
}
