import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { answerOf, api } from '../api/client.ts'
import { keys } from '../api/keys.ts'
import { provisioningQuery } from '../api/people.ts'
import type { Me } from '../api/types.ts'
import { Button } from '../components/button.tsx'
import { Answer, ErrorState } from '../components/states.tsx'
import { signOut } from './sign-out.ts'
import { PlainPage } from '../frame/plain-page.tsx'
import { ProvisioningSteps } from './provisioning-steps.tsx'
import css from './set-up-page.module.css'

/** An account that nobody has set up: its administrators see the terms, others whom to ask. */
export function SetUpPage({ me }: { me: Me }) {
  const account = me.accountId
  if (me.isAdministrator) return <Terms account={account} />
  return (
    <PlainPage
      title="Not set up yet"
      account={account}
      actions={<Button onClick={() => void signOut()}>Sign out</Button>}
    >
      <p>An administrator has to set up this account first.</p>
    </PlainPage>
  )
}

function Terms({ account }: { account: string }) {
  const client = useQueryClient()
  const path = { accountId: account }
  const provisioning = useQuery(provisioningQuery(account))
  const setUp = useMutation({
    mutationFn: (termsVersion: string) =>
      answerOf(
        api.POST('/api/account/{accountId}/provisioning', {
          params: { path },
          body: { termsAccepted: true, termsVersion },
        }),
      ),
    onSuccess: (answer) => client.setQueryData(keys.provisioning(account), answer),
  })
  return (
    <PlainPage
      title={setUp.isSuccess ? 'This account is set up' : 'Terms of use'}
      account={account}
      light={setUp.isSuccess ? 'lit' : 'unlit'}
    >
      <Answer query={provisioning}>
        {(state) =>
          setUp.isSuccess ? (
            <>
              <ProvisioningSteps steps={state.steps} />
              <Button
                look="primary"
                onClick={() => void client.invalidateQueries({ queryKey: keys.me(account) })}
              >
                Go to Home
              </Button>
            </>
          ) : (
            <>
              <div className={css.terms} role="region" aria-label="Text of the terms" tabIndex={0}>
                {state.currentTermsText.split('\n').map((paragraph) => (
                  <p key={paragraph}>{paragraph}</p>
                ))}
              </div>
              {setUp.error && <ErrorState error={setUp.error} />}
              <Button
                look="primary"
                isBusy={setUp.isPending}
                onClick={() => setUp.mutate(state.currentTermsVersion)}
              >
                Agree and set up
              </Button>
            </>
          )
        }
      </Answer>
    </PlainPage>
  )
}
