import { useMutation, useQueryClient, type UseQueryResult } from '@tanstack/react-query'
import { useState } from 'react'
import { answerOf, api } from '../../api/client.ts'
import { keys } from '../../api/keys.ts'
import { sentenceOf } from '../../api/refusal.ts'
import type { Profile } from '../../api/types.ts'
import { Button } from '../../components/button.tsx'
import { Checkbox } from '../../components/checkbox-list.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { TextField } from '../../components/field.tsx'
import { Problem } from '../../components/notice.tsx'
import { Answer } from '../../components/states.tsx'
import { noticeLostPermission, useAccount } from '../../session/me.ts'
import { PasswordLinkDialog } from './password-link-dialog.tsx'
import css from './people.module.css'
import { ProfileTicks } from './profile-ticks.tsx'

const NOBODY = { loginName: '', email: '', profileIds: [] as string[], isExternalSystem: false }

/** Makes a user and shows the link by which they choose a password, once. */
export function InviteUser({
  isOpen,
  profiles,
  onClose,
}: {
  isOpen: boolean
  profiles: UseQueryResult<Profile[]>
  onClose: () => void
}) {
  const account = useAccount()
  const client = useQueryClient()
  const [user, setUser] = useState(NOBODY)
  const invite = useMutation({
    mutationFn: ({ email, ...rest }: typeof NOBODY) =>
      answerOf(
        api.POST('/api/account/{accountId}/users', {
          params: { path: { accountId: account } },
          body: { ...rest, email: email.trim() === '' ? null : email.trim() },
        }),
      ),
    onError: (error) => noticeLostPermission(account, error),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.users(account) }),
  })
  function set(change: Partial<typeof NOBODY>) {
    setUser({ ...user, ...change })
    // What was refused is about what stood there before.
    if (invite.error) invite.reset()
  }
  function close() {
    setUser(NOBODY)
    invite.reset()
    onClose()
  }
  const { data } = invite
  if (data?.invitation) {
    return <PasswordLinkDialog user={data} link={data.invitation} isNew onClose={close} />
  }
  return (
    <Dialog
      isOpen={isOpen}
      onClose={close}
      title="Invite a user"
      actions={
        <>
          <Button onClick={close}>Cancel</Button>
          <Button
            look="primary"
            isBusy={invite.isPending}
            disabled={user.loginName.trim() === ''}
            onClick={() => invite.mutate(user)}
          >
            Invite
          </Button>
        </>
      }
    >
      <p className="soft">
        You get a link to hand on. With it they choose a password; nobody else learns it.
      </p>
      <div className={css.form}>
        <TextField
          label="Login name"
          value={user.loginName}
          onValueChange={(loginName) => set({ loginName })}
          maxLength={100}
          hint="What they sign in with. It can be an email address."
        />
        <TextField
          label="Email address"
          type="email"
          value={user.email}
          onValueChange={(email) => set({ email })}
          hint="Optional. Lamplighter sends no invitation; the link is yours to send."
        />
        <Answer query={profiles}>
          {(all) => (
            <ProfileTicks
              profiles={all}
              chosen={user.profileIds}
              onChange={(profileIds) => set({ profileIds })}
            />
          )}
        </Answer>
        <Checkbox
          isOn={user.isExternalSystem}
          onChange={(isExternalSystem) => set({ isExternalSystem })}
          hint="Its password also works where people must use single sign-on."
        >
          Another system, not a person
        </Checkbox>
      </div>
      {invite.error && <Problem>{sentenceOf(invite.error)}</Problem>}
    </Dialog>
  )
}
