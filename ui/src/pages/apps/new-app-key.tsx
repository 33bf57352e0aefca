import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { answerOf, api } from '../../api/client.ts'
import { keys } from '../../api/keys.ts'
import { usersQuery } from '../../api/people.ts'
import { sentenceOf } from '../../api/refusal.ts'
import { Button } from '../../components/button.tsx'
import { Combobox, type Option } from '../../components/combobox.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { TextField } from '../../components/field.tsx'
import { Foreign } from '../../components/foreign.tsx'
import { Problem } from '../../components/notice.tsx'
import { ShownOnce } from '../../components/shown-once.tsx'
import { ErrorState } from '../../components/states.tsx'
import { noticeLostPermission, useAccount } from '../../session/me.ts'
import css from './apps.module.css'

/** Makes an app key for a user, and shows its four values once. */
export function NewAppKeyDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const account = useAccount()
  const client = useQueryClient()
  const users = useQuery({ ...usersQuery(account), enabled: isOpen })
  const [name, setName] = useState('')
  const [user, setUser] = useState<Option | null>(null)
  const create = useMutation({
    mutationFn: (userId: string) =>
      answerOf(
        api.POST('/api/account/{accountId}/app-keys', {
          params: { path: { accountId: account } },
          body: { name: name.trim(), userId },
        }),
      ),
    onError: (error) => noticeLostPermission(account, error),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.appKeys(account) }),
  })
  function close() {
    setName('')
    setUser(null)
    create.reset()
    onClose()
  }
  const { data } = create
  if (data) {
    return (
      <ShownOnce
        title={
          <>
            The app key <Foreign text={data.name} />
          </>
        }
        values={[
          { label: 'App key', value: data.appKey },
          { label: 'Secret', value: data.secret },
          { label: 'Access token', value: data.accessToken },
          { label: 'Access token secret', value: data.accessTokenSecret },
        ]}
        onStored={close}
      />
    )
  }
  return (
    <Dialog
      isOpen={isOpen}
      onClose={close}
      title="Create an app key"
      actions={
        <>
          <Button onClick={close}>Cancel</Button>
          <Button
            look="primary"
            isBusy={create.isPending}
            disabled={name.trim() === '' || user === null}
            onClick={() => user && create.mutate(user.id)}
          >
            Create
          </Button>
        </>
      }
    >
      <div className={css.form}>
        <TextField label="Name" value={name} onValueChange={setName} maxLength={100} />
        <Combobox
          label="Logs in as"
          placeholder="A user"
          value={user}
          options={(users.data ?? []).map(({ id, loginName, state }) => ({
            id,
            words: loginName,
            aside: state,
          }))}
          onChoose={setUser}
          nothing={users.isPending ? 'Searching…' : 'No user matches.'}
        />
      </div>
      {users.error && <ErrorState error={users.error} onRetry={() => void users.refetch()} />}
      {create.error && <Problem>{sentenceOf(create.error)}</Problem>}
    </Dialog>
  )
}
