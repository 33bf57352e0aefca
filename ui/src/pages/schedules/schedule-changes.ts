import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '../../api/client.ts'
import { keys } from '../../api/keys.ts'
import { sentenceOf } from '../../api/refusal.ts'
import type { Schedule } from '../../api/types.ts'
import { toast } from '../../components/toast.tsx'
import { noticeLostPermission, useAccount } from '../../session/me.ts'
import { schedulesQuery } from './schedule-query.ts'

/** What can be done with a schedule at once. */
export interface ScheduleChanges {
  setActive: (schedule: Schedule, isActive: boolean) => void
  runNow: (schedule: Schedule) => void
  /** The schedule that is being started by hand. */
  running: string | undefined
  /** With `leave`, which is called once it is gone, from a page that can't show it any more. */
  remove: (schedule: Schedule, leave?: () => Promise<void>) => Promise<void>
}

/** Pausing and resuming shows at once, and goes back when it is refused; the rest waits for its answer. */
export function useScheduleChanges(): ScheduleChanges {
  const account = useAccount()
  const client = useQueryClient()
  const refresh = () => client.invalidateQueries({ queryKey: keys.schedules(account) })
  const pathOf = ({ uuid }: Schedule) => ({
    params: { path: { accountId: account, scheduleUuid: uuid } },
  })

  const pause = useMutation({
    mutationFn: ({ schedule, isActive }: { schedule: Schedule; isActive: boolean }) =>
      api.PUT('/api/account/{accountId}/schedules/{scheduleUuid}', {
        ...pathOf(schedule),
        body: { isActive },
      }),
    async onMutate({ schedule, isActive }) {
      await client.cancelQueries({ queryKey: keys.schedules(account) })
      const change = <Kind extends Schedule>(one: Kind): Kind => ({
        ...one,
        isActive,
        pausedBecause: isActive ? null : 'by-hand',
      })
      const before = client.getQueryData(schedulesQuery(account).queryKey)
      client.setQueryData(schedulesQuery(account).queryKey, (all) =>
        all?.map((each) => (each.uuid === schedule.uuid ? change(each) : each)),
      )
      client.setQueryData<Schedule>(
        keys.schedule(account, schedule.uuid),
        (one) => one && change(one),
      )
      return { before }
    },
    onError(error, { schedule, isActive }, rolledBack) {
      client.setQueryData(schedulesQuery(account).queryKey, rolledBack?.before)
      const what = isActive ? 'not resumed' : 'not paused'
      toast({
        words: `The schedule of ${schedule.lambdaName} was ${what}. ${sentenceOf(error)}`,
        kind: 'alarm',
      })
      return noticeLostPermission(account, error)
    },
    onSettled: refresh,
  })

  const run = useMutation({
    mutationFn: (schedule: Schedule) =>
      api.POST('/api/account/{accountId}/schedules/{scheduleUuid}/run', pathOf(schedule)),
    onError(error) {
      toast({ words: sentenceOf(error), kind: 'alarm' })
      return noticeLostPermission(account, error)
    },
    onSuccess(_, { lambdaName }) {
      toast({ words: `${lambdaName} runs now; the ledger will show how it ends.`, kind: 'ok' })
      return refresh()
    },
  })

  return {
    setActive: (schedule, isActive) => pause.mutate({ schedule, isActive }),
    runNow: (schedule) => run.mutate(schedule),
    running: run.isPending ? run.variables.uuid : undefined,
    async remove(schedule, leave) {
      await api.DELETE('/api/account/{accountId}/schedules/{scheduleUuid}', pathOf(schedule))
      toast({ words: `The schedule of ${schedule.lambdaName} is deleted.` })
      await leave?.()
      await refresh()
    },
  }
}
