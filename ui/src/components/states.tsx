import type { UseQueryResult } from '@tanstack/react-query'
import { createContext, type ReactNode, use } from 'react'
import { isMissing, Refusal, sentenceOf } from '../api/refusal.ts'
import { Button } from './button.tsx'
import { CopyButton } from './copy-button.tsx'
import { Lamp, type Light } from './lamp.tsx'
import { Notice, Problem } from './notice.tsx'
import css from './states.module.css'
import { Clock } from './time.tsx'

/** Why there is nothing here, and what to do about it. */
export function EmptyState({
  title,
  children,
  actions,
  light = 'unlit',
}: {
  title: string
  children?: ReactNode
  actions?: ReactNode
  light?: Light
}) {
  return (
    <div className={css.empty}>
      <Lamp light={light} size={44} />
      <h2>{title}</h2>
      {children && <div className={css.words}>{children}</div>}
      {actions && <div className={css.actions}>{actions}</div>}
    </div>
  )
}

/** That a list has nothing of what it was searched for, and the way back to all of it. */
export function NothingMatches({
  what,
  q,
  onClear,
}: {
  what: string
  q: string | undefined
  onClear: () => void
}) {
  return (
    <EmptyState
      title={q === undefined ? `No ${what} matches.` : `No ${what} matches «${q}».`}
      actions={<Button onClick={onClear}>Clear filters</Button>}
    />
  )
}

/** What went wrong, in the place of the thing: the API's own words, the request's id, and another try. */
export function ErrorState({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const requestId = error instanceof Refusal ? error.requestId : undefined
  const words = (
    <>
      {sentenceOf(error)}
      {requestId && (
        <p className={css.request}>
          Request <code>{requestId.slice(0, 8)}…</code>
          <CopyButton text={requestId} label="Copy the request id" />
        </p>
      )}
    </>
  )
  // What can't be tried again here is what somebody did, whose button says what it is.
  if (!onRetry) return <Problem>{words}</Problem>
  return (
    <Notice
      kind="alarm"
      actions={
        <Button size="small" onClick={onRetry}>
          Try again
        </Button>
      }
    >
      {words}
    </Notice>
  )
}

/** Grey bars in the shape of what will stand here; they appear after 200 ms. */
export function Skeleton({ rows = 3, height = 20 }: { rows?: number; height?: number }) {
  return (
    <div className={css.skeleton} aria-hidden="true">
      {Array.from({ length: rows }, (_, row) => (
        <svg key={row} className={css.bar} width={`${100 - ((row * 13) % 35)}%`} height={height}>
          <rect width="100%" height="100%" rx="6" />
        </svg>
      ))}
    </div>
  )
}

/** Whether the page says already that its thing is gone; answers below it that are missing then say nothing more. */
export const IsGoneTold = createContext(false)

/**
 * Shows what a query answered: its skeleton at first, its error with another try, and while it is asked
 * again the former answer, with the time that it is of when asking again fails.
 */
export function Answer<Data>({
  query,
  skeleton = <Skeleton />,
  missing,
  children,
}: {
  query: UseQueryResult<Data>
  skeleton?: ReactNode
  /** What shows where there is no such thing, which no other try will bring back. */
  missing?: ReactNode
  children: (data: Data) => ReactNode
}) {
  const { data, error, isFetching, refetch, dataUpdatedAt } = query
  const isTold = use(IsGoneTold) && isMissing(error)
  if (data === undefined) {
    if (!error) return skeleton
    if (isTold) return null
    if (missing !== undefined && isMissing(error)) return missing
    return <ErrorState error={error} onRetry={() => void refetch()} />
  }
  return (
    <>
      {isFetching && <div className={css.refreshing} aria-hidden="true" />}
      {error && !isTold && (
        <Notice
          kind="warn"
          actions={
            <Button size="small" onClick={() => void refetch()}>
              Try again
            </Button>
          }
        >
          This is as of <Clock at={dataUpdatedAt} />. {sentenceOf(error)}
        </Notice>
      )}
      {children(data)}
    </>
  )
}
