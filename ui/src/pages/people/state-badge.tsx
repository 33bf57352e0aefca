import type { User } from '../../api/types.ts'
import { Badge } from '../../components/badge.tsx'

const KINDS = { active: 'ok', invited: 'info', disabled: 'warn' } as const

/** Whether somebody can sign in, in the word of the API. */
export function StateBadge({ user: { state } }: { user: Pick<User, 'state'> }) {
  return <Badge kind={KINDS[state]}>{state}</Badge>
}
