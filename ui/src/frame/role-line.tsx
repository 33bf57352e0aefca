import type { Me } from '../api/types.ts'
import { useMe } from '../session/me.ts'
import css from './role-line.module.css'

/** The roles in words, as the sentence "You may: …" has them. */
function rolesInWords({ roles, isAdministrator }: Me): string {
  if (roles.includes('LPA')) return 'everything'
  const words = roles.map((role) => role.replace('FaaS-', ''))
  if (isAdministrator && !words.includes('Admin')) words.push('people')
  return words.join(', ') || 'nothing'
}

/** The account, and what the person may do in it. */
export function RoleLine() {
  const me = useMe()
  return (
    <div className={css.line}>
      <div>Account {me.accountId}</div>
      <div>You may: {rolesInWords(me)}</div>
    </div>
  )
}
