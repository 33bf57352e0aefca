import type { PasswordLink } from '../../api/types.ts'
import { Foreign } from '../../components/foreign.tsx'
import { ShownOnce } from '../../components/shown-once.tsx'
import { useTimeWords } from '../../components/time.tsx'

/** The link with which somebody chooses a password; it is shown this once. */
export function PasswordLinkDialog({
  user,
  link,
  isNew = false,
  onClose,
}: {
  user: { loginName: string }
  link: PasswordLink
  /** They are invited; else their password is reset. */
  isNew?: boolean
  onClose: () => void
}) {
  const words = useTimeWords()
  return (
    <ShownOnce
      title={
        <>
          {isNew ? 'Invite' : 'A new password for'} <Foreign text={user.loginName} />
        </>
      }
      values={[{ label: 'Link', value: link.url }]}
      onStored={onClose}
    >
      <p>
        Hand it to them by a way that you trust: whoever opens it chooses the password. It works
        once and ends on {words.full(link.expiresAt)}.
        {!isNew &&
          ' Earlier links no longer work; the old password works until a new one is chosen.'}
      </p>
    </ShownOnce>
  )
}
