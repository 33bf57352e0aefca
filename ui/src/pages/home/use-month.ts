import { useQuery, type UseQueryResult } from '@tanstack/react-query'
import { answerOf, api } from '../../api/client.ts'
import { keys } from '../../api/keys.ts'
import { useAccount } from '../../session/me.ts'

/** How much was invoked since the month began, and its limit; undefined until it is known. `counting` is the question. */
export function useMonth(): {
  used: number | undefined
  failed: number | undefined
  limit: number | undefined
  counting: UseQueryResult
} {
  const account = useAccount()
  const params = { path: { accountId: account } }
  const counting = useQuery({
    queryKey: keys.reports(account, 'invocationCounts'),
    refetchInterval: 60_000,
    queryFn: () =>
      answerOf(api.GET('/api/account/{accountId}/reports/invocationCounts', { params })),
  })
  const counts = counting.data
  const { data: limits } = useQuery({
    queryKey: keys.reports(account, 'limitCounts'),
    staleTime: 600_000,
    queryFn: () => answerOf(api.GET('/api/account/{accountId}/reports/limitCounts', { params })),
  })
  return {
    used: counts && counts.successfulInvocations + counts.unsuccessfulInvocations,
    failed: counts?.unsuccessfulInvocations,
    limit: limits?.invocationLimitPerMonth,
    counting,
  }
}
