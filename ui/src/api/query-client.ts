import { QueryClient } from '@tanstack/react-query'
import { isAway } from './connection.ts'
import { Refusal, Unreachable } from './refusal.ts'

/** Pauses before a platform that does not answer is asked again, in milliseconds. */
const PAUSES_MS = [500, 2_000]

/**
 * What was read from the API. A refusal is final; a platform that does not answer is asked three times, and when it is
 * back, for everything that shows.
 */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      gcTime: 600_000,
      // A browser that calls itself offline may still reach a platform on its own machine.
      networkMode: 'always',
      retry: (failures, error) => mayHelp(error) && !isAway.get() && failures < PAUSES_MS.length,
      retryDelay: (failures) => PAUSES_MS[failures] ?? 2_000,
    },
    mutations: { networkMode: 'always' },
  },
})

isAway.subscribe(() => {
  if (!isAway.get()) void queryClient.refetchQueries({ type: 'active', stale: true })
})

function mayHelp(error: Error): boolean {
  return error instanceof Unreachable || (error instanceof Refusal && error.status === 503)
}
