import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { answerOf, api } from './client.ts'
import { keys } from './keys.ts'
import { noSuch, Refusal } from './refusal.ts'
import type { Answered, Lambda, LambdaState } from './types.ts'

/** Rows of a page of the list. */
const PAGE = 100
/** How often a list of one page is asked for again, in milliseconds. */
const REFRESH_MS = 15_000

type LambdaPage = Answered<'/lambda-summaries'>

/** What narrows the list of functions. */
export interface LambdaFilter {
  name?: string | undefined
  state?: LambdaState[] | undefined
  eventId?: string | undefined
  sort?: 'name' | 'updatedAt' | undefined
}

/** The list of functions, page by page. */
export function lambdaListQuery(account: string, filter: LambdaFilter) {
  return infiniteQueryOptions({
    queryKey: keys.lambdaList(account, filter),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last: LambdaPage) => last.cursor,
    // All pages are asked for again: the more somebody has opened, the more seldom.
    refetchInterval: ({ state }) => REFRESH_MS * Math.max(1, state.data?.pages.length ?? 1),
    queryFn: ({ pageParam: cursor, signal }): Promise<LambdaPage> =>
      answerOf(
        api.GET('/api/account/{accountId}/lambda-summaries', {
          params: {
            path: { accountId: account },
            query: { ...filter, limit: PAGE, cursor },
          },
          signal,
        }),
      ),
  })
}

/** One function with its code. Throws `Refusal` 404 where there is none. */
export function lambdaQuery(account: string, uuid: string) {
  return queryOptions({
    queryKey: keys.lambda(account, uuid),
    queryFn: async ({ signal }): Promise<Lambda> => {
      const [lambda] = await answerOf(
        api.GET('/api/account/{accountId}/lambdas/{uuid}', {
          params: { path: { accountId: account, uuid } },
          signal,
        }),
      )
      if (lambda) return lambda
      throw new Refusal({ status: 404, code: '', message: noSuch('function', account) })
    },
  })
}

/** The events, with how many functions each may have and which has it. */
export function eventsQuery(account: string) {
  return queryOptions({
    queryKey: keys.events(account),
    staleTime: 60_000,
    queryFn: () =>
      answerOf(
        api.GET('/api/account/{accountId}/events', { params: { path: { accountId: account } } }),
      ),
  })
}

/** The templates to begin with. */
export function templatesQuery(account: string) {
  return queryOptions({
    queryKey: keys.templates(account),
    staleTime: 600_000,
    queryFn: () =>
      answerOf(
        api.GET('/api/account/{accountId}/templates', { params: { path: { accountId: account } } }),
      ),
  })
}
