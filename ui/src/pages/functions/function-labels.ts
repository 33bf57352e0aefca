import { useInfiniteQuery } from '@tanstack/react-query'
import { lambdaListQuery } from '../../api/lambdas.ts'
import { useAccount } from '../../session/me.ts'
import { useFunctionNames } from './function-names.ts'

/**
 * Makes the names of many functions by their ids: of one list first, and one by one of what is not in it.
 * Undefined for those that are gone or not known yet.
 */
export function useFunctionLabels(
  uuids: readonly (string | null)[],
): (uuid: string | null) => string | undefined {
  const account = useAccount()
  const list = useInfiniteQuery({
    ...lambdaListQuery(account, { sort: 'name' }),
    refetchInterval: false,
    staleTime: 60_000,
  })
  const known = new Map(
    list.data?.pages.flatMap(({ lambdas }) => lambdas.map(({ uuid, name }) => [uuid, name])),
  )
  const isWhole = list.data !== undefined && !list.hasNextPage
  const missing = uuids.filter((uuid) => uuid !== null).filter((uuid) => !known.has(uuid))
  const others = useFunctionNames(list.data && !isWhole ? missing : [])
  return (uuid) => (uuid === null ? undefined : (known.get(uuid) ?? others.get(uuid)))
}
