import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { answerOf, api } from '../../api/client.ts'
import { keys } from '../../api/keys.ts'
import { limitsQuery } from '../../api/limits.ts'
import { useNow } from '../../components/time.tsx'
import { useAccount, useMay } from '../../session/me.ts'
import { deadLettersQuery } from '../dead-letters/dead-letter-query.ts'
import { type Range, spanOf } from './ranges.ts'

/** What may want somebody, as far as the person may know of it; one that fails does not take the others along. */
export function useNeedsQueries(range: Range) {
  const account = useAccount()
  const { startTimestamp, endTimestamp } = spanOf(range, useNow())
  const params = { path: { accountId: account }, query: { startTimestamp, endTimestamp } }
  const failures = useQuery({
    queryKey: keys.reports(account, 'failures', { range }),
    refetchInterval: 30_000,
    queryFn: () => answerOf(api.GET('/api/account/{accountId}/reports/failures', { params })),
  })
  const refused = useQuery({
    queryKey: keys.reports(account, 'refusedDomains', { range }),
    refetchInterval: 60_000,
    queryFn: () => answerOf(api.GET('/api/account/{accountId}/reports/refusedDomains', { params })),
  })
  const skipped = useQuery({
    queryKey: keys.reports(account, 'skippedRuns', { range }),
    enabled: useMay('schedule:read'),
    refetchInterval: 60_000,
    queryFn: () => answerOf(api.GET('/api/account/{accountId}/reports/skippedRuns', { params })),
  })
  const letters = useInfiniteQuery({
    ...deadLettersQuery(account, {}),
    enabled: useMay('dead-letter:read'),
  })
  const limits = useQuery(limitsQuery(account))
  return { failures, refused, skipped, letters, limits }
}
