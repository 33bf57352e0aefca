import { type ReactNode, useEffect } from 'react'
import { Lamp, type Light } from '../components/lamp.tsx'
import css from './plain-page.module.css'

/** A page without the frame, as the sign-in pages look: one card in the middle. */
export function PlainPage({
  title,
  children,
  actions,
  account,
  light = 'unlit',
}: {
  title: string
  children: ReactNode
  actions?: ReactNode
  account?: string
  light?: Light
}) {
  useEffect(() => {
    document.title = `${title} · Lamplighter`
  }, [title])
  return (
    <div className={css.page}>
      <header className={css.brand}>
        <Lamp light="lit" size={30} />
        <span>Lamplighter</span>
      </header>
      <main className={css.card}>
        <div className={css.head}>
          <Lamp light={light} size={32} />
          <h1>{title}</h1>
        </div>
        {children}
        {actions && <div className={css.actions}>{actions}</div>}
      </main>
      {account && <footer className={css.foot}>Account {account}</footer>}
    </div>
  )
}

/** The lamp on paper, as `index.html` paints it before any script runs. */
export function Splash() {
  return (
    <div className="splash" role="status" aria-label="Loading">
      <span className="splash-flame">
        <Lamp light="lit" size={64} />
      </span>
    </div>
  )
}
