import { Link, type LinkProps } from '@tanstack/react-router'
import { ChevronRight } from 'lucide-react'
import { createStore, useStore } from '../app/store.ts'
import { Foreign } from '../components/foreign.tsx'
import css from './crumbs.module.css'

/** One step of what leads to a page; the page itself has no link. */
export interface Crumb {
  words: string
  link?: Pick<LinkProps, 'to' | 'params'>
}

/** What leads to the page that shows. */
export const crumbs = createStore<readonly Crumb[]>([])

/** Where one is, in the frame's head. */
export function Crumbs() {
  const steps = useStore(crumbs)
  return (
    <nav className={css.crumbs} aria-label="Where you are">
      <ol className={css.list}>
        {steps.map((step, index) => (
          <li key={step.words} className={css.step}>
            {index > 0 && <ChevronRight className={css.mark} aria-hidden="true" />}
            {step.link ? (
              <Link className={css.link} {...step.link}>
                <Foreign text={step.words} />
              </Link>
            ) : (
              <span className={css.here} aria-current="page">
                <Foreign text={step.words} />
              </span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  )
}
