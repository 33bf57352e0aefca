import { useMutation, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, useNavigate, useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { answerOf, api } from '../../api/client.ts'
import { keys } from '../../api/keys.ts'
import { toast } from '../../components/toast.tsx'
import { Page } from '../../frame/page.tsx'
import { noticeLostPermission, useAccount, useMay } from '../../session/me.ts'
import { ScheduleForm } from './schedule-form.tsx'
import { payloadOf, type ScheduleInput } from './schedule-input.ts'
import { SchedulesForbidden } from './schedules-forbidden.tsx'
import { OWN_ZONE } from './zone-choice.tsx'

const route = getRouteApi('/a/$account/schedules/new')

/** Makes a schedule. */
export function NewSchedulePage() {
  const account = useAccount()
  const client = useQueryClient()
  const router = useRouter()
  const navigate = useNavigate()
  const mayWrite = useMay('schedule:write')
  const { function: lambdaUUID } = route.useSearch()
  const [begin] = useState<ScheduleInput>({
    lambdaUUID,
    cronExpression: '0 9 * * *',
    timeZone: OWN_ZONE,
    description: '',
    isActive: true,
    payload: '{}',
  })
  const create = useMutation({
    mutationFn: ({ lambdaUUID: uuid = '', payload, ...rest }: ScheduleInput) =>
      answerOf(
        api.POST('/api/account/{accountId}/schedules', {
          params: { path: { accountId: account } },
          body: {
            ...rest,
            lambdaUUID: uuid,
            invocationBody: { headers: [], payload: payloadOf(payload)?.value },
          },
        }),
      ),
    onError: (error) => noticeLostPermission(account, error),
    async onSuccess({ uuid: id, lambdaName }) {
      toast({ words: `${lambdaName} is scheduled.`, kind: 'ok' })
      await client.invalidateQueries({ queryKey: keys.schedules(account) })
      await navigate({ to: '/a/$account/schedules/$id', params: { account, id } })
    },
  })
  return (
    <Page
      title="New schedule"
      width="form"
      trail={[{ words: 'Schedules', link: { to: '/a/$account/schedules', params: { account } } }]}
    >
      {mayWrite ? (
        <ScheduleForm
          begin={begin}
          error={create.error}
          isSaving={create.isPending}
          onSave={(input) => create.mutate(input)}
          onCancel={() => router.history.back()}
        />
      ) : (
        <SchedulesForbidden title="You may not create schedules." />
      )}
    </Page>
  )
}
