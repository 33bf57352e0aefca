import { useLocation } from '@tanstack/react-router'
import { type ReactNode, useEffect, useRef } from 'react'
import { type Crumb, crumbs } from './crumbs.tsx'
import css from './page.module.css'

let lastPath: string | undefined

/**
 * A page inside the frame: its title in the tab and as the one `h1`, which takes the focus when somebody
 * comes here from another page; what leads here, and what can be done here.
 */
export function Page({
  title,
  section,
  trail = [],
  lead,
  actions,
  width = 'list',
  isBare = false,
  children,
}: {
  title: string
  /** What of the thing this is, for the tab: `Code` of `Order status`. */
  section?: string
  /** What stands above it, the outermost first, with where it leads. */
  trail?: readonly Crumb[]
  /** A line below the title. */
  lead?: ReactNode
  actions?: ReactNode
  width?: 'list' | 'form' | 'whole'
  /** The heading is read out, and seen only while it has the focus: the frame's head shows the same. */
  isBare?: boolean
  children: ReactNode
}) {
  const heading = useRef<HTMLHeadingElement>(null)
  const { pathname } = useLocation()
  const words = [title, section].filter((word) => word !== undefined).join(' · ')

  useEffect(() => {
    document.title = `${words} · Lamplighter`
  }, [words])

  useEffect(() => {
    if (lastPath !== undefined && lastPath !== pathname) {
      heading.current?.focus({ preventScroll: true })
      if (heading.current) window.scrollTo(0, 0)
    }
    lastPath = pathname
  }, [pathname])

  const trailKey = JSON.stringify([trail, title])
  useEffect(() => {
    const [above, name]: [Crumb[], string] = JSON.parse(trailKey)
    crumbs.set([...above, { words: name }])
  }, [trailKey])

  return (
    <div className={`${css.page} ${css[width]}`} data-width={width}>
      <div className={isBare ? css.bare : css.head}>
        <div className={css.titles}>
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {lead && <div className={css.lead}>{lead}</div>}
        </div>
        {actions && <div className={css.actions}>{actions}</div>}
      </div>
      {children}
    </div>
  )
}

/** A surface with a heading, for one thing of a page. */
export function Card({
  title,
  actions,
  children,
}: {
  title?: ReactNode
  actions?: ReactNode
  children: ReactNode
}) {
  return (
    <section className={css.card}>
      {(title !== undefined || actions !== undefined) && (
        <div className={css.cardHead}>
          <h2>{title}</h2>
          {actions}
        </div>
      )}
      {children}
    </section>
  )
}
