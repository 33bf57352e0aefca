import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import type { DeadLetterPage } from '../../api/types.ts'
import { Button, ButtonLink } from '../../components/button.tsx'
import { Foreign } from '../../components/foreign.tsx'
import { EmptyState, ErrorState, Skeleton } from '../../components/states.tsx'
import { Table } from '../../components/table.tsx'
import { Time } from '../../components/time.tsx'
import { Card, Page } from '../../frame/page.tsx'
import { useAccount, useMay } from '../../session/me.ts'
import { functionWords, useFunctionLabels } from '../functions/function-names.ts'
import { deadLettersQuery } from './dead-letter-query.ts'
import css from './dead-letters.module.css'
import { LetterGroups } from './letter-groups.tsx'
import { LettersForbidden } from './letters-forbidden.tsx'
import { ReplayAllDialog } from './replay-dialog.tsx'

const route = getRouteApi('/a/$account/dead-letters')

type Letter = DeadLetterPage['items'][number]
export type Group = DeadLetterPage['groups'][number]

/** Asynchronous invocations that failed for good: by function and error, and one by one. */
export function DeadLettersPage() {
  const mayRead = useMay('dead-letter:read')
  return mayRead ? <Letters /> : <LettersForbidden />
}

function Letters() {
  const account = useAccount()
  const mayReplay = useMay('dead-letter:write')
  const search = route.useSearch()
  const [asked, setAsked] = useState<Group>()
  const list = useInfiniteQuery(deadLettersQuery(account, search))
  const pages = list.data?.pages
  const letters = pages?.flatMap(({ items }) => items) ?? []
  const groups = pages?.[0]?.groups ?? []
  const nameOf = useFunctionLabels([...groups, ...letters].map(({ lambdaUuid }) => lambdaUuid))
  const isFiltered = Object.values(search).some((value) => value !== undefined)
  const sourceOf = ({ lambdaUuid, eventId }: Letter | Group) =>
    lambdaUuid === null ? `Event ${eventId}` : functionWords(nameOf(lambdaUuid))
  return (
    <Page
      title="Dead letters"
      trail={[{ words: 'Logs', link: { to: '/a/$account/logs', params: { account } } }]}
      lead="Asynchronous invocations that failed for good. Their input is kept for 30 days."
    >
      {list.error && <ErrorState error={list.error} onRetry={() => void list.refetch()} />}
      {!pages && !list.error && (
        <Card>
          <Skeleton rows={5} height={24} />
        </Card>
      )}
      {pages && letters.length === 0 && (
        <Card>
          <EmptyState
            title={isFiltered ? 'None of this kind is left.' : 'No dead letters.'}
            light="lit"
            actions={
              isFiltered && (
                <ButtonLink to="/a/$account/dead-letters" params={{ account }}>
                  All dead letters
                </ButtonLink>
              )
            }
          >
            An asynchronous invocation that fails three times ends here, with its input, so that it
            can be replayed.
          </EmptyState>
        </Card>
      )}
      {groups.length > 0 && (
        <LetterGroups
          groups={groups}
          sourceOf={sourceOf}
          isFiltered={isFiltered}
          onReplay={mayReplay ? setAsked : undefined}
        />
      )}
      {letters.length > 0 && (
        <Card title="One by one">
          <Table
            label="Dead letters"
            rows={letters}
            rowKey={({ invocationId }) => invocationId}
            link={({ invocationId: id }) => ({
              to: '/a/$account/dead-letters/$id',
              params: { account, id },
            })}
            columns={[
              {
                id: 'source',
                head: 'Function',
                minWidth: '12rem',
                cell: (each) => <Foreign text={sourceOf(each)} />,
              },
              {
                id: 'error',
                head: 'Error',
                cell: ({ error }) => (
                  <span className={css.begin}>
                    <Foreign text={error?.errorMsg ?? 'No error was given.'} />
                  </span>
                ),
              },
              {
                id: 'failed',
                head: 'Attempts',
                isNumber: true,
                isExtra: true,
                onPhone: 'left-out',
                cell: ({ failedAttempts }) => failedAttempts,
              },
              {
                id: 'at',
                head: 'Failed',
                cell: ({ endedAt, acceptedAt }) => <Time at={endedAt ?? acceptedAt} />,
              },
            ]}
          />
          {list.hasNextPage && (
            <Button isBusy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
              Show more
            </Button>
          )}
        </Card>
      )}
      <ReplayAllDialog
        group={asked}
        source={asked && sourceOf(asked)}
        onClose={() => setAsked(undefined)}
      />
    </Page>
  )
}
