import { queryOptions } from '@tanstack/react-query'
import { answerOf, api } from './client.ts'
import { keys } from './keys.ts'
import { isMissing } from './refusal.ts'

/** The users of an account by login name. */
export function usersQuery(account: string) {
  return queryOptions({
    queryKey: keys.users(account),
    queryFn: () =>
      answerOf(
        api.GET('/api/account/{accountId}/users', { params: { path: { accountId: account } } }),
      ),
  })
}

/** One user. */
export function userQuery(account: string, userId: string) {
  return queryOptions({
    queryKey: [...keys.users(account), userId],
    queryFn: () =>
      answerOf(
        api.GET('/api/account/{accountId}/users/{userId}', {
          params: { path: { accountId: account, userId } },
        }),
      ),
  })
}

/** The applications that hold tokens of a user. */
export function userAppsQuery(account: string, userId: string) {
  return queryOptions({
    queryKey: [...keys.users(account), userId, 'apps'],
    queryFn: () =>
      answerOf(
        api.GET('/api/account/{accountId}/users/{userId}/apps', {
          params: { path: { accountId: account, userId } },
        }),
      ),
  })
}

/** The profiles of an account by name. */
export function profilesQuery(account: string) {
  return queryOptions({
    queryKey: keys.profiles(account),
    queryFn: () =>
      answerOf(
        api.GET('/api/account/{accountId}/profiles', { params: { path: { accountId: account } } }),
      ),
  })
}

/** One profile. */
export function profileQuery(account: string, profileId: string) {
  return queryOptions({
    queryKey: [...keys.profiles(account), profileId],
    queryFn: () =>
      answerOf(
        api.GET('/api/account/{accountId}/profiles/{profileId}', {
          params: { path: { accountId: account, profileId } },
        }),
      ),
  })
}

/** Which roles grant which permission: the matrix that the platform enforces. */
export function permissionMatrixQuery(account: string) {
  return queryOptions({
    queryKey: keys.permissionMatrix(account),
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: () =>
      answerOf(
        api.GET('/api/account/{accountId}/permissions', {
          params: { path: { accountId: account } },
        }),
      ),
  })
}

/** The OpenID provider of an account; null where it has none. */
export function providerQuery(account: string) {
  return queryOptions({
    queryKey: keys.singleSignOn(account),
    queryFn: async () => {
      try {
        return await answerOf(
          api.GET('/api/account/{accountId}/single-sign-on', {
            params: { path: { accountId: account } },
          }),
        )
      } catch (error) {
        if (isMissing(error)) return null
        throw error
      }
    },
  })
}

/** Who has signed in by the provider, as of the last sign-in that it tells. */
export function signOnLinksQuery(account: string, provenAt: string | null) {
  return queryOptions({
    queryKey: [...keys.singleSignOn(account), 'users', provenAt],
    queryFn: () =>
      answerOf(
        api.GET('/api/account/{accountId}/single-sign-on/users', {
          params: { path: { accountId: account } },
        }),
      ),
  })
}

/** The terms of use, who accepted them, and what is set up. */
export function provisioningQuery(account: string) {
  return queryOptions({
    queryKey: keys.provisioning(account),
    queryFn: () =>
      answerOf(
        api.GET('/api/account/{accountId}/provisioning', {
          params: { path: { accountId: account } },
        }),
      ),
  })
}
