import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { answerOf, api } from '../../api/client.ts'
import { deploy } from '../../api/deploy.ts'
import { keys } from '../../api/keys.ts'
import type { Answered, Template } from '../../api/types.ts'
import { durationInWords } from '../../components/time.tsx'
import { announce } from '../../frame/announce.ts'
import { noticeLostPermission, useAccount, useMay } from '../../session/me.ts'

/** What happens to a function until it is lit, in order. */
export const STEPS = ['created', 'built', 'deployed', 'answered'] as const
export type Step = (typeof STEPS)[number]

type Answer = Answered<'/lambdas/{uuid}/test', 'post'>
export type Input = Template['samplePayload']

/** Whether the person may do all that it takes to light a function. */
export function useMayLight(): boolean {
  const mayWrite = useMay('lambda:write')
  const mayDeploy = useMay('lambda:deploy')
  const mayTry = useMay('lambda:try')
  return mayWrite && mayDeploy && mayTry
}

/**
 * Makes a function, deploys it and invokes it once; each step is told as it happens. Another try goes on with the
 * function that was made.
 */
export function useLighting() {
  const account = useAccount()
  const client = useQueryClient()
  const [steps, setSteps] = useState<ReadonlyMap<Step, string>>(new Map())
  const [uuid, setUuid] = useState<string>()
  const made = useRef<string>(undefined)
  const mark = (step: Step, detail = '') => setSteps((before) => new Map(before).set(step, detail))

  const light = useMutation({
    mutationFn: async ({ make, input }: { make: () => Promise<string>; input: Input }) => {
      made.current ??= await make()
      const lit = made.current
      setUuid(lit)
      mark('created')
      const { timeline, lambdaName } = await deploy(account, lit, {
        onProgress: ({ deploymentState, timeline: times }) => {
          if (deploymentState !== 'Build Start') {
            mark('built', between(times, 'Build Start', 'Build Finish'))
          }
        },
      })
      mark('deployed', between(timeline, 'Deploy Start', 'Deploy Finish'))
      const answer = await invokeOnce(account, lit, input)
      mark('answered', `in ${durationInWords(answer.durationMs)}`)
      announce(`${lambdaName} is lit.`)
      return answer
    },
    onError: (error) => noticeLostPermission(account, error),
    onSettled: () => client.invalidateQueries({ queryKey: keys.lambdas(account) }),
  })
  return { light, steps, uuid }
}

/** Invokes what is deployed, as a test. */
export async function invokeOnce(account: string, uuid: string, input: Input): Promise<Answer> {
  return answerOf(
    api.POST('/api/account/{accountId}/lambdas/{uuid}/test', {
      params: { path: { accountId: account, uuid } },
      body: input,
    }),
  )
}

/** The time between two states of a deployment, in words. */
function between(timeline: Readonly<Record<string, string>>, from: string, to: string): string {
  const [start, end] = [timeline[from], timeline[to]]
  if (start === undefined || end === undefined) return ''
  return `in ${durationInWords(Date.parse(end) - Date.parse(start))}`
}
