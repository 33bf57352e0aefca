import { useQuery } from '@tanstack/react-query'
import { answerOf, api } from '../../api/client.ts'
import { keys } from '../../api/keys.ts'
import type { InvocationDetail, Lambda } from '../../api/types.ts'
import { useAccount, useMay } from '../../session/me.ts'
import { readTyped } from './kept-inputs.ts'

/** An input to begin with, and where it is from when that is not plain. */
export interface Beginning {
  text: string
  from: string | undefined
}

/** Schedules of a function that are looked at for a run; few have more than one. */
const LOOKED_AT = 10

/** The event's sample as the text of an input. */
export function sampleOf({ samplePayload }: Lambda): string {
  return JSON.stringify(samplePayload, null, 2)
}

/**
 * What the input of a function begins with: what was typed here before; for an invocation that is to run `again` the
 * input that is stored of it; else the event's sample. Undefined while that is found out.
 */
export function useBeginning(
  lambda: Lambda,
  owner: string,
  again: string | undefined,
): Beginning | undefined {
  const account = useAccount()
  const mayRead = useMay('dead-letter:read')
  const { data } = useQuery({
    queryKey: [...keys.lambda(account, lambda.uuid), 'beginning', owner, again ?? null],
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: false,
    retry: false,
    queryFn: async (): Promise<Beginning> => {
      // A browser that keeps nothing begins anew.
      const typed = await readTyped(owner).catch(() => undefined)
      if (typed && (again === undefined || typed.again === again)) {
        return { text: typed.text, from: undefined }
      }
      if (again === undefined) return { text: sampleOf(lambda), from: undefined }
      const stored = await storedInput(account, again, mayRead).catch(() => undefined)
      return (
        stored ?? { text: sampleOf(lambda), from: 'Its input was not stored; this is a sample.' }
      )
    },
  })
  return data
}

/** The input of an invocation, where the platform has it: of asynchronous and of scheduled ones. */
async function storedInput(
  account: string,
  id: string,
  mayRead: boolean,
): Promise<Beginning | undefined> {
  const invocation = await answerOf(
    api.GET('/api/account/{accountId}/invocations/{invocationId}', {
      params: { path: { accountId: account, invocationId: id } },
    }),
  )
  if (invocation.trigger === 'asynchronous' && mayRead) {
    const input = await answerOf(
      api.GET('/api/account/{accountId}/async-invocations/{invocationId}/input', {
        params: { path: { accountId: account, invocationId: invocation.parentId ?? id } },
      }),
    )
    return { text: JSON.stringify(input, null, 2), from: 'Its stored input.' }
  }
  return invocation.trigger === 'schedule' ? scheduledInput(account, invocation) : undefined
}

async function scheduledInput(
  account: string,
  { id, parentId, lambdaUUID }: InvocationDetail,
): Promise<Beginning | undefined> {
  const schedules = await answerOf(
    api.GET('/api/account/{accountId}/schedules', { params: { path: { accountId: account } } }),
  )
  const own = schedules.filter((each) => each.lambdaUUID === lambdaUUID).slice(0, LOOKED_AT)
  for (const { uuid: scheduleUuid } of own) {
    const path = { accountId: account, scheduleUuid }
    const { runs } = await answerOf(
      api.GET('/api/account/{accountId}/schedules/{scheduleUuid}/runs', { params: { path } }),
    )
    if (!runs.some(({ invocationId }) => invocationId === id || invocationId === parentId)) continue
    const { invocationBody } = await answerOf(
      api.GET('/api/account/{accountId}/schedules/{scheduleUuid}', { params: { path } }),
    )
    return {
      text: JSON.stringify(invocationBody, null, 2),
      from: 'The input of its schedule, as it is now.',
    }
  }
  return undefined
}
