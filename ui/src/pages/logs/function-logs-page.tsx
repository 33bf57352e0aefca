import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { FunctionPage } from '../functions/function-page.tsx'
import { LogActions } from './log-actions.tsx'
import type { LogSearch } from './log-search.ts'
import { LogsView } from './logs-view.tsx'

const route = getRouteApi('/a/$account/functions/$uuid/logs')

/** The lines of one function. */
export function FunctionLogsPage() {
  const search = route.useSearch()
  const navigate = useNavigate({ from: '/a/$account/functions/$uuid/logs' })
  const onSearch = (change: Partial<LogSearch>) =>
    void navigate({
      search: (before) => ({ ...before, ...change, function: undefined }),
      replace: 'row' in change && Object.keys(change).length === 1,
      resetScroll: false,
    })
  return (
    <FunctionPage
      section="Logs"
      actions={({ uuid }) => (
        <LogActions search={{ ...search, function: uuid }} onSearch={onSearch} />
      )}
    >
      {({ uuid }) => <LogsView search={search} onSearch={onSearch} uuid={uuid} />}
    </FunctionPage>
  )
}
