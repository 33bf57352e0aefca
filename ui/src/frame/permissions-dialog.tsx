import { Check, Minus } from 'lucide-react'
import { Dialog } from '../components/dialog.tsx'
import { Foreign } from '../components/foreign.tsx'
import { useMe } from '../session/me.ts'
import { ADMINISTRATION_WORDS, PERMISSION_WORDS } from '../session/permission-words.ts'
import css from './permissions-dialog.module.css'

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
        {PERMISSION_WORDS.map(([permission, words]) => (
          <Row key={permission} words={words} isHeld={permissions.includes(permission)} />
        ))}
        <Row words={ADMINISTRATION_WORDS} isHeld={isAdministrator} />
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
