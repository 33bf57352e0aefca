import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { answerOf, api } from '../../api/client.ts'
import { keys } from '../../api/keys.ts'
import type { Answered } from '../../api/types.ts'
import { filterOf, type LogSearch, spanOf } from './log-search.ts'

type LogPage = Answered<'/logs'>
/** Bars of lines over time. */
export type Histogram = Answered<'/logs/histogram'>

/** Lines of a page. */
const PAGE = 100

/** What of the address changes what is found. */
function asked({ row: _row, live: _live, not: _not, ...search }: Partial<LogSearch>) {
  return search
}

interface PageStart {
  cursor: string
  startTimestamp: number
  endTimestamp: number
}

/** The lines that a search finds, the newest first; later pages keep the range of the first one. */
export function logLinesQuery(account: string, search: Partial<LogSearch>) {
  return infiniteQueryOptions({
    queryKey: [...keys.logs(account, asked(search)), 'lines'],
    initialPageParam: undefined as PageStart | undefined,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnMount: 'always',
    getNextPageParam: ({ cursor, startTimestamp, endTimestamp }: LogPage) =>
      cursor === undefined ? undefined : { cursor, startTimestamp, endTimestamp },
    queryFn: ({ pageParam, signal }): Promise<LogPage> => {
      const [startTimestamp, endTimestamp] = spanOf(search, Date.now())
      return answerOf(
        api.GET('/api/account/{accountId}/logs', {
          params: {
            path: { accountId: account },
            query: {
              ...filterOf(search),
              limit: PAGE,
              ...(pageParam ?? { startTimestamp, endTimestamp }),
            },
          },
          signal,
        }),
      )
    },
  })
}

/** Lines by level over the range of a search. */
export function histogramQuery(account: string, search: Partial<LogSearch>) {
  return queryOptions({
    queryKey: [...keys.logs(account, asked(search)), 'histogram'],
    staleTime: 60_000,
    queryFn: ({ signal }): Promise<Histogram> => {
      const [startTimestamp, endTimestamp] = spanOf(search, Date.now())
      return answerOf(
        api.GET('/api/account/{accountId}/logs/histogram', {
          params: {
            path: { accountId: account },
            query: { ...filterOf(search), by: 'level', startTimestamp, endTimestamp },
          },
          signal,
        }),
      )
    },
  })
}

/** Lines that came after `since`, epoch milliseconds, asked for again and again; a page at most. */
export function newLinesQuery(account: string, search: Partial<LogSearch>, since: number) {
  return queryOptions({
    queryKey: [...keys.logs(account, asked(search)), 'since', since],
    refetchInterval: 10_000,
    queryFn: ({ signal }) =>
      answerOf(
        api.GET('/api/account/{accountId}/logs', {
          params: {
            path: { accountId: account },
            query: {
              ...filterOf(search),
              startTimestamp: since,
              endTimestamp: Date.now(),
              limit: PAGE,
            },
          },
          signal,
        }),
      ),
  })
}
