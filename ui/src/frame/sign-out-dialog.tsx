import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { Button } from '../components/button.tsx'
import { Dialog } from '../components/dialog.tsx'
import { Foreign } from '../components/foreign.tsx'
import { listDrafts } from '../pages/code/drafts.ts'
import { useFunctionNames } from '../pages/functions/function-names.ts'
import { useAccount, useMe } from '../session/me.ts'
import { signOut } from '../session/sign-out.ts'

const NONE: readonly string[] = []

/** Signs out: at once where nothing is left behind, else after naming the drafts that this browser alone has. */
export function SignOutDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const account = useAccount()
  const { id: userId } = useMe()
  const drafts = useQuery({
    queryKey: [account, 'drafts', userId],
    enabled: isOpen,
    gcTime: 0,
    staleTime: 0,
    retry: false,
    // A browser that keeps nothing has no drafts.
    queryFn: () => listDrafts(account, userId).catch(() => []),
  })
  const uuids = drafts.data ?? NONE
  const names = useFunctionNames(isOpen ? uuids : NONE)
  const [isBusy, setIsBusy] = useState(false)
  const hasNone = isOpen && !drafts.isFetching && drafts.data?.length === 0
  async function leave() {
    setIsBusy(true)
    await signOut()
    setIsBusy(false)
    onClose()
  }
  useEffect(() => {
    if (hasNone) void signOut().finally(onClose)
    // The way to close is made anew each time the frame is drawn.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [hasNone])
  return (
    <Dialog
      isOpen={isOpen && uuids.length > 0}
      onClose={onClose}
      title="Sign out with unsaved text?"
      actions={
        <>
          <Button onClick={onClose}>Stay</Button>
          <Button look="primary" isBusy={isBusy} onClick={() => void leave()}>
            Sign out
          </Button>
        </>
      }
    >
      <p>
        What you typed into{' '}
        {uuids.length === 1 ? 'this function' : `these ${uuids.length} functions`} is saved in this
        browser only. You find it here when you sign in again in this browser, and nowhere else.
      </p>
      <ul>
        {uuids.map((uuid) => (
          <li key={uuid}>
            <Foreign text={names.get(uuid) ?? uuid} />
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
