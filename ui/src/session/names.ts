import { useQuery } from '@tanstack/react-query'
import { answerOf, api } from '../api/client.ts'
import { keys } from '../api/keys.ts'
import { useAccount, useMe } from './me.ts'

/**
 * The names of users and applications by their ids: null for who is gone. Those that are not known yet, and those whose
 * names could not be read, are left out.
 */
export function useNames(
  ids: readonly (string | null | undefined)[],
): ReadonlyMap<string, string | null> {
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
  return new Map(data && wanted.map((id) => [id, data.names[id] ?? null]))
}

/** Makes the words for who did something: "you", a name, or "the platform"; "somebody" while the name is not known. */
export function useWho(
  ids: readonly (string | null | undefined)[],
): (id: string | null | undefined) => string {
  const me = useMe()
  const names = useNames(ids)
  return (id) => {
    if (id === me.id) return 'you'
    if (id === undefined || id === null || id === 'system') return 'the platform'
    if (id === 'operator') return 'the operator'
    const name = names.get(id)
    return name ?? (name === null ? 'somebody who is gone' : 'somebody')
  }
}
