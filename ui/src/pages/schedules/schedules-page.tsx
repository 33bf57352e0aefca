import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import { ButtonLink } from '../../components/button.tsx'
import { useKey } from '../../frame/keys.ts'
import { Page } from '../../frame/page.tsx'
import { useAccount, useMay } from '../../session/me.ts'
import { SchedulesView } from './schedules-view.tsx'

const route = getRouteApi('/a/$account/schedules')

/** All schedules of the account. */
export function SchedulesPage() {
  const account = useAccount()
  const search = route.useSearch()
  const navigate = useNavigate({ from: '/a/$account/schedules' })
  const mayWrite = useMay('schedule:write')
  useKey(
    'n',
    'Create a schedule',
    () => void navigate({ to: '/a/$account/schedules/new', params: { account } }),
    mayWrite,
  )
  return (
    <Page
      title="Schedules"
      actions={
        mayWrite && (
          <ButtonLink
            to="/a/$account/schedules/new"
            params={{ account }}
            look="primary"
            icon={<Plus aria-hidden="true" />}
          >
            Schedule
          </ButtonLink>
        )
      }
    >
      <SchedulesView
        search={search}
        onSearch={(change) =>
          void navigate({ search: (before) => ({ ...before, ...change }), replace: true })
        }
      />
    </Page>
  )
}
