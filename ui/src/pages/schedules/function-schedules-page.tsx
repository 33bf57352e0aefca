import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import { ButtonLink } from '../../components/button.tsx'
import { useAccount, useMay } from '../../session/me.ts'
import { FunctionPage } from '../functions/function-page.tsx'
import { SchedulesView } from './schedules-view.tsx'

const route = getRouteApi('/a/$account/functions/$uuid/schedules')

/** The schedules of one function. */
export function FunctionSchedulesPage() {
  const account = useAccount()
  const search = route.useSearch()
  const navigate = useNavigate({ from: '/a/$account/functions/$uuid/schedules' })
  const mayWrite = useMay('schedule:write')
  return (
    <FunctionPage
      section="Schedules"
      actions={({ uuid }) =>
        mayWrite && (
          <ButtonLink
            to="/a/$account/schedules/new"
            params={{ account }}
            search={{ function: uuid }}
            look="primary"
            icon={<Plus aria-hidden="true" />}
          >
            Schedule
          </ButtonLink>
        )
      }
    >
      {({ uuid }) => (
        <SchedulesView
          search={search}
          uuid={uuid}
          onSearch={(change) =>
            void navigate({ search: (before) => ({ ...before, ...change }), replace: true })
          }
        />
      )}
    </FunctionPage>
  )
}
