import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { Page } from '../../frame/page.tsx'
import { LogActions } from './log-actions.tsx'
import type { LogSearch } from './log-search.ts'
import { LogsView } from './logs-view.tsx'

const route = getRouteApi('/a/$account/logs')

/** All lines of the account. */
export function LogsPage() {
  const search = route.useSearch()
  const navigate = useNavigate({ from: '/a/$account/logs' })
  const onSearch = (change: Partial<LogSearch>) =>
    void navigate({
      search: (before) => ({ ...before, ...change }),
      replace: 'row' in change && Object.keys(change).length === 1,
      resetScroll: false,
    })
  return (
    <Page title="Logs" actions={<LogActions search={search} onSearch={onSearch} />}>
      <LogsView search={search} onSearch={onSearch} />
    </Page>
  )
}
