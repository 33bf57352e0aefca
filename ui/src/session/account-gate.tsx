import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useEffect } from 'react'
import { Refusal } from '../api/refusal.ts'
import { setPreference } from '../app/preferences.ts'
import { Button } from '../components/button.tsx'
import { Foreign } from '../components/foreign.tsx'
import { ErrorState } from '../components/states.tsx'
import { signOut } from './sign-out.ts'
import { Frame } from '../frame/frame.tsx'
import { PlainPage, Splash } from '../frame/plain-page.tsx'
import { meQuery, useAccount } from './me.ts'

/** Seen once in the life of an account. */
const SetUpPage = lazy(async () => ({ default: (await import('./set-up-page.tsx')).SetUpPage }))

/** Lets into an account whoever may use this UI, once it is set up. */
export function AccountGate() {
  const account = useAccount()
  const me = useQuery(meQuery(account))
  const { data, error, refetch } = me
  const id = data?.id
  useEffect(() => {
    if (id !== undefined) setPreference('lastAccount', account)
  }, [account, id])

  if (!data) {
    if (!error) return <Splash />
    return (
      <PlainPage
        title={
          error instanceof Refusal && error.status < 500
            ? 'You can’t open this account'
            : 'This account did not open'
        }
        account={account}
        actions={<Button onClick={() => void signOut()}>Sign out</Button>}
      >
        <ErrorState error={error} onRetry={() => void refetch()} />
      </PlainPage>
    )
  }
  if (data.permissions.length === 0 && !data.isAdministrator) {
    return (
      <PlainPage
        title="You can't use this UI"
        account={account}
        actions={<Button onClick={() => void signOut()}>Sign out</Button>}
      >
        <p>
          You are signed in as{' '}
          <strong>
            <Foreign text={data.name ?? data.id} />
          </strong>
          , but{' '}
          {data.profiles.length === 0
            ? 'you have no profile.'
            : 'none of your profiles opens this UI:'}
        </p>
        {data.profiles.length > 0 && (
          <ul>
            {data.profiles.map((profile) => (
              <li key={profile.id}>
                <Foreign text={profile.name} />
              </li>
            ))}
          </ul>
        )}
        <p>Ask an administrator of this account for a profile with a role.</p>
      </PlainPage>
    )
  }
  if (!data.isProvisioned) {
    return (
      <Suspense fallback={<Splash />}>
        <SetUpPage me={data} />
      </Suspense>
    )
  }
  return <Frame />
}
