import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { Answered } from '../../api/types.ts'
import { Button } from '../../components/button.tsx'
import { EmptyState, ErrorState, Skeleton } from '../../components/states.tsx'
import { useTimeWords } from '../../components/time.tsx'
import { Card } from '../../frame/page.tsx'
import { useAccount } from '../../session/me.ts'
import { LogList } from './log-list.tsx'
import { logLinesQuery, newLinesQuery } from './log-query.ts'
import { isHidden, type LogSearch, RANGE_WORDS } from './log-search.ts'
import { SelectionBar } from './selection-bar.tsx'
import { useLogList } from './use-log-list.ts'
import css from './found-lines.module.css'

type LogPage = Answered<'/logs'>

/** Pages that are read to find the line of the address. */
const SOUGHT_PAGES = 10

/** The lines that a search finds, the newest first; what came since is counted, and shown when asked for. */
export function FoundLines({
  search,
  isForOne,
  onSearch,
  onFresh,
}: {
  search: Partial<LogSearch>
  /** The page is one function's own, which is no filter there. */
  isForOne: boolean
  onSearch: (change: Partial<LogSearch>) => void
  /** Asked for again from the newest on. */
  onFresh: () => void
}) {
  const found = useInfiniteQuery(logLinesQuery(useAccount(), search))
  const pages = found.data?.pages
  const all = pages?.flatMap(({ lines }) => lines) ?? []
  const lines = all.filter((line) => !isHidden(line, search.not))
  const list = useLogList({ lines, search, onSearch })
  useSoughtRow(search.row, lines, found)

  if (!pages) {
    return (
      <Card>
        {found.error ? (
          <ErrorState error={found.error} onRetry={() => void found.refetch()} />
        ) : (
          <Skeleton rows={8} height={22} />
        )}
      </Card>
    )
  }
  const first = pages[0]
  return (
    <>
      <Card>
        {first && search.from === undefined && (
          <NewLines search={search} first={first} onShow={onFresh} />
        )}
        {found.error && <ErrorState error={found.error} onRetry={() => void found.refetch()} />}
        {lines.length === 0 && !found.hasNextPage ? (
          <NothingFound search={search} isForOne={isForOne} onSearch={onSearch} />
        ) : (
          <LogList lines={lines} label="Log lines" state={list.state} />
        )}
        <Foot found={found} shown={lines.length} hidden={all.length - lines.length} />
      </Card>
      <SelectionBar list={list} />
    </>
  )
}

type Found = ReturnType<typeof useInfiniteQuery<LogPage>>

function Foot({
  found,
  shown,
  hidden,
}: {
  found: Pick<Found, 'hasNextPage' | 'isFetchingNextPage' | 'fetchNextPage'> & {
    data?: { pages: readonly LogPage[] } | undefined
  }
  shown: number
  hidden: number
}) {
  const words = useTimeWords()
  const last = found.data?.pages.at(-1)
  if (!last || (shown === 0 && hidden === 0 && !found.hasNextPage)) return null
  return (
    <div className={css.foot}>
      <span className="soft">
        {shown.toLocaleString('en')} shown
        {hidden > 0 && `, ${hidden.toLocaleString('en')} hidden by "without"`}
        {found.hasNextPage && `; searched back to ${words.full(last.searchedTo)}`}
      </span>
      {found.hasNextPage && (
        <Button isBusy={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
          Search on
        </Button>
      )}
    </div>
  )
}

/** Reads on until the line that the address names is there, and shows it. */
function useSoughtRow(
  row: string | undefined,
  lines: readonly { id: string }[],
  found: {
    data?: { pages: readonly LogPage[] } | undefined
    hasNextPage: boolean
    isFetching: boolean
    fetchNextPage: () => unknown
  },
): void {
  const isHere = row === undefined || lines.some(({ id }) => id === row)
  const { data, hasNextPage, isFetching, fetchNextPage } = found
  const count = data?.pages.length ?? 0
  const mayGoOn = !isHere && hasNextPage && !isFetching && count < SOUGHT_PAGES
  useEffect(() => {
    if (mayGoOn) void fetchNextPage()
  }, [mayGoOn, fetchNextPage, count])
}

/** Says how many lines came since; the list itself never jumps. */
function NewLines({
  search,
  first,
  onShow,
}: {
  search: Partial<LogSearch>
  first: LogPage
  onShow: () => void
}) {
  const { data } = useQuery(newLinesQuery(useAccount(), search, first.endTimestamp))
  const fresh = data?.lines.filter((line) => !isHidden(line, search.not)).length ?? 0
  if (fresh === 0) return null
  return (
    <button type="button" className={css.pill} onClick={onShow}>
      {fresh}
      {data?.cursor !== undefined && '+'} new
    </button>
  )
}

function NothingFound({
  search,
  isForOne,
  onSearch,
}: {
  search: Partial<LogSearch>
  isForOne: boolean
  onSearch: (change: Partial<LogSearch>) => void
}) {
  const words = useTimeWords()
  const { function: uuid, level, outcome, q, not, from, to } = search
  const isFiltered = Boolean((isForOne ? undefined : uuid) ?? level ?? outcome ?? q ?? not)
  const range =
    from === undefined
      ? `in the ${RANGE_WORDS[search.range ?? '1h'].toLowerCase()}`
      : `from ${words.full(from)} to ${to === undefined ? 'now' : words.full(to)}`
  return (
    <EmptyState
      title={isFiltered ? `No line matches ${range}.` : `Nothing was logged ${range}.`}
      actions={
        <>
          {search.range !== '24h' && (
            <Button onClick={() => onSearch({ range: '24h', from: undefined, to: undefined })}>
              Last 24 hours
            </Button>
          )}
          {isFiltered && (
            <Button
              onClick={() =>
                onSearch({
                  function: undefined,
                  level: undefined,
                  outcome: undefined,
                  q: undefined,
                  not: undefined,
                })
              }
            >
              Clear filters
            </Button>
          )}
        </>
      }
    >
      10 lines of each invocation are kept for 30 days, but no Debug lines. A test run leaves none.
    </EmptyState>
  )
}
