import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import { appsQuery } from '../../api/apps.ts'
import type { App } from '../../api/types.ts'
import { Badge } from '../../components/badge.tsx'
import { ButtonLink } from '../../components/button.tsx'
import { Foreign } from '../../components/foreign.tsx'
import { Answer, EmptyState, Skeleton } from '../../components/states.tsx'
import { Table } from '../../components/table.tsx'
import { Time } from '../../components/time.tsx'
import { useKey } from '../../frame/keys.ts'
import { Card } from '../../frame/page.tsx'
import { useAccount } from '../../session/me.ts'
import { SettingsPage } from '../settings/settings-page.tsx'
import css from './apps.module.css'

const GRANT_WORDS = {
  client_credentials: 'in its own name',
  authorization_code: 'for people',
  refresh_token: 'stays signed in',
} as const

/** The applications that may get tokens of the account. */
export function AppsPage() {
  const account = useAccount()
  const navigate = useNavigate()
  const apps = useQuery(appsQuery(account))
  const create = { to: '/a/$account/settings/apps/new', params: { account } } as const
  useKey('n', 'Install an app', () => void navigate(create))
  const button = (
    <ButtonLink {...create} look="primary" icon={<Plus aria-hidden="true" />}>
      Install an app
    </ButtonLink>
  )
  const hasOwn = apps.data?.some((app) => !app.first_party)
  return (
    <SettingsPage
      title="Apps"
      lead="Other systems that get OAuth tokens of this account, to invoke functions or for people who sign in."
      actions={hasOwn && button}
    >
      <Card>
        <Answer query={apps} skeleton={<Skeleton rows={4} height={28} />}>
          {(all) => (
            <>
              {!hasOwn && (
                <EmptyState title="No app of your own is installed." actions={button}>
                  Install one for your own server, for example: it gets a client id and a secret,
                  and invokes functions with them.
                </EmptyState>
              )}
              {all.length > 0 && <AppTable apps={all} />}
            </>
          )}
        </Answer>
      </Card>
    </SettingsPage>
  )
}

function AppTable({ apps }: { apps: readonly App[] }) {
  const account = useAccount()
  return (
    <Table
      label="Apps"
      rows={apps}
      rowKey={(app) => app.client_id}
      link={(app) => ({
        to: '/a/$account/settings/apps/$clientId',
        params: { account, clientId: app.client_id },
      })}
      columns={[
        {
          id: 'name',
          head: 'Name',
          cell: (app) => (
            <span className={css.name}>
              <Foreign text={app.client_name} />
              {app.description !== undefined && (
                <span className={css.second}>
                  <Foreign text={app.description} />
                </span>
              )}
            </span>
          ),
        },
        {
          id: 'state',
          head: 'State',
          minWidth: '11rem',
          cell: (app) => (
            <>
              {app.enabled ? <Badge kind="ok">on</Badge> : <Badge kind="warn">off</Badge>}{' '}
              {app.first_party && <Badge>of the platform</Badge>}
            </>
          ),
        },
        {
          id: 'tokens',
          head: 'Gets tokens',
          minWidth: '9rem',
          isExtra: true,
          cell: (app) => app.grant_types.map((grant) => GRANT_WORDS[grant]).join(', '),
        },
        {
          id: 'installed',
          head: 'Installed',
          minWidth: '6.5rem',
          onPhone: 'left-out',
          cell: (app) => <Time at={app.client_id_issued_at * 1_000} />,
        },
      ]}
    />
  )
}
