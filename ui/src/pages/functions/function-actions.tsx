import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Copy, FileCode, Hash, Power, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { api } from '../../api/client.ts'
import { keys } from '../../api/keys.ts'
import type { LambdaSummary } from '../../api/types.ts'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import { copyText } from '../../components/copy-button.tsx'
import { Foreign } from '../../components/foreign.tsx'
import { MenuItem, MenuLink, MenuNote, MenuSeparator } from '../../components/menu.tsx'
import { toast } from '../../components/toast.tsx'
import { noticeLostPermission, useAccount, useMay } from '../../session/me.ts'

/** What is about to be done to which function. */
export interface Asked {
  what: 'undeploy' | 'delete'
  lambda: LambdaSummary
}

/** Whether something of the function serves. */
export function isServing({ deployedVersion }: LambdaSummary): boolean {
  return deployedVersion !== undefined
}

/** What can be done with a function, by its state and by what the person may do. */
export function FunctionMenu({
  lambda,
  onAsk,
}: {
  lambda: LambdaSummary
  onAsk: (asked: Asked) => void
}) {
  const account = useAccount()
  const navigate = useNavigate()
  const mayWrite = useMay('lambda:write')
  const mayDeploy = useMay('lambda:deploy')
  const { uuid } = lambda
  return (
    <>
      <MenuLink
        icon={<FileCode aria-hidden="true" />}
        link={{ to: '/a/$account/functions/$uuid/code', params: { account, uuid } }}
      >
        Open
      </MenuLink>
      {mayWrite && (
        <MenuItem
          icon={<Copy aria-hidden="true" />}
          onSelect={() =>
            void navigate({
              to: '/a/$account/functions/new',
              params: { account },
              search: { step: 'name', copy: uuid },
            })
          }
        >
          Duplicate
        </MenuItem>
      )}
      <MenuItem icon={<Hash aria-hidden="true" />} onSelect={() => void copyText(uuid)}>
        Copy UUID
      </MenuItem>
      {mayDeploy && isServing(lambda) && (
        <>
          <MenuSeparator />
          <MenuItem
            icon={<Power aria-hidden="true" />}
            isDangerous
            onSelect={() => onAsk({ what: 'undeploy', lambda })}
          >
            Undeploy…
          </MenuItem>
        </>
      )}
      {mayWrite && !isServing(lambda) && (
        <>
          <MenuSeparator />
          <MenuItem
            icon={<Trash2 aria-hidden="true" />}
            isDangerous
            onSelect={() => onAsk({ what: 'delete', lambda })}
          >
            Delete…
          </MenuItem>
        </>
      )}
      {mayWrite && isServing(lambda) && <MenuNote>To delete it, undeploy it first.</MenuNote>}
    </>
  )
}

/** Asks before a function is undeployed or deleted, and does it. */
export function FunctionConfirmation({
  asked,
  onDone,
}: {
  asked: Asked | undefined
  onDone: () => void
}) {
  const account = useAccount()
  const client = useQueryClient()
  // What was asked last stays while the dialog closes.
  const [last, setLast] = useState(asked)
  if (asked && asked !== last) setLast(asked)
  const act = useMutation({
    mutationFn: async ({ what, lambda: { uuid } }: Asked) => {
      await (what === 'delete'
        ? api.DELETE('/api/account/{accountId}/lambdas/{uuid}', {
            params: { path: { accountId: account, uuid } },
          })
        : api.DELETE('/api/account/{accountId}/deployments/{lambdaUuid}', {
            params: { path: { accountId: account, lambdaUuid: uuid } },
          }))
    },
    onError: (error) => noticeLostPermission(account, error),
    onSuccess: (_, { what, lambda: { name } }) => {
      toast({ words: what === 'delete' ? `${name} is deleted.` : `${name} is being undeployed.` })
      return Promise.all([
        client.invalidateQueries({ queryKey: keys.lambdas(account) }),
        client.invalidateQueries({ queryKey: keys.deployments(account) }),
        client.invalidateQueries({ queryKey: keys.events(account) }),
      ])
    },
  })
  if (!last) return null
  const { what, lambda } = last
  const name = <Foreign text={lambda.name} />
  return (
    <ConfirmDialog
      isOpen={asked !== undefined}
      onClose={onDone}
      title={what === 'delete' ? <>Delete {name}?</> : <>Undeploy {name}?</>}
      action={what === 'delete' ? 'Delete it' : 'Undeploy it'}
      nameToType={what === 'delete' ? lambda.name : undefined}
      onConfirm={() => act.mutateAsync(last)}
    >
      {what === 'delete' ? (
        <p>
          Its code, its {lambda.version} {lambda.version === 1 ? 'version' : 'versions'} and its
          schedules go with it. This can't be undone; its logs stay until they are 30 days old.
        </p>
      ) : (
        <p>
          Callers get 404 from then on{lambda.eventId && ', and its event reaches it no more'}. Its
          schedules pause. Its code stays, and it can be deployed again.
        </p>
      )}
    </ConfirmDialog>
  )
}
