import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { answerOf, api } from '../../api/client.ts'
import { keys } from '../../api/keys.ts'
import type { Answered, ScheduleDetail } from '../../api/types.ts'

type RunPage = Answered<'/schedules/{scheduleUuid}/runs'>

/** Runs of a page of the ledger. */
const RUNS = 50

/** All schedules of an account. */
export function schedulesQuery(account: string) {
  return queryOptions({
    queryKey: keys.schedules(account),
    refetchInterval: 30_000,
    queryFn: () =>
      answerOf(
        api.GET('/api/account/{accountId}/schedules', { params: { path: { accountId: account } } }),
      ),
  })
}

/** One schedule with its payload. */
export function scheduleQuery(account: string, uuid: string) {
  return queryOptions({
    queryKey: keys.schedule(account, uuid),
    refetchInterval: 30_000,
    queryFn: (): Promise<ScheduleDetail> =>
      answerOf(
        api.GET('/api/account/{accountId}/schedules/{scheduleUuid}', {
          params: { path: { accountId: account, scheduleUuid: uuid } },
        }),
      ),
  })
}

/** The ledger of a schedule, the newest run first. */
export function runsQuery(account: string, uuid: string) {
  return infiniteQueryOptions({
    queryKey: [...keys.schedule(account, uuid), 'runs'],
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last: RunPage) => last.cursor,
    refetchInterval: ({ state }) => (isRunning(state.data?.pages[0]) ? 1_000 : 30_000),
    queryFn: ({ pageParam: cursor, signal }): Promise<RunPage> =>
      answerOf(
        api.GET('/api/account/{accountId}/schedules/{scheduleUuid}/runs', {
          params: {
            path: { accountId: account, scheduleUuid: uuid },
            query: { limit: RUNS, ...(cursor !== undefined && { cursor }) },
          },
          signal,
        }),
      ),
  })
}

/** A run is under way, whose end is near. */
function isRunning(newest: RunPage | undefined): boolean {
  return newest?.runs.some(({ state }) => state === 'claimed') ?? false
}

/** When an expression would run next, or why it can't; the platform's own clock counts. */
export function previewQuery(account: string, cronExpression: string, timeZone: string) {
  return queryOptions({
    queryKey: [...keys.schedules(account), 'preview', cronExpression, timeZone],
    enabled: cronExpression.trim() !== '',
    staleTime: 30_000,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      answerOf(
        api.POST('/api/account/{accountId}/schedules/{scheduleUuid}', {
          params: { path: { accountId: account, scheduleUuid: 'preview' } },
          body: { cronExpression, timeZone },
          signal,
        }),
      ),
  })
}
