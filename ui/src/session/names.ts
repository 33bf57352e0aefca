import { useQuery } from '@tanstack/react-query'
import { answerOf, api } from '../api/client.ts'
import { keys } from '../api/keys.ts'
import { useAccount, useMe } from './me.ts'

/**
 * The names of users and applications by their ids, as far as they are known; `system` and unknown ids
 * are left out.
 */
export function useNames(ids: readonly (string | null | undefined)[]): ReadonlyMap<string, string> {
  const account = useAccount()
  const wanted = [...new Set(ids.filter((id) => typeof id === 'string' && id !== ''))]
    .filter((id) => id !== undefined && id !== null)
    .toSorted()
    .slice(0, 100)
  const { data } = useQuery({
    queryKey: keys.names(account, wanted),
    enabled: wanted.length > 0,
    staleTime: 300_000,
    queryFn: () =>
      answerOf(
        api.GET('/api/account/{accountId}/names', {
          params: { path: { accountId: account }, query: { id: wanted } },
        }),
      ),
  })
  return new Map(Object.entries(data?.names ?? {}))
}

/** Makes the words for who did something: "you", a name, or "the platform". */
export function useWho(
  ids: readonly (string | null | undefined)[],
): (id: string | null | undefined) => string {
  const me = useMe()
  const names = useNames(ids)
  return (id) => {
    if (id === me.id) return 'you'
    if (id === undefined || id === null || id === 'system') return 'the platform'
    if (id === 'operator') return 'the operator'
    return names.get(id) ?? 'somebody who is gone'
  }
}
