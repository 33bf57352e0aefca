import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { answerOf, api } from './client.ts'
import { keys } from './keys.ts'
import type { Answered } from './types.ts'

type VersionPage = Answered<'/lambdas/{uuid}/versions'>

/** The versions of a function, the newest first. */
export function versionsQuery(account: string, uuid: string) {
  return infiniteQueryOptions({
    queryKey: keys.versions(account, uuid),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last: VersionPage) => last.cursor,
    queryFn: ({ pageParam: cursor, signal }): Promise<VersionPage> =>
      answerOf(
        api.GET('/api/account/{accountId}/lambdas/{uuid}/versions', {
          params: { path: { accountId: account, uuid }, query: { limit: 50, cursor } },
          signal,
        }),
      ),
  })
}

/** One version with its content, which never changes. */
export function versionQuery(account: string, uuid: string, version: number) {
  return queryOptions({
    queryKey: keys.version(account, uuid, version),
    staleTime: Infinity,
    queryFn: ({ signal }) =>
      answerOf(
        api.GET('/api/account/{accountId}/lambdas/{uuid}/versions/{version}', {
          params: { path: { accountId: account, uuid, version: String(version) } },
          signal,
        }),
      ),
  })
}
