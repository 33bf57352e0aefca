import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Check, Circle } from 'lucide-react'
import { useState } from 'react'
import { answerOf, api } from '../../api/client.ts'
import { deploy } from '../../api/deploy.ts'
import { keys } from '../../api/keys.ts'
import { templatesQuery } from '../../api/lambdas.ts'
import type { Answered, LambdaSummary } from '../../api/types.ts'
import { Button, ButtonLink } from '../../components/button.tsx'
import { Foreign } from '../../components/foreign.tsx'
import { Lamp } from '../../components/lamp.tsx'
import { ErrorState } from '../../components/states.tsx'
import { durationInWords } from '../../components/time.tsx'
import { announce } from '../../frame/announce.ts'
import { useAccount, useMay } from '../../session/me.ts'
import { OUTSIDE } from '../test/routes.ts'
import { FIRST_NAME, FIRST_TEMPLATE } from './first-run-state.ts'
import css from './first-run.module.css'

type Answer = Answered<'/lambdas/{uuid}/test', 'post'>

const STEPS = ['created', 'built', 'deployed', 'answered'] as const
type Step = (typeof STEPS)[number]

/** The first function of an account: made, deployed and invoked by one click, each step as it happens. */
export function FirstRun({ lambdas }: { lambdas: readonly LambdaSummary[] }) {
  const account = useAccount()
  const client = useQueryClient()
  const mayWrite = useMay('lambda:write')
  const mayInvoke = useMay('lambda:invoke')
  const [done, setDone] = useState<ReadonlyMap<Step, string>>(new Map())
  const existing = lambdas[0]
  const isServing = existing?.deployedVersion !== undefined
  const mark = (step: Step, detail = '') => setDone((before) => new Map(before).set(step, detail))

  const light = useMutation({
    mutationFn: async () => {
      const uuid =
        existing?.uuid ?? (await create(account, await client.fetchQuery(templatesQuery(account))))
      mark('created')
      const { timeline } = await deploy(account, uuid, {
        onProgress: ({ deploymentState, timeline: times }) => {
          if (deploymentState !== 'Build Start')
            mark('built', between(times, 'Build Start', 'Build Finish'))
        },
      })
      mark('deployed', between(timeline, 'Deploy Start', 'Deploy Finish'))
      const answer = await invoke(account, uuid)
      announce('The first lamp is lit.')
      return { uuid, answer }
    },
    onSettled: () => client.invalidateQueries({ queryKey: keys.lambdas(account) }),
  })
  const greeting = useQuery({
    queryKey: [account, 'first-run', existing?.uuid ?? ''],
    enabled: isServing && mayInvoke && light.isIdle,
    staleTime: Infinity,
    queryFn: async () => {
      const uuid = existing?.uuid ?? ''
      return { uuid, answer: await invoke(account, uuid) }
    },
  })

  const outcome = light.data ?? greeting.data
  const reached: ReadonlyMap<Step, string> = outcome
    ? new Map([
        ...STEPS.map((step) => [step, done.get(step) ?? ''] as const),
        ['answered', `in ${durationInWords(outcome.answer.durationMs)}`] as const,
      ])
    : done
  const isLit = outcome !== undefined
  return (
    <section className={css.card}>
      <Lamp light={isLit || isServing ? 'lit' : 'unlit'} size={56} wasJustLit={light.isSuccess} />
      <div className={css.words}>
        <h2 className={css.title}>
          {isLit || isServing ? 'The first lamp is lit' : 'No lamp is lit yet'}
        </h2>
        <p className="soft">
          {isLit || isServing
            ? `${FIRST_NAME} answers whoever calls it.`
            : 'Start with a greeting; you can change everything later.'}
        </p>
        {(light.isPending || isLit) && (
          <ol className={css.steps}>
            {STEPS.map((step) => (
              <li key={step} className={reached.has(step) ? css.done : css.open}>
                {reached.has(step) ? <Check aria-hidden="true" /> : <Circle aria-hidden="true" />}
                {step} {reached.get(step)}
              </li>
            ))}
          </ol>
        )}
        {outcome && (
          <pre className={css.result}>
            <Foreign text={JSON.stringify(outcome.answer.result, null, 2) ?? 'nothing'} />
          </pre>
        )}
        {light.error && <ErrorState error={light.error} onRetry={() => light.mutate()} />}
        <div className={css.doors}>
          {!isLit && !isServing && mayWrite && (
            <>
              <Button look="primary" isBusy={light.isPending} onClick={() => light.mutate()}>
                Light the first lamp
              </Button>
              <ButtonLink to="/a/$account/functions/new" params={{ account }}>
                Choose a template
              </ButtonLink>
            </>
          )}
          {!isLit && !isServing && !mayWrite && (
            <p className="soft">A developer of this account can create the first function.</p>
          )}
          {(outcome ?? (isServing && existing)) && (
            <Doors uuid={outcome?.uuid ?? existing?.uuid ?? ''} />
          )}
        </div>
      </div>
    </section>
  )
}

function Doors({ uuid }: { uuid: string }) {
  const account = useAccount()
  const mayWrite = useMay('lambda:write')
  const params = { account, uuid }
  return (
    <>
      <ButtonLink to="/a/$account/functions/$uuid/code" params={params} look="primary">
        Open its code
      </ButtonLink>
      <ButtonLink to="/a/$account/functions/$uuid/test" params={params}>
        Test it
      </ButtonLink>
      <ButtonLink
        to="/a/$account/functions/$uuid/test"
        params={params}
        search={{ outside: 'curl' }}
        hash={OUTSIDE}
      >
        Call it from outside
      </ButtonLink>
      {mayWrite && (
        <ButtonLink to="/a/$account/functions/new" params={{ account }}>
          Create your own
        </ButtonLink>
      )}
    </>
  )
}

async function create(account: string, templates: Answered<'/templates'>): Promise<string> {
  const template = templates.find(({ id }) => id === FIRST_TEMPLATE) ?? templates[0]
  if (!template) throw new Error('The platform has no templates.')
  const { uuid } = await answerOf(
    api.POST('/api/account/{accountId}/lambdas', {
      params: { path: { accountId: account } },
      body: {
        name: FIRST_NAME,
        description: template.description,
        implementation: { code: template.code, environmentVariables: [] },
      },
    }),
  )
  return uuid
}

async function invoke(account: string, uuid: string): Promise<Answer> {
  return answerOf(
    api.POST('/api/account/{accountId}/lambdas/{uuid}/test', {
      params: { path: { accountId: account, uuid } },
      body: { headers: [], payload: { name: 'World' } },
    }),
  )
}

/** The time between two states of a deployment, in words. */
function between(timeline: Readonly<Record<string, string>>, from: string, to: string): string {
  const [start, end] = [timeline[from], timeline[to]]
  if (start === undefined || end === undefined) return ''
  return `in ${durationInWords(Date.parse(end) - Date.parse(start))}`
}
