import { SignedOutDialog } from '../session/signed-out-dialog.tsx'
import { KeysDialog } from './keys-dialog.tsx'
import { PermissionsDialog } from './permissions-dialog.tsx'
import { SignOutDialog } from './sign-out-dialog.tsx'

/** The dialogs that may stand over every page, one of them at a time, beside that of a session that is over. */
export function FrameDialogs({ open, onClose }: { open: string | undefined; onClose: () => void }) {
  return (
    <>
      <KeysDialog isOpen={open === 'keys'} onClose={onClose} />
      <PermissionsDialog isOpen={open === 'permissions'} onClose={onClose} />
      <SignOutDialog isOpen={open === 'sign-out'} onClose={onClose} />
      <SignedOutDialog />
    </>
  )
}
