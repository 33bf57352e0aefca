import { queryOptions } from '@tanstack/react-query'
import { answerOf, api } from './client.ts'
import { keys } from './keys.ts'

/** The applications that are installed in an account, by name. */
export function appsQuery(account: string) {
  return queryOptions({
    queryKey: keys.apps(account),
    queryFn: () =>
      answerOf(
        api.GET('/api/account/{accountId}/app-installations', {
          params: { path: { accountId: account } },
        }),
      ),
  })
}

/** One application. */
export function appQuery(account: string, clientId: string) {
  return queryOptions({
    queryKey: [...keys.apps(account), clientId],
    queryFn: () =>
      answerOf(
        api.GET('/api/account/{accountId}/app-installations/{clientId}', {
          params: { path: { accountId: account, clientId } },
        }),
      ),
  })
}

/** The app keys of an account, by name. */
export function appKeysQuery(account: string) {
  return queryOptions({
    queryKey: keys.appKeys(account),
    queryFn: () =>
      answerOf(
        api.GET('/api/account/{accountId}/app-keys', { params: { path: { accountId: account } } }),
      ),
  })
}
