import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { keys } from '../../api/keys.ts'
import { Button } from '../../components/button.tsx'
import { Notice } from '../../components/notice.tsx'
import { useAccount } from '../../session/me.ts'
import { useFunctionLabels } from '../functions/function-names.ts'
import { FoundLines } from './found-lines.tsx'
import { LiveLog } from './live-log.tsx'
import { LogFilters } from './log-filters.tsx'
import { LogHistogram } from './log-histogram.tsx'
import { type LogSearch, wrongRange } from './log-search.ts'
import css from './logs-page.module.css'

/** Search, histogram and lines, or the live tail: of all functions, or with `uuid` of one. */
export function LogsView({
  search: given,
  onSearch,
  uuid,
}: {
  search: Partial<LogSearch>
  onSearch: (change: Partial<LogSearch>) => void
  uuid?: string
}) {
  const account = useAccount()
  const client = useQueryClient()
  const [now] = useState(() => Date.now())
  const search = uuid === undefined ? given : { ...given, function: uuid }
  const nameOf = useFunctionLabels([search.function ?? null])
  const wrong = wrongRange(search, now)
  const key = JSON.stringify({ ...search, account, row: undefined })
  const narrow = (change: Partial<LogSearch>) => onSearch({ row: undefined, ...change })
  return (
    <div className={css.view}>
      <LogFilters search={search} onSearch={narrow} nameOf={nameOf} isForOne={uuid !== undefined} />
      {wrong !== undefined && (
        <Notice
          kind="warn"
          actions={
            <Button
              size="small"
              onClick={() => narrow({ range: '24h', from: undefined, to: undefined })}
            >
              Last 24 hours
            </Button>
          }
        >
          {wrong}
        </Notice>
      )}
      {search.live && wrong === undefined && (
        <LiveLog key={key} search={search} onSearch={onSearch} />
      )}
      {!search.live && wrong === undefined && (
        <>
          <LogHistogram
            search={search}
            onRange={(from, to) => narrow({ range: undefined, from, to })}
          />
          <FoundLines
            key={key}
            search={search}
            isForOne={uuid !== undefined}
            onSearch={onSearch}
            onFresh={() => void client.resetQueries({ queryKey: [account, 'logs'] })}
          />
        </>
      )}
    </div>
  )
}

/** Asks for the logs of an account again. */
export function useFreshLogs(): () => void {
  const account = useAccount()
  const client = useQueryClient()
  return () => void client.invalidateQueries({ queryKey: keys.logs(account, {}).slice(0, 2) })
}
