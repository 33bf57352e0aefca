import { useQuery } from '@tanstack/react-query'

/**
 * An expression in words, such as "At 02:30, Monday through Friday"; the expression itself until the words
 * are loaded, and where there are none for it.
 */
export function useCronWords(): (expression: string) => string {
  const { data: cronstrue } = useQuery({
    queryKey: ['cron words'],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async () => (await import('cronstrue')).default,
  })
  return (expression) => {
    if (!cronstrue || expression.trim() === '') return expression
    try {
      return cronstrue.toString(expression, { use24HourTimeFormat: true })
    } catch {
      return expression
    }
  }
}
