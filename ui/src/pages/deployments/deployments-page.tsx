import { useQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { SearchField } from '../../components/search-field.tsx'
import { Select } from '../../components/select.tsx'
import { Answer, NothingMatches, Skeleton } from '../../components/states.tsx'
import { Card, Page } from '../../frame/page.tsx'
import { useAccount, useMay } from '../../session/me.ts'
import { FunctionChoice } from '../functions/function-choice.tsx'
import { DeploymentList } from './deployment-list.tsx'
import { deploymentListQuery, useLiveDeployments } from './deployment-query.ts'
import { DEPLOYMENT_STATES, stateWords } from './deployment-states.ts'
import css from './deployments-page.module.css'
import { NewestDrafts } from './newest-drafts.tsx'

const route = getRouteApi('/a/$account/deployments')

/** The newest deployment of each function, filtered while typing and by state. */
export function DeploymentsPage() {
  const account = useAccount()
  const { q, state } = route.useSearch()
  const navigate = useNavigate({ from: '/a/$account/deployments' })
  const mayDeploy = useMay('lambda:deploy')
  const refetchInterval = useLiveDeployments()
  const list = useQuery({
    ...deploymentListQuery(account, { name: q, state }),
    refetchInterval,
    placeholderData: (before) => before,
  })
  const search = (change: { q?: string | undefined; state?: typeof state }) =>
    void navigate({ search: (before) => ({ ...before, ...change }), replace: true })
  const isFiltered = q !== undefined || state !== undefined
  return (
    <Page title="Deployments">
      <div className={mayDeploy ? css.filters : css.filtersAlone}>
        <SearchField
          label="Filter deployments"
          value={q ?? ''}
          onSearch={(text) => search({ q: text })}
        />
        <Select<string>
          label="State"
          isLabelHidden
          value={state ?? 'any'}
          choices={[
            { value: 'any', words: 'Any state' },
            ...DEPLOYMENT_STATES.map((each) => ({ value: each, words: stateWords(each) })),
          ]}
          onValueChange={(chosen) =>
            search({ state: DEPLOYMENT_STATES.find((each) => each === chosen) })
          }
        />
        {mayDeploy && (
          <FunctionChoice
            label="Create a deployment"
            isLabelHidden
            placeholder="Create a deployment of…"
            value={undefined}
            onChoose={(uuid) => {
              if (uuid === undefined) return
              void navigate({
                to: '/a/$account/functions/$uuid/review',
                params: { account, uuid },
                search: {},
              })
            }}
          />
        )}
      </div>
      {!mayDeploy && <p className="soft">Functions are deployed by developers of this account.</p>}
      <Answer
        query={list}
        skeleton={
          <Card>
            <Skeleton rows={6} height={32} />
          </Card>
        }
      >
        {(deployments) => {
          if (deployments.length > 0) {
            return (
              <Card>
                <DeploymentList key={`${q} ${state}`} deployments={deployments} />
              </Card>
            )
          }
          if (!isFiltered) return <NewestDrafts />
          return (
            <Card>
              <NothingMatches
                what="deployment"
                q={q}
                onClear={() => search({ q: undefined, state: undefined })}
              />
            </Card>
          )
        }}
      </Answer>
    </Page>
  )
}
