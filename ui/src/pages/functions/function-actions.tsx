import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import {
  CloudUpload,
  Copy,
  FileCode,
  Hash,
  History,
  Play,
  Power,
  RotateCcw,
  Trash2,
} from 'lucide-react'
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
import { UndeployDialog } from '../deployments/undeploy-dialog.tsx'
import { useRedeploy } from '../deployments/deployment-query.ts'

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
  const mayTest = useMay('lambda:try')
  const redeploy = useRedeploy()
  const { uuid, name, version, deployedVersion } = lambda
  return (
    <>
      <MenuLink
        icon={<FileCode aria-hidden="true" />}
        link={{ to: '/a/$account/functions/$uuid/code', params: { account, uuid } }}
      >
        Open
      </MenuLink>
      {mayTest && (
        <MenuLink
          icon={<Play aria-hidden="true" />}
          link={{ to: '/a/$account/functions/$uuid/test', params: { account, uuid } }}
        >
          Test
        </MenuLink>
      )}
      {mayDeploy && version !== deployedVersion && (
        <MenuLink
          icon={<CloudUpload aria-hidden="true" />}
          link={{
            to: '/a/$account/functions/$uuid/review',
            params: { account, uuid },
            search: { v: version },
          }}
        >
          Review and deploy
        </MenuLink>
      )}
      {mayDeploy && deployedVersion !== undefined && (
        <MenuItem
          icon={<RotateCcw aria-hidden="true" />}
          onSelect={() => redeploy.start({ uuid, version: deployedVersion, name })}
        >
          Redeploy v{deployedVersion}
        </MenuItem>
      )}
      {lambda.lastDeployment && (
        <MenuLink
          icon={<History aria-hidden="true" />}
          link={{ to: '/a/$account/functions/$uuid/deployments', params: { account, uuid } }}
        >
          Deployments
        </MenuLink>
      )}
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
  return (
    <>
      <UndeployDialog
        doomed={asked?.what === 'undeploy' ? asked.lambda : undefined}
        onClose={onDone}
      />
      <DeleteDialog lambda={asked?.what === 'delete' ? asked.lambda : undefined} onClose={onDone} />
    </>
  )
}

function DeleteDialog({
  lambda,
  onClose,
}: {
  lambda: LambdaSummary | undefined
  onClose: () => void
}) {
  const account = useAccount()
  const client = useQueryClient()
  // What was asked last stays while the dialog closes.
  const [last, setLast] = useState(lambda)
  if (lambda && lambda !== last) setLast(lambda)
  const remove = useMutation({
    mutationFn: ({ uuid }: LambdaSummary) =>
      api.DELETE('/api/account/{accountId}/lambdas/{uuid}', {
        params: { path: { accountId: account, uuid } },
      }),
    onError: (error) => noticeLostPermission(account, error),
    onSuccess: (_, { name }) => {
      toast({ words: `${name} is deleted.` })
      return Promise.all([
        client.invalidateQueries({ queryKey: keys.lambdas(account) }),
        client.invalidateQueries({ queryKey: keys.deployments(account) }),
        client.invalidateQueries({ queryKey: keys.events(account) }),
      ])
    },
  })
  if (!last) return null
  return (
    <ConfirmDialog
      isOpen={lambda !== undefined}
      onClose={onClose}
      title={
        <>
          Delete <Foreign text={last.name} />?
        </>
      }
      action="Delete it"
      nameToType={last.name}
      onConfirm={() => remove.mutateAsync(last)}
    >
      <p>
        Its code, {last.version === 1 ? 'its only version' : `its ${last.version} versions`} and its
        schedules go with it. This can't be undone; its logs stay until they are 30 days old.
      </p>
    </ConfirmDialog>
  )
}
