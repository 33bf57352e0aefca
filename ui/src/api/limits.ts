import { queryOptions } from '@tanstack/react-query'
import { answerOf, api } from './client.ts'
import { keys } from './keys.ts'

/** What an account may use, with what is used of it. */
export function limitsQuery(account: string) {
  return queryOptions({
    queryKey: keys.limits(account),
    staleTime: 60_000,
    queryFn: () =>
      answerOf(
        api.GET('/api/account/{accountId}/limits', { params: { path: { accountId: account } } }),
      ),
  })
}
