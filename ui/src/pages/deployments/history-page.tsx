import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { CloudUpload } from 'lucide-react'
import { useState } from 'react'
import type { Lambda } from '../../api/types.ts'
import { ButtonLink } from '../../components/button.tsx'
import { Answer, EmptyState, Skeleton } from '../../components/states.tsx'
import { Card } from '../../frame/page.tsx'
import { useAccount, useMay } from '../../session/me.ts'
import { FunctionPage } from '../functions/function-page.tsx'
import { useHistory } from './deployment-query.ts'
import { HistoryList } from './history-list.tsx'
import { RollBackDialog } from './roll-back-dialog.tsx'
import { ServesNow } from './serves-now.tsx'

const route = getRouteApi('/a/$account/functions/$uuid/deployments')

/** Every deployment of a function: who, when, how it went, and how long its version served. */
export function HistoryPage() {
  const account = useAccount()
  const mayDeploy = useMay('lambda:deploy')
  return (
    <FunctionPage
      section="Deployments"
      actions={({ uuid, version, deployedVersion }) =>
        mayDeploy &&
        version !== deployedVersion && (
          <ButtonLink
            to="/a/$account/functions/$uuid/review"
            params={{ account, uuid }}
            search={{ v: version }}
            look="primary"
            icon={<CloudUpload aria-hidden="true" />}
          >
            Review and deploy v{version}
          </ButtonLink>
        )
      }
    >
      {(lambda) => <History lambda={lambda} />}
    </FunctionPage>
  )
}

function History({ lambda }: { lambda: Lambda }) {
  const { d } = route.useSearch()
  const navigate = useNavigate({ from: '/a/$account/functions/$uuid/deployments' })
  const history = useHistory(lambda.uuid)
  const [version, setVersion] = useState<number>()
  return (
    <>
      <Answer query={history} skeleton={<Skeleton rows={6} height={40} />}>
        {(all) =>
          all.length === 0 ? (
            <Card>
              <EmptyState title="This function was never deployed.">
                Its code can be run from the editor; a deployment makes it answer others.
              </EmptyState>
            </Card>
          ) : (
            <>
              <Card title="Serves now">
                <ServesNow
                  lambda={{ ...lambda, deployedVersion: all[0]?.deployedVersion }}
                  history={all}
                  onRollBack={setVersion}
                />
              </Card>
              <Card title="History">
                <HistoryList
                  history={all}
                  open={d}
                  onOpen={(next) => void navigate({ search: { d: next }, replace: true })}
                  onRollBack={setVersion}
                />
              </Card>
            </>
          )
        }
      </Answer>
      <RollBackDialog
        uuid={lambda.uuid}
        version={version}
        onClose={() => setVersion(undefined)}
        onStarted={(begun) => void navigate({ search: { d: begun?.uuid }, replace: true })}
      />
    </>
  )
}
