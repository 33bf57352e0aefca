import { Check, Minus } from 'lucide-react'
import type { Permission } from '../api/types.ts'
import { Dialog } from '../components/dialog.tsx'
import { Foreign } from '../components/foreign.tsx'
import { useMe } from '../session/me.ts'
import css from './permissions-dialog.module.css'

/** The rows of the permission matrix in words; the server decides which of them are held. */
const ROWS: readonly [Permission, string][] = [
  ['lambda:read', 'See functions and deployments'],
  ['lambda:write', 'Create, save and delete functions'],
  ['lambda:try', 'Run code before it is deployed'],
  ['lambda:deploy', 'Deploy and undeploy'],
  ['lambda:invoke', 'Invoke deployed functions'],
  ['schedule:read', 'See schedules'],
  ['schedule:write', 'Change schedules'],
  ['logs:read', 'Read logs'],
  ['logs:create', 'Add entries to the logs'],
  ['reporting:read', 'See counts and charts'],
  ['dead-letter:read', 'See failed asynchronous invocations'],
  ['dead-letter:write', 'Replay and delete them'],
  ['whitelist:read', 'See whitelisted domains'],
  ['whitelist:write', 'Whitelist domains'],
  ['secret:read', 'See the names of secrets'],
  ['secret:write', 'Change secrets'],
  ['secret:read-plain', 'Reveal the values of secrets'],
  ['email-report:read', 'See the e-mail report'],
  ['email-report-recipients:write', 'Choose who gets the e-mail report'],
  ['email-report-settings:write', 'Choose when the e-mail report is sent'],
]

/** What the person may do, and by which profiles. */
export function PermissionsDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { permissions, profiles, isAdministrator } = useMe()
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title="What you may do">
      <p className="soft">
        {profiles.length === 0
          ? 'You have no profile.'
          : profiles.length === 1
            ? 'By your profile '
            : 'By your profiles '}
        {profiles.map(({ id, name }, index) => (
          <span key={id}>
            {index > 0 && ', '}
            <Foreign text={name} />
          </span>
        ))}
      </p>
      <ul className={css.rows}>
        {ROWS.map(([permission, words]) => (
          <Row key={permission} words={words} isHeld={permissions.includes(permission)} />
        ))}
        <Row words="Manage users, profiles, apps and sign-on" isHeld={isAdministrator} />
      </ul>
    </Dialog>
  )
}

function Row({ words, isHeld }: { words: string; isHeld: boolean }) {
  return (
    <li className={isHeld ? css.held : css.lacking}>
      {isHeld ? <Check aria-hidden="true" /> : <Minus aria-hidden="true" />}
      {words}
      <span className="unseen">{isHeld ? ': yes' : ': no'}</span>
    </li>
  )
}
