import { useQueryClient } from '@tanstack/react-query'
import { Eye, Pencil, Trash2, Workflow } from 'lucide-react'
import { useState } from 'react'
import { keys } from '../../../api/keys.ts'
import { deleteSecret } from '../../../api/secrets.ts'
import type { Secret } from '../../../api/types.ts'
import { ConfirmDialog } from '../../../components/confirm-dialog.tsx'
import { Dialog } from '../../../components/dialog.tsx'
import { Foreign } from '../../../components/foreign.tsx'
import { MenuItem, MenuSeparator } from '../../../components/menu.tsx'
import { Table } from '../../../components/table.tsx'
import { Time } from '../../../components/time.tsx'
import { toast } from '../../../components/toast.tsx'
import { useAccount, useMay } from '../../../session/me.ts'
import { useWho } from '../../../session/names.ts'
import { UsedBy } from '../used-by.tsx'
import { RevealSecret } from './reveal-secret.tsx'
import { SecretForm } from './secret-form.tsx'
import css from './secret-list.module.css'
import { kindInWords } from './secret-value.ts'

type Asked = { about: Secret; what: 'reveal' | 'change' | 'uses' | 'delete' }

/** Secrets by name, masked, with who changed them last and what can be done with them. */
export function SecretList({ secrets }: { secrets: readonly Secret[] }) {
  const account = useAccount()
  const client = useQueryClient()
  const mayWrite = useMay('secret:write')
  const mayReveal = useMay('secret:read-plain')
  const mayReadFunctions = useMay('lambda:read')
  const who = useWho(secrets.map(({ updatedBy }) => updatedBy))
  const [asked, setAsked] = useState<Asked>()
  const close = () => setAsked(undefined)
  const item = (about: Secret, what: Asked['what']) => () => setAsked({ about, what })
  return (
    <>
      <Table
        label="Secrets"
        rows={secrets}
        rowKey={({ key }) => key}
        columns={[
          {
            id: 'name',
            head: 'Name',
            cell: ({ key }) => (
              <code className={css.name}>
                <Foreign text={key} />
              </code>
            ),
          },
          {
            id: 'value',
            head: 'Value',
            minWidth: '10.5rem',
            onPhone: 'left-out',
            cell: ({ type }) => (
              <>
                <span aria-hidden="true">••••••••</span>{' '}
                <span className="soft">{kindInWords(type)}</span>
              </>
            ),
          },
          {
            id: 'read',
            head: 'Read by functions',
            isExtra: true,
            cell: ({ lastReadAt }) =>
              lastReadAt === null ? (
                <span className="soft">never</span>
              ) : (
                <>
                  last <Time at={lastReadAt} />
                </>
              ),
          },
          {
            id: 'changed',
            head: 'Changed',
            minWidth: '9rem',
            cell: ({ updatedAt, updatedBy }) => (
              <>
                <Time at={updatedAt} /> <span className="soft">by {who(updatedBy)}</span>
              </>
            ),
          },
        ]}
        menuLabel={({ key }) => `Actions for ${key}`}
        menu={(row) => (
          <>
            {mayReveal && (
              <MenuItem icon={<Eye aria-hidden="true" />} onSelect={item(row, 'reveal')}>
                Reveal or copy…
              </MenuItem>
            )}
            {mayReadFunctions && (
              <MenuItem icon={<Workflow aria-hidden="true" />} onSelect={item(row, 'uses')}>
                Where it is used
              </MenuItem>
            )}
            {mayWrite && (
              <>
                <MenuItem icon={<Pencil aria-hidden="true" />} onSelect={item(row, 'change')}>
                  Change the value
                </MenuItem>
                <MenuSeparator />
                <MenuItem
                  icon={<Trash2 aria-hidden="true" />}
                  isDangerous
                  onSelect={item(row, 'delete')}
                >
                  Delete…
                </MenuItem>
              </>
            )}
          </>
        )}
      />
      {asked?.what === 'reveal' && <RevealSecret secret={asked.about} onClose={close} />}
      {asked?.what === 'change' && <SecretForm changed={asked.about} onClose={close} />}
      {asked?.what === 'uses' && (
        <Dialog isOpen onClose={close} title={<Foreign text={asked.about.key} />}>
          <UsedBy thing={{ secret: asked.about.key }} />
        </Dialog>
      )}
      {asked?.what === 'delete' && (
        <ConfirmDialog
          isOpen
          onClose={close}
          title="Delete the secret?"
          action="Delete it"
          nameToType={asked.about.key}
          onConfirm={async () => {
            await deleteSecret(account, asked.about)
            toast({ words: `The secret ${asked.about.key} is deleted.` })
            await client.invalidateQueries({ queryKey: keys.secrets(account) })
          }}
        >
          <p>
            Functions that read it fail from their next invocation on. Nobody can bring its value
            back.
          </p>
          {mayReadFunctions && <UsedBy thing={{ secret: asked.about.key }} />}
        </ConfirmDialog>
      )}
    </>
  )
}
