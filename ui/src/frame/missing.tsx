import type { ReactNode } from 'react'
import { noSuch } from '../api/refusal.ts'
import { EmptyState } from '../components/states.tsx'
import { useAccount } from '../session/me.ts'
import { Card } from './page.tsx'

/** Says that the one thing of a page is not there; what was deleted is not tried again, but looked for in its list. */
export function Missing({
  thing,
  children,
  actions,
}: {
  /** As in "There is no such …". */
  thing: string
  children?: ReactNode
  /** The way to the list. */
  actions: ReactNode
}) {
  return (
    <Card>
      <EmptyState title={noSuch(thing, useAccount())} actions={actions}>
        {children}
      </EmptyState>
    </Card>
  )
}
