import { useQuery } from '@tanstack/react-query'
import { Check, CircleAlert, Info } from 'lucide-react'
import { Fragment, type ReactNode } from 'react'
import { answerOf, api } from '../../../api/client.ts'
import { keys } from '../../../api/keys.ts'
import type { App } from '../../../api/types.ts'
import { Foreign } from '../../../components/foreign.tsx'
import { TextLink } from '../../../components/text-link.tsx'
import { useAccount, useMe } from '../../../session/me.ts'
import css from './outside-card.module.css'

/** Whether something is there; undefined while nobody knows, or for who may not know. */
type IsThere = boolean | undefined

/** What a call from outside needs, and which of it is missing. */
export function Prerequisites({ isDeployed }: { isDeployed: boolean }) {
  const { isAdministrator } = useMe()
  const account = useAccount()
  const apps = useInvokingApps(isAdministrator)
  const user = useIsUserThere(isAdministrator)
  const whoMakes = isAdministrator ? '' : ' An administrator of this account makes it for you.'
  return (
    <ul className={css.needs} aria-label="What it needs">
      <Need isThere={isDeployed}>
        {isDeployed
          ? 'The function is deployed.'
          : 'The function is not deployed yet: until then callers get 404.'}
      </Need>
      <Need isThere={apps === undefined || apps.length > 0 ? undefined : false}>
        An app installation with the grant client_credentials and the scope faas.lambda.invoke.
        {apps === undefined && whoMakes}
        {apps?.length === 0 && ' There is none.'}
        {apps !== undefined && apps.length > 0 && (
          <>
            {' '}
            Those that may invoke: <AppLinks apps={apps} />.
          </>
        )}
        {apps !== undefined && (
          <>
            {' '}
            <TextLink to="/a/$account/settings/apps/new" params={{ account }}>
              Install an app
            </TextLink>
          </>
        )}
      </Need>
      <Need isThere={user}>
        {user === false
          ? 'There is no user with the role FaaS-Invocation alone. You need one only if a system signs in as a user.'
          : `A user with the role FaaS-Invocation alone, needed only if a system signs in as a user.${user ? ' There is one.' : whoMakes}`}
      </Need>
    </ul>
  )
}

function Need({ isThere, children }: { isThere: IsThere; children: ReactNode }) {
  const Icon = isThere === undefined ? Info : isThere ? Check : CircleAlert
  return (
    <li className={isThere === false ? css.missing : css.there}>
      <Icon aria-hidden="true" />
      <span>{children}</span>
    </li>
  )
}

function AppLinks({ apps }: { apps: readonly App[] }) {
  const account = useAccount()
  return apps.map(({ client_id: clientId, client_name: name }, index) => (
    <Fragment key={clientId}>
      {index > 0 && ', '}
      <TextLink to="/a/$account/settings/apps/$clientId" params={{ account, clientId }}>
        <Foreign text={name} />
      </TextLink>
    </Fragment>
  ))
}

/** The app installations that may invoke, for who may know. */
function useInvokingApps(isAsked: boolean): App[] | undefined {
  const account = useAccount()
  const { data } = useQuery({
    queryKey: keys.apps(account),
    enabled: isAsked,
    queryFn: () =>
      answerOf(
        api.GET('/api/account/{accountId}/app-installations', {
          params: { path: { accountId: account } },
        }),
      ),
  })
  return data?.filter(
    ({ grant_types: grants, scope }) =>
      grants.includes('client_credentials') && scope?.split(' ').includes('faas.lambda.invoke'),
  )
}

function useIsUserThere(isAsked: boolean): IsThere {
  const account = useAccount()
  const path = { accountId: account }
  const profiles = useQuery({
    queryKey: keys.profiles(account),
    enabled: isAsked,
    queryFn: () => answerOf(api.GET('/api/account/{accountId}/profiles', { params: { path } })),
  })
  const users = useQuery({
    queryKey: keys.users(account),
    enabled: isAsked,
    queryFn: () => answerOf(api.GET('/api/account/{accountId}/users', { params: { path } })),
  })
  if (!profiles.data || !users.data) return undefined
  const invoking = profiles.data
    .filter(({ roles, isAdministrator }) => !isAdministrator && String(roles) === 'FaaS-Invocation')
    .map(({ id }) => id)
  return users.data.some(
    ({ state, profileIds }) =>
      state === 'active' &&
      profileIds.length > 0 &&
      profileIds.every((id) => invoking.includes(id)),
  )
}
