import { useQuery } from '@tanstack/react-query'
import { ButtonLink } from '../../components/button.tsx'
import { SearchField } from '../../components/search-field.tsx'
import { Select } from '../../components/select.tsx'
import { Answer, EmptyState, NothingMatches, Skeleton } from '../../components/states.tsx'
import type { Schedule } from '../../api/types.ts'
import { Card } from '../../frame/page.tsx'
import { useAccount, useMay } from '../../session/me.ts'
import { ScheduleList } from './schedule-list.tsx'
import { schedulesQuery } from './schedule-query.ts'
import css from './schedules-page.module.css'

const SCHEDULE_STATES = ['active', 'paused', 'failed'] as const
export interface ScheduleSearch {
  q?: string | undefined
  state?: (typeof SCHEDULE_STATES)[number] | undefined
}

/** The schedules of the account, or with `uuid` of one function, searched and filtered. */
export function SchedulesView({
  search,
  onSearch,
  uuid,
}: {
  search: ScheduleSearch
  onSearch: (change: ScheduleSearch) => void
  uuid?: string
}) {
  const schedules = useQuery(schedulesQuery(useAccount()))
  const { q, state } = search
  return (
    <>
      <div className={css.filters}>
        <SearchField
          label="Search schedules"
          value={q ?? ''}
          onSearch={(text) => onSearch({ q: text })}
        />
        <Select<string>
          label="State"
          isLabelHidden
          value={state ?? 'any'}
          choices={[
            { value: 'any', words: 'Any state' },
            { value: 'active', words: 'Active' },
            { value: 'paused', words: 'Paused' },
            { value: 'failed', words: 'Last run failed' },
          ]}
          onValueChange={(chosen) =>
            onSearch({ state: SCHEDULE_STATES.find((each) => each === chosen) })
          }
        />
      </div>
      <Card>
        <Answer query={schedules} skeleton={<Skeleton rows={5} height={32} />}>
          {(all) => {
            const own = uuid === undefined ? all : all.filter((each) => each.lambdaUUID === uuid)
            const found = own.filter((each) => isFound(each, search))
            if (own.length === 0) return <NoSchedules uuid={uuid} />
            if (found.length > 0) return <ScheduleList schedules={found} />
            return (
              <NothingMatches
                what="schedule"
                q={q}
                onClear={() => onSearch({ q: undefined, state: undefined })}
              />
            )
          }}
        </Answer>
      </Card>
    </>
  )
}

function isFound(
  { lambdaName, description, cronExpression, isActive, didLastExecutionFail }: Schedule,
  { q = '', state }: ScheduleSearch,
): boolean {
  const wanted = q.toLowerCase()
  const texts = [lambdaName, description, cronExpression]
  if (!texts.some((text) => text.toLowerCase().includes(wanted))) return false
  if (state === 'failed') return didLastExecutionFail
  return state === undefined || isActive === (state === 'active')
}

function NoSchedules({ uuid }: { uuid: string | undefined }) {
  const account = useAccount()
  const mayWrite = useMay('schedule:write')
  return (
    <EmptyState
      title="Nothing is scheduled."
      actions={
        mayWrite && (
          <ButtonLink
            to="/a/$account/schedules/new"
            params={{ account }}
            search={uuid === undefined ? {} : { function: uuid }}
          >
            Schedule a function
          </ButtonLink>
        )
      }
    >
      A schedule runs a deployed function at set times, such as every night at 02:30 in Berlin.
      Deploy the function first.
    </EmptyState>
  )
}
