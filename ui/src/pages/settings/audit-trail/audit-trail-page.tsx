import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { answerOf, api } from '../../../api/client.ts'
import { keys } from '../../../api/keys.ts'
import type { AuditEntry } from '../../../api/types.ts'
import { Button } from '../../../components/button.tsx'
import { Answer, EmptyState, ErrorState, Skeleton } from '../../../components/states.tsx'
import { Card } from '../../../frame/page.tsx'
import { useAccount, useMe } from '../../../session/me.ts'
import { useNames } from '../../../session/names.ts'
import { SettingsPage } from '../settings-page.tsx'
import { AuditEntries } from './audit-entries.tsx'
import { AuditFilters } from './audit-filters.tsx'
import { auditFilterOf, type AuditSearch } from './audit-search.ts'
import { useVerification, VerifiedNotice, VerifyButton } from './verify-chain.tsx'

const route = getRouteApi('/a/$account/settings/audit-trail')

/** Who did what, the newest first. */
export function AuditTrailPage() {
  const account = useAccount()
  const search = route.useSearch()
  const navigate = useNavigate({ from: '/a/$account/settings/audit-trail' })
  const verification = useVerification()
  const filter = auditFilterOf(search)
  const trail = useInfiniteQuery({
    queryKey: keys.auditTrail(account, filter),
    initialPageParam: '',
    queryFn: ({ pageParam: cursor, signal }) =>
      answerOf(
        api.GET('/api/account/{accountId}/audit-trail', {
          params: {
            path: { accountId: account },
            query: { ...filter, ...(cursor !== '' && { cursor }) },
          },
          signal,
        }),
      ),
    getNextPageParam: ({ cursor }) => cursor,
    select: ({ pages }) => pages.flatMap(({ entries }) => entries),
  })
  const onSearch = (change: AuditSearch) =>
    void navigate({ search: (before) => ({ ...before, ...change }), replace: true })
  return (
    <SettingsPage
      title="Audit trail"
      lead="Who did what, when and from where. Entries can't be changed, and the chain shows if somebody tried."
      actions={<VerifyButton verification={verification} />}
    >
      <VerifiedNotice verification={verification} />
      <Card>
        <AuditFilters search={search} people={usePeople(trail.data ?? [])} onSearch={onSearch} />
        <Answer query={trail} skeleton={<Skeleton rows={8} height={24} />}>
          {(entries) =>
            entries.length === 0 ? (
              <EmptyState title="No entry matches.">
                An entry is found by the whole name of a secret or domain, or by an id.
              </EmptyState>
            ) : (
              <>
                <AuditEntries entries={entries} onSearch={onSearch} />
                <p className="soft">
                  {entries.length.toLocaleString('en')} {entries.length === 1 ? 'entry' : 'entries'}
                  {trail.hasNextPage ? ' so far.' : ', back to the first.'}
                </p>
              </>
            )
          }
        </Answer>
        {trail.isFetchNextPageError && <ErrorState error={trail.error} />}
        {trail.hasNextPage && (
          <Button isBusy={trail.isFetchingNextPage} onClick={() => void trail.fetchNextPage()}>
            Show older entries
          </Button>
        )}
      </Card>
    </SettingsPage>
  )
}

/** The people and apps that the entries name, to choose from; the person who looks is always there. */
function usePeople(entries: readonly AuditEntry[]): { value: string; words: string }[] {
  const me = useMe()
  const ids = entries.flatMap(({ actor: { kind, id } }) =>
    id !== null && kind !== 'lambda' && id !== me.id ? [id] : [],
  )
  const others = [...useNames(ids)].flatMap(([value, words]) =>
    words === null ? [] : [{ value, words }],
  )
  return [{ value: me.id, words: 'You' }, ...others]
}
