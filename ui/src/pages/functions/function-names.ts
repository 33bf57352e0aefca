import { useQueries } from '@tanstack/react-query'
import { lambdaQuery } from '../../api/lambdas.ts'
import { useAccount } from '../../session/me.ts'

/** The names of a few functions by their ids; those that are gone are left out. */
export function useFunctionNames(uuids: readonly string[]): ReadonlyMap<string, string> {
  const account = useAccount()
  const answers = useQueries({
    queries: [...new Set(uuids)].map((uuid) => ({
      ...lambdaQuery(account, uuid),
      staleTime: 300_000,
    })),
  })
  return new Map(answers.flatMap(({ data }) => (data ? [[data.uuid, data.name] as const] : [])))
}
