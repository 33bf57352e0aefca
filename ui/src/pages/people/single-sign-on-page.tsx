import { useQuery } from '@tanstack/react-query'
import { reach } from '../../api/connection.ts'
import { profilesQuery, providerQuery } from '../../api/people.ts'
import { toRefusal } from '../../api/refusal.ts'
import type { Provider } from '../../api/types.ts'
import { CopyField } from '../../components/copy-field.tsx'
import { Answer, ErrorState, Skeleton } from '../../components/states.tsx'
import { Card } from '../../frame/page.tsx'
import { useAccount } from '../../session/me.ts'
import { sentinelPath } from '../../session/token-endpoint.ts'
import { SettingsPage } from '../settings/settings-page.tsx'
import { DeleteProvider } from './delete-provider.tsx'
import { OnlyWayIn } from './only-way-in.tsx'
import { ProviderForm } from './provider-form.tsx'
import { SignOnLinks } from './sign-on-links.tsx'
import { SignOnTest } from './sign-on-test.tsx'
import css from './people.module.css'

/** The account's own OpenID provider: its settings, a test, who came by it, and whether it is the only way in. */
export function SingleSignOnPage() {
  const account = useAccount()
  const provider = useQuery({
    ...providerQuery(account),
    // A test in another window shows here without a reload.
    refetchInterval: ({ state }) => (state.data && state.data.provenAt === null ? 4_000 : false),
  })
  const profiles = useQuery(profilesQuery(account))
  return (
    <SettingsPage
      title="Single sign-on"
      lead="People sign in through your company’s own OpenID Connect provider."
    >
      <Answer query={provider} skeleton={<Skeleton rows={8} height={28} />}>
        {(known) => (
          <>
            <RedirectUri provider={known} />
            <Card title="The provider">
              <Answer query={profiles}>
                {(all) => <ProviderForm key={known?.updatedAt} provider={known} profiles={all} />}
              </Answer>
            </Card>
            {known && (
              <>
                <SignOnTest provider={known} />
                <OnlyWayIn provider={known} />
                <SignOnLinks provider={known} />
                <DeleteProvider provider={known} />
              </>
            )}
          </>
        )}
      </Answer>
    </SettingsPage>
  )
}

function RedirectUri({ provider }: { provider: Provider | null }) {
  const account = useAccount()
  const issuer = useQuery({
    queryKey: [account, 'issuer'],
    enabled: provider === null,
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: () => readIssuer(account),
  })
  const uri =
    provider?.redirectUri ?? (issuer.data && `${issuer.data}/single-sign-on/callback`) ?? ''
  return (
    <Card title="First, at your provider">
      <div className={css.form}>
        <p>Register Lamplighter there as a web application with this redirect URI:</p>
        {issuer.error ? (
          <ErrorState error={issuer.error} onRetry={() => void issuer.refetch()} />
        ) : (
          <CopyField label="Redirect URI" value={uri} />
        )}
      </div>
    </Card>
  )
}

/** What the account's server calls itself: its public host, wherever this page was loaded from. */
async function readIssuer(account: string): Promise<string> {
  const response = await reach(
    new Request(`${sentinelPath(account)}/.well-known/openid-configuration`),
  )
  const body: unknown = await response.json().catch(() => undefined)
  if (!response.ok) throw toRefusal(response, body)
  if (typeof body === 'object' && body !== null && 'issuer' in body) return String(body.issuer)
  throw new Error('The sentinel did not say its address.')
}
