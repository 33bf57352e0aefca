import { useQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { type RefObject, useEffect, useRef } from 'react'
import { eventsQuery, lambdaQuery, templatesQuery } from '../../api/lambdas.ts'
import type { Template } from '../../api/types.ts'
import { ButtonLink } from '../../components/button.tsx'
import { Answer, Skeleton } from '../../components/states.tsx'
import { Forbidden } from '../../frame/forbidden.tsx'
import { Card, Page } from '../../frame/page.tsx'
import { useAccount, useMay } from '../../session/me.ts'
import type { STEPS } from '../functions/routes.ts'
import css from './create-page.module.css'
import { type Creation, proposalOf, useCreation } from './creation.ts'
import { DomainStep } from './domain-step.tsx'
import { NameStep } from './name-step.tsx'
import { TemplateStep } from './template-step.tsx'

const route = getRouteApi('/a/$account/functions/new')
type Step = (typeof STEPS)[number]

const STEP_WORDS: readonly [Step, string][] = [
  ['template', 'Template'],
  ['domain', 'Domain'],
  ['name', 'Name'],
]

/** Creates a function in three steps: what to begin with, what it calls, and its name. */
export function CreatePage() {
  const account = useAccount()
  const mayWrite = useMay('lambda:write')
  const trail = [
    { words: 'Functions', link: { to: '/a/$account/functions', params: { account } } },
  ] as const
  return (
    <Page title="Create a function" trail={trail}>
      {mayWrite ? (
        <Steps />
      ) : (
        <Forbidden
          title="Functions are created by developers of this account."
          actions={
            <ButtonLink to="/a/$account/functions" params={{ account }}>
              All functions
            </ButtonLink>
          }
        >
          It takes the permission <code>lambda:write</code>, which the role FaaS-Developer has.
        </Forbidden>
      )}
    </Page>
  )
}

function Steps() {
  const account = useAccount()
  const { step = 'template', template: templateId, copy } = route.useSearch()
  const navigate = useNavigate({ from: '/a/$account/functions/new' })
  const [entered, change, forget] = useCreation()
  const templates = useQuery(templatesQuery(account))
  const events = useQuery(eventsQuery(account))
  const original = useQuery({ ...lambdaQuery(account, copy ?? ''), enabled: copy !== undefined })
  const place = useRef<HTMLDivElement>(null)
  useFocusOnStep(place, step)
  const go = (next: Step) => void navigate({ search: (before) => ({ ...before, step: next }) })

  function choose(template: Template) {
    if (entered.proposedFor !== template.id) change(proposalOf(template))
    void navigate({ search: (before) => ({ ...before, template: template.id }), replace: true })
  }

  return (
    <div ref={place} className={css.steps}>
      {copy === undefined && <Progress step={step} onGo={go} />}
      <Answer
        query={templates}
        skeleton={
          <Card>
            <Skeleton rows={8} />
          </Card>
        }
      >
        {(all) => {
          const template = all.find(({ id }) => id === templateId) ?? all[0]
          if (!template) return null
          // What was entered for another template, or for none, whitelists nothing for this one.
          const proposal = entered.proposedFor === template.id ? {} : proposalOf(template)
          const creation = { ...entered, ...proposal }
          const changeOwn = (part: Partial<Creation>) => change({ ...proposal, ...part })
          if (copy !== undefined) {
            return (
              <Answer query={original}>
                {(lambda) => (
                  <NameStep
                    creation={{ ...entered, isCalling: false }}
                    onChange={change}
                    onCreated={forget}
                    source={{
                      words: `A copy of ${lambda.name}`,
                      code: lambda.implementation.code,
                      variables: lambda.implementation.environmentVariables,
                      secrets: [],
                    }}
                  />
                )}
              </Answer>
            )
          }
          if (step === 'domain') {
            return (
              <DomainStep
                creation={creation}
                onChange={changeOwn}
                template={template}
                onBack={() => go('template')}
                onNext={() => go('name')}
              />
            )
          }
          if (step === 'name') {
            return (
              <NameStep
                key={template.id}
                creation={creation}
                onChange={changeOwn}
                onCreated={forget}
                onBack={() => go('domain')}
                source={{
                  words: `From the template ${template.name}`,
                  code: template.code,
                  eventId: template.eventId,
                  variables: template.environmentVariables,
                  secrets: template.secrets,
                  sample: template.samplePayload,
                }}
              />
            )
          }
          return (
            <TemplateStep
              templates={all}
              events={events.data ?? []}
              chosen={template}
              onChoose={choose}
              onNext={() => {
                choose(template)
                go('domain')
              }}
            />
          )
        }}
      </Answer>
    </div>
  )
}

/** With each step the focus goes to what is entered there first: the button that led to it is gone. */
function useFocusOnStep(place: RefObject<HTMLElement | null>, step: Step): void {
  const before = useRef(step)
  useEffect(() => {
    if (before.current === step) return
    before.current = step
    place.current?.querySelector<HTMLElement>('input:checked, [role=switch], form input')?.focus()
  }, [place, step])
}

function Progress({ step, onGo }: { step: Step; onGo: (step: Step) => void }) {
  const at = STEP_WORDS.findIndex(([each]) => each === step)
  return (
    <ol className={css.progress} aria-label="Steps">
      {STEP_WORDS.map(([each, words], index) => (
        <li key={each} aria-current={index === at ? 'step' : undefined}>
          <button type="button" disabled={index >= at} onClick={() => onGo(each)}>
            <span className={css.number}>{index + 1}</span>
            {words}
          </button>
        </li>
      ))}
    </ol>
  )
}
