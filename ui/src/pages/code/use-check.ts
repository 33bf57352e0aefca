import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { answerOf, api } from '../../api/client.ts'
import type { CheckReport, Lambda } from '../../api/types.ts'
import { useAccount, useMay } from '../../session/me.ts'
import type { Content } from './editing.ts'

/** How long keys rest before the server is asked, in milliseconds. */
const REST_MS = 600

/** The check of a text by the server. */
export interface Check {
  /** Undefined until the server has answered, and for who may not ask. */
  report: CheckReport | undefined
  error: Error | null
  again: () => void
}

/** Has a text checked by the rules that refuse a save or a build, each time that keys rest. */
export function useCheck(lambda: Lambda, content: Content): Check {
  const account = useAccount()
  const isAllowed = useMay('lambda:try')
  const [rested, setRested] = useState(content)
  useEffect(() => {
    const timer = setTimeout(() => setRested(content), REST_MS)
    return () => clearTimeout(timer)
  }, [content])
  const { data, error, refetch } = useQuery({
    queryKey: [account, 'check', lambda.uuid, rested, lambda.eventId ?? null],
    enabled: isAllowed,
    placeholderData: keepPreviousData,
    gcTime: 30_000,
    queryFn: ({ signal }) =>
      answerOf(
        api.POST('/api/account/{accountId}/lambdas/{uuid}', {
          params: { path: { accountId: account, uuid: 'check' } },
          body: {
            code: rested.code,
            environmentVariables: rested.variables.filter(({ key }) => key !== ''),
            eventId: lambda.eventId ?? null,
          },
          signal,
        }),
      ),
  })
  return { report: isAllowed ? data : undefined, error, again: () => void refetch() }
}
