import { infiniteQueryOptions } from '@tanstack/react-query'
import { answerOf, api } from '../../api/client.ts'
import { keys } from '../../api/keys.ts'
import type { DeadLetterPage } from '../../api/types.ts'

/** Dead letters of one group, as the address has it. */
export interface LetterSearch {
  function?: string | undefined
  event?: string | undefined
  error?: string | undefined
}

/** What narrows dead letters, as the API names it. */
export function letterFilter({ function: lambdaUuid, event: eventId, error }: LetterSearch) {
  return {
    ...(lambdaUuid !== undefined && { lambdaUuid }),
    ...(eventId !== undefined && { eventId }),
    ...(error !== undefined && { errorCode: error }),
  }
}

/** The asynchronous invocations that failed for good, the newest first, with their groups. */
export function deadLettersQuery(account: string, search: LetterSearch) {
  return infiniteQueryOptions({
    queryKey: [...keys.deadLetters(account), 'list', search],
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last: DeadLetterPage) => last.cursor ?? undefined,
    refetchInterval: 30_000,
    queryFn: ({ pageParam: cursor, signal }): Promise<DeadLetterPage> =>
      answerOf(
        api.GET('/api/account/{accountId}/dead-letters', {
          params: {
            path: { accountId: account },
            query: { ...letterFilter(search), ...(cursor !== undefined && { cursor }) },
          },
          signal,
        }),
      ),
  })
}
