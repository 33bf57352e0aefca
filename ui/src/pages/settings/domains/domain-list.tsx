import { useQueryClient } from '@tanstack/react-query'
import { Pencil, Trash2, Workflow } from 'lucide-react'
import { useState } from 'react'
import { deleteDomain } from '../../../api/domains.ts'
import { keys } from '../../../api/keys.ts'
import type { Domain } from '../../../api/types.ts'
import { Badge } from '../../../components/badge.tsx'
import { ConfirmDialog } from '../../../components/confirm-dialog.tsx'
import { Dialog } from '../../../components/dialog.tsx'
import { Foreign } from '../../../components/foreign.tsx'
import { MenuItem, MenuSeparator } from '../../../components/menu.tsx'
import { Table } from '../../../components/table.tsx'
import { Time, useNow } from '../../../components/time.tsx'
import { toast } from '../../../components/toast.tsx'
import { useAccount, useMay } from '../../../session/me.ts'
import { useWho } from '../../../session/names.ts'
import { UsedBy } from '../used-by.tsx'
import { DomainName } from './domain-name.tsx'
import { EditDomain } from './edit-domain.tsx'

/** Within so long a change of the list is in force everywhere, in milliseconds. */
const IN_FORCE_MS = 60_000

type Asked = { about: Domain; what: 'edit' | 'delete' | 'uses' }

/** The domains that an account has whitelisted. */
export function DomainList({ domains }: { domains: readonly Domain[] }) {
  const account = useAccount()
  const client = useQueryClient()
  const mayWrite = useMay('whitelist:write')
  const mayReadFunctions = useMay('lambda:read')
  const who = useWho(domains.map(({ updatedBy }) => updatedBy))
  const [asked, setAsked] = useState<Asked>()
  const close = () => setAsked(undefined)
  return (
    <>
      <Table
        label="Domains"
        rows={domains}
        rowKey={({ id }) => String(id)}
        columns={[
          { id: 'domain', head: 'Domain', cell: (row) => <NameCell row={row} /> },
          { id: 'for', head: 'What it is for', cell: ({ name }) => <Foreign text={name} /> },
          {
            id: 'since',
            head: 'Changed',
            minWidth: '9rem',
            cell: ({ updatedAt, updatedBy }) =>
              updatedAt !== undefined && (
                <>
                  <Time at={updatedAt} /> <span className="soft">by {who(updatedBy)}</span>
                </>
              ),
          },
        ]}
        menuLabel={({ domain }) => `Actions for ${domain}`}
        menu={(row) => (
          <>
            {mayReadFunctions && (
              <MenuItem
                icon={<Workflow aria-hidden="true" />}
                onSelect={() => setAsked({ about: row, what: 'uses' })}
              >
                Where it is used
              </MenuItem>
            )}
            {mayWrite && (
              <>
                <MenuItem
                  icon={<Pencil aria-hidden="true" />}
                  onSelect={() => setAsked({ about: row, what: 'edit' })}
                >
                  Edit
                </MenuItem>
                <MenuSeparator />
                <MenuItem
                  icon={<Trash2 aria-hidden="true" />}
                  isDangerous
                  onSelect={() => setAsked({ about: row, what: 'delete' })}
                >
                  Delete…
                </MenuItem>
              </>
            )}
          </>
        )}
      />
      {asked?.what === 'edit' && <EditDomain opened={asked.about} onClose={close} />}
      {asked?.what === 'uses' && (
        <Dialog isOpen onClose={close} title={<DomainName domain={asked.about.domain} />}>
          <UsedBy thing={{ domain: asked.about.domain }} />
        </Dialog>
      )}
      {asked?.what === 'delete' && (
        <ConfirmDialog
          isOpen
          onClose={close}
          title="Delete the domain?"
          action="Delete it"
          nameToType={asked.about.domain}
          onConfirm={async () => {
            await deleteDomain(account, asked.about)
            toast({ words: `${asked.about.domain} is closed within a minute.` })
            await client.invalidateQueries({ queryKey: keys.domains(account) })
          }}
        >
          <p>
            Requests of functions to <DomainName domain={asked.about.domain} /> are refused within a
            minute.
          </p>
          {mayReadFunctions && <UsedBy thing={{ domain: asked.about.domain }} />}
        </ConfirmDialog>
      )}
    </>
  )
}

function NameCell({ row: { domain, createdAt } }: { row: Domain }) {
  const now = useNow()
  const isNew = createdAt !== undefined && now - Date.parse(createdAt) < IN_FORCE_MS
  return (
    <>
      <DomainName domain={domain} />{' '}
      {isNew && <Badge kind="info">becoming active, within a minute</Badge>}
    </>
  )
}
