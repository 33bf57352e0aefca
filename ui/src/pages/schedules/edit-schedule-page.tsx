import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { answerOf, api } from '../../api/client.ts'
import { keys } from '../../api/keys.ts'
import { Refusal } from '../../api/refusal.ts'
import type { ScheduleDetail } from '../../api/types.ts'
import { Answer } from '../../components/states.tsx'
import { toast } from '../../components/toast.tsx'
import { Missing } from '../../frame/missing.tsx'
import { Page } from '../../frame/page.tsx'
import { noticeLostPermission, useAccount, useMay } from '../../session/me.ts'
import { ScheduleConflict } from './schedule-conflict.tsx'
import { ScheduleForm } from './schedule-form.tsx'
import { inputOf, payloadOf, type ScheduleInput } from './schedule-input.ts'
import { SchedulesForbidden } from './schedules-forbidden.tsx'
import { scheduleQuery } from './schedule-query.ts'

/** Changes a schedule, with the version that it was opened at. */
export function EditSchedulePage() {
  const account = useAccount()
  const { id = '' } = useParams({ strict: false })
  const mayWrite = useMay('schedule:write')
  const schedule = useQuery({ ...scheduleQuery(account, id), refetchInterval: false })
  return (
    <Page
      title={schedule.data ? `Schedule of ${schedule.data.lambdaName}` : 'Schedule'}
      section="Edit"
      width="form"
      trail={[{ words: 'Schedules', link: { to: '/a/$account/schedules', params: { account } } }]}
    >
      {mayWrite ? (
        <Answer
          query={schedule}
          missing={
            <Missing thing="schedule" list={{ to: '/a/$account/schedules', params: { account } }} />
          }
        >
          {(opened) => <Editor opened={opened} />}
        </Answer>
      ) : (
        <SchedulesForbidden title="You may not change schedules." />
      )}
    </Page>
  )
}

function Editor({ opened }: { opened: ScheduleDetail }) {
  const account = useAccount()
  const client = useQueryClient()
  const navigate = useNavigate()
  // What is read later must not replace what is being written.
  const [base, setBase] = useState(opened)
  const [theirs, setTheirs] = useState<ScheduleDetail>()
  const leave = () =>
    navigate({ to: '/a/$account/schedules/$id', params: { account, id: base.uuid } })
  const save = useMutation({
    mutationFn: ({ input, revision }: { input: ScheduleInput; revision: number }) => {
      const { payload, lambdaUUID, ...rest } = input
      return answerOf(
        api.PUT('/api/account/{accountId}/schedules/{scheduleUuid}', {
          params: {
            path: { accountId: account, scheduleUuid: base.uuid },
            header: { 'If-Match': `"${revision}"` },
          },
          body: {
            ...rest,
            ...(lambdaUUID !== undefined && { lambdaUUID }),
            invocationBody: { ...base.invocationBody, payload: payloadOf(payload)?.value },
          },
        }),
      )
    },
    async onError(error) {
      if (error instanceof Refusal && error.isConflict) {
        setTheirs(await client.fetchQuery({ ...scheduleQuery(account, base.uuid), staleTime: 0 }))
      }
      return noticeLostPermission(account, error)
    },
    async onSuccess() {
      toast({ words: 'The schedule is saved.', kind: 'ok' })
      await client.invalidateQueries({ queryKey: keys.schedules(account) })
      await leave()
    },
  })
  const mine = save.variables?.input
  return (
    <>
      {theirs && mine && (
        <ScheduleConflict
          mine={mine}
          theirs={theirs}
          onKeep={() => {
            setTheirs(undefined)
            save.mutate({ input: mine, revision: theirs.revision })
          }}
          onTake={() => {
            setBase(theirs)
            setTheirs(undefined)
            save.reset()
          }}
        />
      )}
      <ScheduleForm
        key={base.revision}
        begin={inputOf(base)}
        error={save.error}
        isSaving={save.isPending}
        onSave={(input) => save.mutate({ input, revision: base.revision })}
        onCancel={() => void leave()}
      />
    </>
  )
}
