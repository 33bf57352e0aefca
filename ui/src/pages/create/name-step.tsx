import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { answerOf, api } from '../../api/client.ts'
import { addDomain, hostOf } from '../../api/domains.ts'
import { keys } from '../../api/keys.ts'
import { Refusal } from '../../api/refusal.ts'
import type { Template, Variable } from '../../api/types.ts'
import { Button, ButtonLink } from '../../components/button.tsx'
import { TextArea, TextField } from '../../components/field.tsx'
import { Foreign } from '../../components/foreign.tsx'
import { Notice } from '../../components/notice.tsx'
import { ErrorState } from '../../components/states.tsx'
import { Card } from '../../frame/page.tsx'
import { noticeLostPermission, useAccount, useMay } from '../../session/me.ts'
import css from './create-page.module.css'
import type { Creation } from './creation.ts'
import { Doors, LightingCard } from './lighting-card.tsx'
import { problemOfName } from './problem-of-name.ts'
import { type Input, useLighting, useMayLight } from './use-lighting.ts'

const NAME_CHARACTERS = 50
const DESCRIPTION_CHARACTERS = 200

/** What the new function begins with. */
export interface Source {
  words: string
  code: string
  eventId?: string | null
  variables: readonly Variable[]
  secrets: Template['secrets']
  /** What it is called with when it is to be deployed and invoked at once; a copy is reviewed first. */
  sample?: Input
}

/** Step 3: the name, checked while it is typed. Creating opens the code; a template can also be lit at once. */
export function NameStep({
  creation,
  onChange,
  onCreated,
  onBack,
  source,
}: {
  creation: Creation
  onChange: (change: Partial<Creation>) => void
  onCreated: () => void
  onBack?: () => void
  source: Source
}) {
  const account = useAccount()
  const client = useQueryClient()
  const navigate = useNavigate()
  const mayWhitelist = useMay('whitelist:write')
  const [wasTouched, setWasTouched] = useState(false)
  const { name, description } = creation
  const problem = problemOfName(name)
  const taken = useTaken(problem === undefined ? name : '')

  async function make(): Promise<string> {
    if (creation.isCalling && mayWhitelist) await whitelist(account, creation.domains)
    const { uuid } = await answerOf(
      api.POST('/api/account/{accountId}/lambdas', {
        params: { path: { accountId: account } },
        body: {
          name,
          description,
          ...(source.eventId && { eventId: source.eventId }),
          implementation: {
            code: source.code,
            environmentVariables: source.variables.map(({ key, value }) => ({ key, value })),
          },
        },
      }),
    )
    onCreated()
    void client.invalidateQueries({ queryKey: keys.events(account) })
    void client.invalidateQueries({ queryKey: keys.domains(account) })
    return uuid
  }
  const create = useMutation({
    mutationFn: make,
    onError: (error) => noticeLostPermission(account, error),
    onSuccess: async (uuid) => {
      await client.invalidateQueries({ queryKey: keys.lambdas(account) })
      await navigate({ to: '/a/$account/functions/$uuid/code', params: { account, uuid } })
    },
  })
  const { light, steps, uuid: made } = useLighting()
  const mayLight = useMayLight()
  const { sample } = source
  const wrong = (wasTouched || name !== '') && (problem ?? taken)
  const isReady = problem === undefined && taken === undefined
  const isBusy = create.isPending || light.isPending

  if (made !== undefined && sample !== undefined) {
    return (
      <LightingCard
        light={light.isSuccess ? 'lit' : light.isPending ? 'changing' : 'failed'}
        wasJustLit={light.isSuccess}
        takesFocus
        title={
          <>
            <Foreign text={name} />{' '}
            {light.isSuccess ? 'is lit' : light.isPending ? 'is being lit' : 'is not lit yet'}
          </>
        }
        lead="It is invoked with the sample of its template."
        steps={steps}
        result={light.data && { value: light.data.result }}
        error={light.error}
        onRetry={() => light.mutate({ make, input: sample })}
      >
        {!light.isPending && <Doors uuid={made} />}
      </LightingCard>
    )
  }
  return (
    <form
      className={css.narrow}
      onSubmit={(event) => {
        event.preventDefault()
        setWasTouched(true)
        if (isReady && !isBusy) create.mutate()
      }}
    >
      <Card>
        <p className="soft">
          <Foreign text={source.words} />
        </p>
        <TextField
          label="Name"
          hint="Letters, digits, spaces, _ and -. It can be changed later."
          value={name}
          maxCharacters={NAME_CHARACTERS}
          wrong={wrong}
          onValueChange={(text) => onChange({ name: text })}
          onBlur={() => setWasTouched(true)}
        />
        <TextArea
          label="Description"
          hint="For whoever comes across it later. You can leave it empty."
          value={description}
          maxCharacters={DESCRIPTION_CHARACTERS}
          onValueChange={(text) => onChange({ description: text })}
        />
        {source.secrets.length > 0 && (
          <Notice>
            It reads{' '}
            {source.secrets.map(({ key, content }, index) => (
              <span key={key}>
                {index > 0 && ' and '}
                the secret <code>{key}</code>: {content}
              </span>
            ))}{' '}
            Until that is there, it says so instead of failing.
          </Notice>
        )}
        {(create.error ?? light.error) && <ErrorState error={create.error ?? light.error} />}
      </Card>
      <div className={css.buttons}>
        <ButtonLink to="/a/$account/functions" params={{ account }}>
          Cancel
        </ButtonLink>
        {onBack && <Button onClick={onBack}>Back</Button>}
        {sample !== undefined && mayLight && (
          <Button
            isBusy={light.isPending}
            disabled={!isReady || create.isPending}
            onClick={() => light.mutate({ make, input: sample })}
          >
            Create, deploy and invoke
          </Button>
        )}
        <Button
          type="submit"
          look="primary"
          isBusy={create.isPending}
          disabled={!isReady || light.isPending}
        >
          Create
        </Button>
      </div>
    </form>
  )
}

/** Adds what is not whitelisted yet; a domain that somebody else added meanwhile is no problem. */
async function whitelist(account: string, domains: Creation['domains']): Promise<void> {
  for (const { domain, name } of domains) {
    const host = hostOf(domain)
    if (host === '') continue
    await addDomain(account, host, name).catch((error: unknown) => {
      if (!(error instanceof Refusal && error.status === 409)) throw error
    })
  }
}

/** The sentence for a name that another function has. */
function useTaken(name: string): string | undefined {
  const account = useAccount()
  const { data } = useQuery({
    queryKey: keys.lambdaList(account, { exactly: name }),
    enabled: name !== '',
    queryFn: ({ signal }) =>
      answerOf(
        api.GET('/api/account/{accountId}/lambda-summaries', {
          params: { path: { accountId: account }, query: { name, limit: 200 } },
          signal,
        }),
      ),
  })
  const isTaken = data?.lambdas.some((each) => each.name === name)
  return isTaken ? `There is a function ${name} already. Choose another name.` : undefined
}
