import type { ReactNode } from 'react'
import { noSuch } from '../api/refusal.ts'
import { ButtonLink } from '../components/button.tsx'
import { EmptyState } from '../components/states.tsx'
import { useAccount } from '../session/me.ts'
import type { Crumb } from './crumbs.tsx'
import { Card } from './page.tsx'

/** Says that the one thing of a page is not there; what was deleted is not tried again, but looked for in its list. */
export function Missing({
  thing,
  list,
  children,
}: {
  /** As in "There is no such …" and, in the plural, "All …s". */
  thing: string
  /** The way to the list. */
  list: NonNullable<Crumb['link']>
  children?: ReactNode
}) {
  return (
    <Card>
      <EmptyState
        title={noSuch(thing, useAccount())}
        actions={<ButtonLink {...list}>All {thing}s</ButtonLink>}
      >
        {children}
      </EmptyState>
    </Card>
  )
}
