import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { answerOf, api } from '../../api/client.ts'
import { keys } from '../../api/keys.ts'
import { provisioningQuery } from '../../api/people.ts'
import type { Provisioning } from '../../api/types.ts'
import { Button } from '../../components/button.tsx'
import { Foreign } from '../../components/foreign.tsx'
import { Notice, Problem } from '../../components/notice.tsx'
import { Answer, Skeleton } from '../../components/states.tsx'
import { Time } from '../../components/time.tsx'
import { sentenceOf } from '../../api/refusal.ts'
import { Card } from '../../frame/page.tsx'
import { noticeLostPermission, useAccount } from '../../session/me.ts'
import { useWho } from '../../session/names.ts'
import { ProvisioningSteps } from '../../session/provisioning-steps.tsx'
import { SettingsPage } from '../settings/settings-page.tsx'
import css from './people.module.css'

/** The terms of use: their text, who accepted which version, and what was set up with it. */
export function TermsPage() {
  const account = useAccount()
  const provisioning = useQuery(provisioningQuery(account))
  return (
    <SettingsPage title="Terms of use">
      <Answer query={provisioning} skeleton={<Skeleton rows={8} />}>
        {(state) => (
          <>
            <Acceptance state={state} />
            <Card title={`Version ${state.currentTermsVersion}`}>
              <div className={css.terms}>
                {state.currentTermsText.split('\n').map((paragraph) => (
                  <p key={paragraph}>{paragraph}</p>
                ))}
              </div>
            </Card>
            <Card title="What is set up">
              <ProvisioningSteps steps={state.steps} />
            </Card>
          </>
        )}
      </Answer>
    </SettingsPage>
  )
}

function Acceptance({ state }: { state: Provisioning }) {
  const account = useAccount()
  const client = useQueryClient()
  const { terms, currentTermsVersion: termsVersion } = state
  const who = useWho([terms?.acceptedBy])
  const accept = useMutation({
    mutationFn: () =>
      answerOf(
        api.POST('/api/account/{accountId}/provisioning', {
          params: { path: { accountId: account } },
          body: { termsAccepted: true, termsVersion },
        }),
      ),
    onError: (error) => noticeLostPermission(account, error),
    onSuccess: (answer) => client.setQueryData(keys.provisioning(account), answer),
  })
  const isCurrent = terms?.version === termsVersion
  return (
    <>
      {terms && (
        <p>
          Version {terms.version} was accepted by{' '}
          {terms.acceptedBy === null ? (
            'whoever runs this platform'
          ) : (
            <Foreign text={who(terms.acceptedBy)} />
          )}{' '}
          <Time at={terms.acceptedAt} />.
        </p>
      )}
      {!isCurrent && (
        <Notice
          kind="warn"
          actions={
            <Button
              size="small"
              look="primary"
              isBusy={accept.isPending}
              onClick={() => accept.mutate()}
            >
              Accept version {termsVersion}
            </Button>
          }
        >
          There is a newer version of the terms. Read it below.
        </Notice>
      )}
      {accept.error && <Problem>{sentenceOf(accept.error)}</Problem>}
    </>
  )
}
