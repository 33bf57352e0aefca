import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { answerOf, api } from '../../api/client.ts'
import { followEvents } from '../../api/event-stream.ts'
import { keys } from '../../api/keys.ts'
import { sentenceOf } from '../../api/refusal.ts'
import type { Answered, Deployment } from '../../api/types.ts'
import { toast } from '../../components/toast.tsx'
import { noticeLostPermission, useAccount } from '../../session/me.ts'
import { type DeploymentState, isActive } from './deployment-states.ts'

/** What somebody sees before they bring a version into service. */
export type Review = Answered<'/lambdas/{uuid}/review'>

/** Pauses between two questions: while something is under way, then while nothing is; without the stream, in milliseconds. */
const POLL_MS = { active: 500, idle: 10_000 }
/** The same while the event stream tells of each change by itself. */
const FOLLOWED_MS = { active: 2_000, idle: 30_000 }

/** What narrows the list of deployments. */
export interface DeploymentFilter {
  name?: string | undefined
  state?: DeploymentState | undefined
}

/** The newest deployment of each function. */
export function deploymentListQuery(account: string, filter: DeploymentFilter) {
  return queryOptions({
    queryKey: keys.deploymentList(account, filter),
    queryFn: ({ signal }) =>
      answerOf(
        api.GET('/api/account/{accountId}/deployments', {
          params: {
            path: { accountId: account },
            query: { name: filter.name, ...(filter.state && { state: [filter.state] }) },
          },
          signal,
        }),
      ),
  })
}

/** The deployments of one function, the newest first. */
function historyQuery(account: string, uuid: string) {
  return queryOptions({
    queryKey: keys.deploymentHistory(account, uuid),
    queryFn: ({ signal }) =>
      answerOf(
        api.GET('/api/account/{accountId}/deployments/{lambdaUuid}', {
          params: { path: { accountId: account, lambdaUuid: uuid } },
          signal,
        }),
      ),
  })
}

/** What a deployment of a version, the newest where none is named, would change against what serves. */
export function reviewQuery(account: string, uuid: string, version?: number) {
  return queryOptions({
    queryKey: keys.review(account, uuid, version),
    queryFn: ({ signal }): Promise<Review> =>
      answerOf(
        api.GET('/api/account/{accountId}/lambdas/{uuid}/review', {
          params: {
            path: { accountId: account, uuid },
            query: version === undefined ? {} : { version },
          },
          signal,
        }),
      ),
  })
}

/**
 * Keeps deployments and functions as they are while the page shows: the event stream tells of each change. Where it is
 * closed the page asks again and again; the answer is the `refetchInterval` of queries that answer with deployments.
 */
export function useLiveDeployments() {
  const account = useAccount()
  const client = useQueryClient()
  const [isFollowing, setIsFollowing] = useState(false)
  useEffect(
    () =>
      followEvents(account, {
        types: ['deployment', 'lambda'],
        onEvent: ({ type }) => {
          if (type === 'deployment') {
            void client.invalidateQueries({ queryKey: keys.deployments(account) })
          }
          void client.invalidateQueries({ queryKey: keys.lambdas(account) })
        },
        onState: ({ kind }) => setIsFollowing(kind === 'open'),
      }),
    [account, client],
  )
  return ({ state: { data } }: { state: { data: readonly Deployment[] | undefined } }): number => {
    const pauses = isFollowing ? FOLLOWED_MS : POLL_MS
    return data?.some(isActive) ? pauses.active : pauses.idle
  }
}

/** The deployments of one function as they go on; what is known of the function is asked again when one changes it. */
export function useHistory(uuid: string) {
  const account = useAccount()
  const client = useQueryClient()
  const refetchInterval = useLiveDeployments()
  const history = useQuery({ ...historyQuery(account, uuid), refetchInterval })
  const newest = history.data?.[0]
  const now = newest && [newest.uuid, newest.deploymentState, newest.deployedVersion].join(' ')
  const known = useRef(now)
  useEffect(() => {
    if (known.current !== undefined && known.current !== now) {
      void client.invalidateQueries({ queryKey: keys.lambda(account, uuid) })
    }
    known.current = now
  }, [now, account, uuid, client])
  return history
}

/** Starts to deploy exactly this version of a function; answers with the deployment that began. */
export function useStartDeployment() {
  const account = useAccount()
  const client = useQueryClient()
  return useMutation({
    mutationFn: async ({ uuid, version }: { uuid: string; version: number }) => {
      await api.POST('/api/account/{accountId}/deployments/{lambdaUuid}', {
        params: { path: { accountId: account, lambdaUuid: uuid } },
        body: { version },
      })
      const [newest] = await client.fetchQuery({ ...historyQuery(account, uuid), staleTime: 0 })
      return newest
    },
    onError: (error) => noticeLostPermission(account, error),
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: keys.deployments(account) }),
        client.invalidateQueries({ queryKey: keys.lambdas(account) }),
      ]),
  })
}

/** Deploys a version anew where there is nothing to review, and says that it began or why it did not. */
export function useRedeploy() {
  const { mutate, isPending } = useStartDeployment()
  return {
    isPending,
    start: ({ uuid, version, name }: { uuid: string; version: number; name: string }) =>
      mutate(
        { uuid, version },
        {
          onSuccess: () => toast({ words: `Version ${version} of ${name} is being deployed.` }),
          onError: (error) => toast({ words: sentenceOf(error), kind: 'alarm' }),
        },
      ),
  }
}
