import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { eventsQuery, lambdaListQuery } from '../../api/lambdas.ts'
import { Button, ButtonLink } from '../../components/button.tsx'
import { SearchField } from '../../components/search-field.tsx'
import { Select } from '../../components/select.tsx'
import { EmptyState, ErrorState, NothingMatches, Skeleton } from '../../components/states.tsx'
import { useKey } from '../../frame/keys.ts'
import { Card, Page } from '../../frame/page.tsx'
import { useAccount, useMay } from '../../session/me.ts'
import { type Asked, FunctionConfirmation } from './function-actions.tsx'
import { FunctionList } from './function-list.tsx'
import { StateFilter } from './state-filter.tsx'
import css from './functions-page.module.css'

const route = getRouteApi('/a/$account/functions')

/** All functions of the account: searched by the server, filtered by state and event, grouped by state. */
export function FunctionsPage() {
  const account = useAccount()
  const { q, state, event, sort, view } = route.useSearch()
  const navigate = useNavigate({ from: '/a/$account/functions' })
  const mayWrite = useMay('lambda:write')
  const [asked, setAsked] = useState<Asked>()
  const events = useQuery(eventsQuery(account))
  const list = useInfiniteQuery(
    lambdaListQuery(account, { name: q, state, eventId: event, sort: sort ?? 'name' }),
  )
  const search = (change: object) =>
    void navigate({ search: (before) => ({ ...before, ...change }), replace: true })
  const clear = () => search({ q: undefined, state: undefined, event: undefined })
  useKey(
    'n',
    'Create a function',
    () => {
      void navigate({ to: '/a/$account/functions/new', params: { account } })
    },
    mayWrite,
  )

  const pages = list.data?.pages
  const lambdas = pages?.flatMap((page) => page.lambdas) ?? []
  const total = pages?.[0]?.total ?? 0
  const counts = pages?.[0]?.counts ?? {}
  const isFiltered = q !== undefined || state !== undefined || event !== undefined

  return (
    <Page
      title="Functions"
      actions={
        mayWrite && (
          <ButtonLink
            to="/a/$account/functions/new"
            params={{ account }}
            look="primary"
            icon={<Plus aria-hidden="true" />}
          >
            Create a function
          </ButtonLink>
        )
      }
    >
      <div className={css.filters}>
        <SearchField
          label="Search functions"
          value={q ?? ''}
          onSearch={(text) => search({ q: text })}
        />
        <Select
          label="Event"
          isLabelHidden
          value={event ?? 'any'}
          choices={[
            { value: 'any', words: 'Any event' },
            ...(events.data ?? []).map(({ eventId, eventName }) => ({
              value: eventId,
              words: eventName,
            })),
          ]}
          onValueChange={(chosen) => search({ event: chosen === 'any' ? undefined : chosen })}
        />
        <Select
          label="Order"
          isLabelHidden
          value={sort === 'updatedAt' ? 'updatedAt' : view === 'flat' ? 'name' : 'state'}
          choices={[
            { value: 'state', words: 'By state' },
            { value: 'name', words: 'By name' },
            { value: 'updatedAt', words: 'Last changed first' },
          ]}
          onValueChange={(chosen) =>
            search({
              sort: chosen === 'updatedAt' ? chosen : undefined,
              view: chosen === 'name' ? 'flat' : undefined,
            })
          }
        />
      </div>
      <StateFilter
        counts={counts}
        chosen={state}
        onChoose={(chosen) => search({ state: chosen })}
      />
      {list.error && <ErrorState error={list.error} onRetry={() => void list.refetch()} />}
      {!pages && !list.error && (
        <Card>
          <Skeleton rows={6} height={24} />
        </Card>
      )}
      {pages && total === 0 && (
        <Card>
          {isFiltered ? <NothingMatches what="function" q={q} onClear={clear} /> : <NoFunctions />}
        </Card>
      )}
      {lambdas.length > 0 && (
        <FunctionList
          lambdas={lambdas}
          events={events.data ?? []}
          isGrouped={sort === undefined && view !== 'flat'}
          onAsk={setAsked}
        />
      )}
      {pages && total > 0 && (
        <div className={css.foot}>
          <span className="soft">
            {lambdas.length.toLocaleString('en')} of {total.toLocaleString('en')}
          </span>
          {list.hasNextPage && (
            <Button isBusy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
              Show more
            </Button>
          )}
        </div>
      )}
      <FunctionConfirmation asked={asked} onDone={() => setAsked(undefined)} />
    </Page>
  )
}

function NoFunctions() {
  const account = useAccount()
  const mayWrite = useMay('lambda:write')
  return (
    <EmptyState
      title="No lamp is lit yet."
      actions={
        mayWrite && (
          <>
            <ButtonLink to="/a/$account" params={{ account }}>
              Light the first lamp
            </ButtonLink>
            <ButtonLink to="/a/$account/functions/new" params={{ account }}>
              Choose a template
            </ButtonLink>
          </>
        )
      }
    >
      {mayWrite
        ? 'Start with a greeting; you can change everything later.'
        : 'A developer of this account can create the first function.'}
    </EmptyState>
  )
}
