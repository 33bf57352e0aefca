import { useQuery, useQueryClient } from '@tanstack/react-query'
import { answerOf, api } from '../../api/client.ts'
import { templatesQuery } from '../../api/lambdas.ts'
import type { Answered, LambdaSummary } from '../../api/types.ts'
import { Button, ButtonLink } from '../../components/button.tsx'
import { durationInWords } from '../../components/time.tsx'
import { useAccount, useMay } from '../../session/me.ts'
import { Doors, LightingCard } from '../create/lighting-card.tsx'
import { invokeOnce, STEPS, useLighting, useMayLight } from '../create/use-lighting.ts'
import { FIRST_NAME, FIRST_TEMPLATE } from './first-run-state.ts'

const INPUT = { headers: [], payload: { name: 'World' } }

/** The first function of an account: made, deployed and invoked by one click, each step as it happens. */
export function FirstRun({ lambdas }: { lambdas: readonly LambdaSummary[] }) {
  const account = useAccount()
  const client = useQueryClient()
  const mayLight = useMayLight()
  const mayWrite = useMay('lambda:write')
  const mayTry = useMay('lambda:try')
  const existing = lambdas[0]
  const isServing = existing?.deployedVersion !== undefined
  const { light, steps, uuid = existing?.uuid } = useLighting()
  const begin = () =>
    light.mutate({
      make: async () =>
        existing?.uuid ?? create(account, await client.fetchQuery(templatesQuery(account))),
      input: INPUT,
    })
  const greeting = useQuery({
    queryKey: [account, 'first-run', existing?.uuid ?? ''],
    enabled: isServing && mayTry && light.isIdle,
    staleTime: Infinity,
    queryFn: () => invokeOnce(account, existing?.uuid ?? '', INPUT),
  })

  const answer = light.data ?? greeting.data
  const isLit = answer !== undefined || isServing
  const reached = answer
    ? new Map([
        ...STEPS.map((step) => [step, steps.get(step) ?? ''] as const),
        ['answered', `in ${durationInWords(answer.durationMs)}`] as const,
      ])
    : steps
  return (
    <LightingCard
      light={isLit ? 'lit' : 'unlit'}
      wasJustLit={light.isSuccess}
      takesFocus={light.isSuccess}
      title={isLit ? 'The first lamp is lit' : 'No lamp is lit yet'}
      lead={
        isLit
          ? `${FIRST_NAME} answers whoever calls it.`
          : 'Start with a greeting; you can change everything later.'
      }
      steps={light.isPending || answer ? reached : undefined}
      result={answer && { value: answer.result }}
      error={light.error}
      onRetry={begin}
    >
      {!isLit && mayLight && (
        <>
          <Button look="primary" isBusy={light.isPending} onClick={begin}>
            Light the first lamp
          </Button>
          <ButtonLink to="/a/$account/functions/new" params={{ account }}>
            Choose a template
          </ButtonLink>
        </>
      )}
      {!isLit && !mayWrite && (
        <p className="soft">A developer of this account can create the first function.</p>
      )}
      {isLit && uuid !== undefined && <Doors uuid={uuid} />}
      {isLit && mayWrite && (
        <ButtonLink
          to="/a/$account/functions/new"
          params={{ account }}
          search={{ step: 'name', template: FIRST_TEMPLATE }}
        >
          Create your own
        </ButtonLink>
      )}
    </LightingCard>
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
