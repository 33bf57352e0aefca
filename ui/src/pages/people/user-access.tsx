import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { answerOf, api } from '../../api/client.ts'
import { keys } from '../../api/keys.ts'
import { sentenceOf } from '../../api/refusal.ts'
import type { User } from '../../api/types.ts'
import { Button } from '../../components/button.tsx'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import { Foreign } from '../../components/foreign.tsx'
import { Notice, Problem } from '../../components/notice.tsx'
import { toast } from '../../components/toast.tsx'
import { Card } from '../../frame/page.tsx'
import { noticeLostPermission, useAccount, useMe } from '../../session/me.ts'
import { PasswordLinkDialog } from './password-link-dialog.tsx'
import css from './people.module.css'

/** A new password, disabling and, once disabled, deleting. Nobody does the last two to themselves. */
export function UserAccess({ user }: { user: User }) {
  const account = useAccount()
  const me = useMe()
  const client = useQueryClient()
  const navigate = useNavigate()
  const [asked, setAsked] = useState<'disable' | 'delete'>()
  const params = { path: { accountId: account, userId: user.id } }
  const refresh = () => client.invalidateQueries({ queryKey: keys.users(account) })
  const close = () => setAsked(undefined)

  const reset = useMutation({
    mutationFn: () =>
      answerOf(api.POST('/api/account/{accountId}/users/{userId}/password-reset', { params })),
    onError: (error) => noticeLostPermission(account, error),
  })
  const change = useMutation({
    mutationFn: (state: 'active' | 'disabled') =>
      api.PATCH('/api/account/{accountId}/users/{userId}', { params, body: { state } }),
    onError: (error) => noticeLostPermission(account, error),
    onSuccess: refresh,
  })
  async function remove() {
    await api.DELETE('/api/account/{accountId}/users/{userId}', { params })
    toast({ words: `${user.loginName} is deleted.` })
    await navigate({ to: '/a/$account/settings/users', params: { account } })
    client.removeQueries({ queryKey: [...keys.users(account), user.id] })
    await refresh()
  }

  const isDisabled = user.state === 'disabled'
  // The dialog that asks before disabling shows its own.
  const problem = reset.error ?? (change.variables === 'active' ? change.error : null)
  return (
    <Card title="Access">
      <div className={css.step}>
        <span>
          {user.state === 'invited'
            ? 'They have not chosen a password yet. A new link replaces the one of the invitation.'
            : 'Somebody who forgot the password chooses a new one through a link.'}
        </span>
        <Button
          size="small"
          isBusy={reset.isPending}
          disabled={isDisabled}
          onClick={() => reset.mutate()}
        >
          Make a reset link
        </Button>
      </div>
      {user.id === me.id ? (
        <Notice>
          You can’t disable or delete yourself, so that you don’t lock yourself out. Another
          administrator of this account can.
        </Notice>
      ) : (
        <>
          <div className={css.step}>
            <span>
              {isDisabled
                ? 'They can’t sign in, and no token of theirs works.'
                : 'Disabling ends their sessions and tokens at once and can be undone.'}
            </span>
            {isDisabled ? (
              <Button
                size="small"
                isBusy={change.isPending}
                onClick={() => change.mutate('active')}
              >
                Enable
              </Button>
            ) : (
              <Button size="small" onClick={() => setAsked('disable')}>
                Disable…
              </Button>
            )}
          </div>
          <div className={css.step}>
            <span>
              {isDisabled
                ? 'Deleting is for good. What they made stays.'
                : 'Disable them first; then they can be deleted.'}
            </span>
            <Button
              size="small"
              look="danger"
              disabled={!isDisabled}
              onClick={() => setAsked('delete')}
            >
              Delete…
            </Button>
          </div>
        </>
      )}
      {problem && <Problem>{sentenceOf(problem)}</Problem>}
      {reset.data && (
        <PasswordLinkDialog user={user} link={reset.data} onClose={() => reset.reset()} />
      )}
      <ConfirmDialog
        isOpen={asked === 'disable'}
        onClose={close}
        title={
          <>
            Disable <Foreign text={user.loginName} />?
          </>
        }
        action="Disable"
        onConfirm={() => change.mutateAsync('disabled')}
      >
        <p>
          They are signed out everywhere within a minute, and apps can’t act for them. Their
          functions and schedules go on.
        </p>
      </ConfirmDialog>
      <ConfirmDialog
        isOpen={asked === 'delete'}
        onClose={close}
        title={
          <>
            Delete <Foreign text={user.loginName} />?
          </>
        }
        action="Delete"
        nameToType={user.loginName}
        onConfirm={remove}
      >
        <p>
          Their app keys go with them. Functions, versions and the audit trail stay, and tell of
          “somebody who is gone”.
        </p>
      </ConfirmDialog>
    </Card>
  )
}
