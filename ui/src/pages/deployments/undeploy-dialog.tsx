import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../api/client.ts'
import { keys } from '../../api/keys.ts'
import { eventsQuery, lambdaQuery } from '../../api/lambdas.ts'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import { Foreign } from '../../components/foreign.tsx'
import { toast } from '../../components/toast.tsx'
import { noticeLostPermission, useAccount } from '../../session/me.ts'
import { schedulesQuery } from '../schedules/schedule-query.ts'

/** A function that is to be taken out of service. */
export interface Doomed {
  uuid: string
  name: string
}

/** Asks before a function is undeployed, says whom it will fail, and does it. */
export function UndeployDialog({
  doomed,
  onClose,
}: {
  doomed: Doomed | undefined
  onClose: () => void
}) {
  const account = useAccount()
  const client = useQueryClient()
  // What was asked last stays while the dialog closes.
  const [last, setLast] = useState(doomed)
  if (doomed && doomed !== last) setLast(doomed)
  const undeploy = useMutation({
    mutationFn: ({ uuid }: Doomed) =>
      api.DELETE('/api/account/{accountId}/deployments/{lambdaUuid}', {
        params: { path: { accountId: account, lambdaUuid: uuid } },
      }),
    onError: (error) => noticeLostPermission(account, error),
    onSuccess: (_, { name }) => {
      toast({ words: `${name} is being undeployed.` })
      return Promise.all(
        [keys.lambdas, keys.deployments, keys.events, keys.schedules].map((key) =>
          client.invalidateQueries({ queryKey: key(account) }),
        ),
      )
    },
  })
  if (!last) return null
  return (
    <ConfirmDialog
      isOpen={doomed !== undefined}
      onClose={onClose}
      title={
        <>
          Undeploy <Foreign text={last.name} />?
        </>
      }
      action="Undeploy it"
      onConfirm={() => undeploy.mutateAsync(last)}
    >
      {doomed && <Consequences uuid={doomed.uuid} />}
    </ConfirmDialog>
  )
}

function Consequences({ uuid }: { uuid: string }) {
  const account = useAccount()
  const lambda = useQuery(lambdaQuery(account, uuid))
  const events = useQuery(eventsQuery(account))
  const schedules = useQuery(schedulesQuery(account))
  const eventId = lambda.data?.eventId
  const event = events.data?.find((each) => each.eventId === eventId)?.eventName ?? eventId
  const running = (schedules.data ?? []).filter((each) => each.lambdaUUID === uuid && each.isActive)
  return (
    <>
      {event !== undefined && (
        <p>
          It answers{' '}
          <em>
            <Foreign text={event} />
          </em>
          , which no longer reaches it.
        </p>
      )}
      {schedules.error && (
        <p>Its schedules could not be read. Those that run it, if there are any, will pause.</p>
      )}
      {running.length > 0 && (
        <p>
          {running.length === 1
            ? '1 schedule runs it; it will pause.'
            : `${running.length} schedules run it; they will pause.`}
        </p>
      )}
      <p>Callers get 404. Its code stays, and it can be deployed again.</p>
    </>
  )
}
