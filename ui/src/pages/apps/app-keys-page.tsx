import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { appKeysQuery } from '../../api/apps.ts'
import { api } from '../../api/client.ts'
import { keys } from '../../api/keys.ts'
import type { AppKey } from '../../api/types.ts'
import { Button } from '../../components/button.tsx'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import { Foreign } from '../../components/foreign.tsx'
import { MenuItem } from '../../components/menu.tsx'
import { Answer, EmptyState, Skeleton } from '../../components/states.tsx'
import { Table } from '../../components/table.tsx'
import { Time } from '../../components/time.tsx'
import { useKey } from '../../frame/keys.ts'
import { Card } from '../../frame/page.tsx'
import { useAccount } from '../../session/me.ts'
import { useWho } from '../../session/names.ts'
import { SettingsPage } from '../settings/settings-page.tsx'
import { NewAppKeyDialog } from './new-app-key.tsx'

/** The OAuth 1.0a keys with which other systems log in as a user. */
export function AppKeysPage() {
  const account = useAccount()
  const client = useQueryClient()
  const appKeys = useQuery(appKeysQuery(account))
  const [isMaking, setIsMaking] = useState(false)
  const [doomed, setDoomed] = useState<AppKey>()
  const create = () => setIsMaking(true)
  useKey('n', 'Create an app key', create)
  const button = (
    <Button look="primary" icon={<Plus aria-hidden="true" />} onClick={create}>
      Create an app key
    </Button>
  )
  const isEmpty = appKeys.data?.length === 0
  return (
    <SettingsPage
      title="App keys"
      lead="OAuth 1.0a keys with which another system logs in as one user, as the command line tool does."
      actions={!isEmpty && button}
    >
      <Card>
        <Answer query={appKeys} skeleton={<Skeleton rows={4} height={28} />}>
          {(all) =>
            all.length === 0 ? (
              <EmptyState title="There is no app key." actions={button}>
                Make a user for the other system first, with the profiles that it needs; the key
                acts as that user. Install new systems under Apps instead.
              </EmptyState>
            ) : (
              <KeyTable appKeys={all} onDelete={setDoomed} />
            )
          }
        </Answer>
      </Card>
      <NewAppKeyDialog isOpen={isMaking} onClose={() => setIsMaking(false)} />
      <ConfirmDialog
        isOpen={doomed !== undefined}
        onClose={() => setDoomed(undefined)}
        title={
          <>
            Delete the app key <Foreign text={doomed?.name ?? ''} />?
          </>
        }
        action="Delete"
        nameToType={doomed?.name ?? ''}
        onConfirm={async () => {
          await api.DELETE('/api/account/{accountId}/app-keys/{appKey}', {
            params: { path: { accountId: account, appKey: doomed?.appKey ?? '' } },
          })
          await client.invalidateQueries({ queryKey: keys.appKeys(account) })
        }}
      >
        <p>
          The system can’t log in any more, and is signed out where it is logged in with this key.
          Whatever else its user is signed in to goes on.
        </p>
      </ConfirmDialog>
    </SettingsPage>
  )
}

function KeyTable({
  appKeys,
  onDelete,
}: {
  appKeys: readonly AppKey[]
  onDelete: (key: AppKey) => void
}) {
  const who = useWho(appKeys.flatMap(({ userId, createdBy }) => [userId, createdBy]))
  return (
    <Table
      label="App keys"
      rows={appKeys}
      rowKey={({ appKey }) => appKey}
      columns={[
        { id: 'name', head: 'Name', cell: ({ name }) => <Foreign text={name} /> },
        {
          id: 'user',
          head: 'Logs in as',
          cell: ({ userId }) => <Foreign text={who(userId)} />,
        },
        {
          id: 'key',
          head: 'App key',
          isExtra: true,
          onPhone: 'left-out',
          cell: ({ appKey }) => <code>{appKey}</code>,
        },
        {
          id: 'made',
          head: 'Created',
          cell: ({ createdAt, createdBy }) => (
            <span>
              <Time at={createdAt} /> by <Foreign text={who(createdBy)} />
            </span>
          ),
        },
      ]}
      menuLabel={({ name }) => `Actions for ${name}`}
      menu={(key) => (
        <MenuItem isDangerous onSelect={() => onDelete(key)}>
          Delete…
        </MenuItem>
      )}
    />
  )
}
