import { useInfiniteQuery } from '@tanstack/react-query'
import { lambdaListQuery } from '../../api/lambdas.ts'
import { ButtonLink } from '../../components/button.tsx'
import { Foreign } from '../../components/foreign.tsx'
import { Lamp } from '../../components/lamp.tsx'
import { EmptyState, ErrorState } from '../../components/states.tsx'
import { Time } from '../../components/time.tsx'
import { Card } from '../../frame/page.tsx'
import { useAccount, useMay } from '../../session/me.ts'
import css from './deployments-page.module.css'

const SHOWN = 5

/** Says that nothing is deployed, and offers the functions that were changed last. */
export function NewestDrafts() {
  const account = useAccount()
  const mayDeploy = useMay('lambda:deploy')
  const mayWrite = useMay('lambda:write')
  const list = useInfiniteQuery(lambdaListQuery(account, { sort: 'updatedAt' }))
  const drafts = list.data?.pages[0]?.lambdas.slice(0, SHOWN) ?? []
  return (
    <Card>
      <EmptyState
        title="Nothing is deployed."
        actions={
          mayWrite &&
          list.data &&
          drafts.length === 0 && (
            <ButtonLink to="/a/$account/functions/new" params={{ account }} look="primary">
              Create a function
            </ButtonLink>
          )
        }
      >
        {drafts.length > 0
          ? 'These functions were changed last. A review shows what a deployment would change.'
          : 'A function answers its callers once it is deployed.'}
      </EmptyState>
      {list.error && <ErrorState error={list.error} onRetry={() => void list.refetch()} />}
      {drafts.length > 0 && (
        <ul className={css.drafts} aria-label="Newest drafts">
          {drafts.map(({ uuid, name, version, updatedAt }) => (
            <li key={uuid}>
              <span className={css.draft}>
                <Lamp light="unlit" size={16} />
                <Foreign text={name} /> <span className="soft">v{version}</span>
                <Time at={updatedAt} />
              </span>
              {mayDeploy && (
                <ButtonLink
                  size="small"
                  to="/a/$account/functions/$uuid/review"
                  params={{ account, uuid }}
                  search={{ v: version }}
                  aria-label={`Review and deploy ${name}`}
                >
                  Review and deploy
                </ButtonLink>
              )}
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}
