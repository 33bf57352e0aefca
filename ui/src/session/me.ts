import { queryOptions, useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { answerOf, api } from '../api/client.ts'
import { keys } from '../api/keys.ts'
import { queryClient } from '../api/query-client.ts'
import { Refusal } from '../api/refusal.ts'
import type { Me, Permission } from '../api/types.ts'
import { toast } from '../components/toast.tsx'

/** Who is signed in to an account and what they may do. */
export function meQuery(account: string) {
  return queryOptions({
    queryKey: keys.me(account),
    queryFn: () =>
      answerOf(
        api.GET('/api/account/{accountId}/me', { params: { path: { accountId: account } } }),
      ),
    staleTime: 60_000,
    refetchOnWindowFocus: true,
  })
}

/** The account of the address. */
export function useAccount(): string {
  const { account } = useParams({ strict: false })
  if (account === undefined) throw new Error('This page has no account in its address.')
  return account
}

/** Who is signed in. Pages below an account show when this is known. */
export function useMe(): Me {
  return useSuspenseQuery(meQuery(useAccount())).data
}

/** Tells whether the person may do something; `false` also while that is not known. */
export function useMay(permission: Permission): boolean {
  const { data } = useQuery(meQuery(useAccount()))
  return data?.permissions.includes(permission) ?? false
}

/** After a 403 for what was allowed a minute ago: asks again what is, and says so. */
export async function noticeLostPermission(account: string, error: unknown): Promise<void> {
  if (!(error instanceof Refusal) || error.status !== 403) return
  const before = queryClient.getQueryData(meQuery(account).queryKey)
  const now = await queryClient.fetchQuery({ ...meQuery(account), staleTime: 0 })
  if (before && String(before.permissions) !== String(now.permissions)) {
    toast({ words: 'Your permissions changed.' })
  }
}
