import type { ReactNode } from 'react'
import { EmptyState } from '../components/states.tsx'
import { useMe } from '../session/me.ts'
import { Card } from './page.tsx'

/** Says in the place of a page what it takes to use it, and who gives that. */
export function Forbidden({
  title,
  children,
  actions,
}: {
  title: string
  /** Ends with what it takes: a permission, a role, a profile. */
  children: ReactNode
  actions?: ReactNode
}) {
  return (
    <Card>
      <EmptyState title={title} actions={actions}>
        {children} <AskForIt />
      </EmptyState>
    </Card>
  )
}

/** Whom to ask for what one may not do; nobody changes their own profiles. */
export function AskForIt() {
  const { accountId, isAdministrator } = useMe()
  return `Ask ${isAdministrator ? 'another' : 'an'} administrator of account ${accountId} for it.`
}
