import { useQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import type { Lambda } from '../../api/types.ts'
import { Answer, ErrorState, Skeleton } from '../../components/states.tsx'
import { Card } from '../../frame/page.tsx'
import { useAccount } from '../../session/me.ts'
import { FunctionPage } from '../functions/function-page.tsx'
import { reviewQuery, useHistory } from './deployment-query.ts'
import { isActive } from './deployment-states.ts'
import { ReviewActions } from './review-actions.tsx'
import { ReviewChanges } from './review-changes.tsx'
import { ReviewChecks } from './review-checks.tsx'
import { ReviewOutcome } from './review-outcome.tsx'
import { ServesNow } from './serves-now.tsx'

const route = getRouteApi('/a/$account/functions/$uuid/review')
/** Somebody may save meanwhile, or add a domain. */
const REFRESH_MS = 15_000

/** What a deployment would change; from here it is approved, and followed until its lamp is lit. */
export function ReviewPage() {
  return <FunctionPage section="Review">{(lambda) => <ReviewOf lambda={lambda} />}</FunctionPage>
}

function ReviewOf({ lambda }: { lambda: Lambda }) {
  const account = useAccount()
  const { uuid } = lambda
  const { v, d } = route.useSearch()
  const navigate = useNavigate({ from: '/a/$account/functions/$uuid/review' })
  const history = useHistory(uuid)
  const review = useQuery({
    ...reviewQuery(account, uuid, v ?? lambda.version),
    refetchInterval: REFRESH_MS,
    refetchOnWindowFocus: true,
  })
  const active = history.data?.find(isActive)?.uuid
  const follow = (deployment: string | undefined) =>
    void navigate({ search: (before) => ({ ...before, d: deployment }), replace: true })

  // What is looked at stays the same while others save, and a deployment that somebody began is followed to its end.
  useEffect(() => {
    if (v !== undefined && (active === undefined || active === d)) return
    void navigate({
      search: (before) => ({
        ...before,
        v: before.v ?? lambda.version,
        ...(active !== undefined && { d: active }),
      }),
      replace: true,
    })
  }, [v, d, active, lambda.version, navigate])

  const followed = history.data?.find((each) => each.uuid === d)
  return (
    <Answer
      query={review}
      skeleton={
        <Card>
          <Skeleton rows={10} height={24} />
        </Card>
      }
    >
      {(known) => (
        <>
          {followed && <ReviewOutcome deployment={followed} review={known} onFollow={follow} />}
          <Card title={`Review of version ${known.to.version}`}>
            <ReviewChecks review={known} />
          </Card>
          <ReviewChanges review={known} />
          <Card title="Serves now">
            {history.error && (
              <ErrorState error={history.error} onRetry={() => void history.refetch()} />
            )}
            <ServesNow
              lambda={{ uuid, name: known.name, deployedVersion: known.from?.version }}
              history={history.data ?? []}
            />
          </Card>
          <ReviewActions
            review={known}
            updatedBy={lambda.updatedBy}
            followed={followed}
            onFollow={follow}
          />
        </>
      )}
    </Answer>
  )
}
