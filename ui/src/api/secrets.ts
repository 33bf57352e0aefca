import { queryOptions } from '@tanstack/react-query'
import { answerOf, api } from './client.ts'
import { keys } from './keys.ts'

/** The secrets of an account by name; their values stay where they are. */
export function secretsQuery(account: string) {
  return queryOptions({
    queryKey: keys.secrets(account),
    queryFn: () =>
      answerOf(
        api.GET('/api/account/{accountId}/secrets', { params: { path: { accountId: account } } }),
      ),
  })
}
