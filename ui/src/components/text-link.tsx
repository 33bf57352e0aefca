import { createLink } from '@tanstack/react-router'
import type { AnchorHTMLAttributes, ReactNode, Ref } from 'react'
import css from './text-link.module.css'

function Anchor({
  className = '',
  ...rest
}: { ref?: Ref<HTMLAnchorElement> } & AnchorHTMLAttributes<HTMLAnchorElement>) {
  return <a {...rest} className={`${css.link} ${className}`} />
}

/** A link to another address of the UI. */
export const TextLink = createLink(Anchor)

/** A link away from here, in a new tab; only `http` and `https` become one, anything else stays text. */
export function ForeignLink({ href, children }: { href: string; children: ReactNode }) {
  if (!/^https?:\/\//i.test(href)) return <>{children}</>
  return (
    <a className={css.link} href={href} target="_blank" rel="noreferrer">
      {children}
      <span className="unseen"> (opens in a new tab)</span>
    </a>
  )
}
