import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../../api/client.ts'
import { keys } from '../../api/keys.ts'
import { sentenceOf } from '../../api/refusal.ts'
import type { App } from '../../api/types.ts'
import { Button } from '../../components/button.tsx'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import { Foreign } from '../../components/foreign.tsx'
import { Problem } from '../../components/notice.tsx'
import { toast } from '../../components/toast.tsx'
import { Card } from '../../frame/page.tsx'
import { noticeLostPermission, useAccount } from '../../session/me.ts'
import css from './apps.module.css'

/** Switching an application off and on, and deleting it. */
export function AppAccess({ app }: { app: App }) {
  const account = useAccount()
  const client = useQueryClient()
  const navigate = useNavigate()
  const [asked, setAsked] = useState<'off' | 'delete'>()
  const params = { path: { accountId: account, clientId: app.client_id } }
  const close = () => setAsked(undefined)
  const refresh = () => client.invalidateQueries({ queryKey: keys.apps(account) })
  const change = useMutation({
    mutationFn: (enabled: boolean) =>
      api.PATCH('/api/account/{accountId}/app-installations/{clientId}', {
        params,
        body: { enabled },
      }),
    onError: (error) => noticeLostPermission(account, error),
    onSuccess: refresh,
  })
  async function remove() {
    await api.DELETE('/api/account/{accountId}/app-installations/{clientId}', { params })
    toast({ words: `${app.client_name} is deleted.` })
    await navigate({ to: '/a/$account/settings/apps', params: { account } })
    client.removeQueries({ queryKey: [...keys.apps(account), app.client_id] })
    await refresh()
  }
  return (
    <Card title="Access">
      <div className={css.step}>
        <span>
          {app.enabled
            ? 'Switching it off ends its tokens and can be undone; its secrets stay.'
            : 'It gets no tokens. Once switched on, it works with the same secrets.'}
        </span>
        {app.enabled ? (
          <Button size="small" onClick={() => setAsked('off')}>
            Switch off…
          </Button>
        ) : (
          <Button size="small" isBusy={change.isPending} onClick={() => change.mutate(true)}>
            Switch on
          </Button>
        )}
      </div>
      <div className={css.step}>
        <span>Deleting is for good: its client id and its secrets never work again.</span>
        <Button size="small" look="danger" onClick={() => setAsked('delete')}>
          Delete…
        </Button>
      </div>
      {change.error && change.variables && <Problem>{sentenceOf(change.error)}</Problem>}
      <ConfirmDialog
        isOpen={asked === 'off'}
        onClose={close}
        title={
          <>
            Switch <Foreign text={app.client_name} /> off?
          </>
        }
        action="Switch off"
        onConfirm={() => change.mutateAsync(false)}
      >
        <p>What it calls is refused within a minute, and it gets no new tokens.</p>
      </ConfirmDialog>
      <ConfirmDialog
        isOpen={asked === 'delete'}
        onClose={close}
        title={
          <>
            Delete <Foreign text={app.client_name} />?
          </>
        }
        action="Delete"
        nameToType={app.client_name}
        onConfirm={remove}
      >
        <p>What it calls is refused within a minute. Who uses it has to install it again.</p>
      </ConfirmDialog>
    </Card>
  )
}
