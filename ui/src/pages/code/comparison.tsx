import { useQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import type { Lambda } from '../../api/types.ts'
import { versionQuery } from '../../api/versions.ts'
import { Button } from '../../components/button.tsx'
import { Answer, EmptyState } from '../../components/states.tsx'
import { useAccount } from '../../session/me.ts'
import css from './workbench.module.css'
import { VariableChanges } from './conflict-dialog.tsx'
import { DiffView } from './diff-view.tsx'

const route = getRouteApi('/a/$account/functions/$uuid/code')

/** Two versions of a function beside each other, variables included. */
export function Comparison({ lambda, from, to }: { lambda: Lambda; from: number; to: number }) {
  const account = useAccount()
  const { panel } = route.useSearch()
  const navigate = useNavigate({ from: '/a/$account/functions/$uuid/code' })
  const before = useQuery(versionQuery(account, lambda.uuid, from))
  const after = useQuery(versionQuery(account, lambda.uuid, to))
  return (
    <div className={css.comparison}>
      <div className={css.oldBar}>
        <span>
          Version {from} and version {to}
        </span>
        <Button size="small" onClick={() => void navigate({ search: { panel } })}>
          Back to the code
        </Button>
      </div>
      <Answer query={before} missing={<MissingVersion version={from} />}>
        {(one) => (
          <Answer query={after} missing={<MissingVersion version={to} />}>
            {(other) => (
              <>
                <VariableChanges before={contentOf(one)} after={contentOf(other)} />
                <DiffView
                  before={{ words: `Version ${from}`, code: one.implementation.code }}
                  after={{ words: `Version ${to}`, code: other.implementation.code }}
                />
              </>
            )}
          </Answer>
        )}
      </Answer>
    </div>
  )
}

/** A version of the address that the function never had. */
function MissingVersion({ version }: { version: number }) {
  return <EmptyState title={`There is no version ${version} of this function.`} />
}

function contentOf({
  implementation: { code, environmentVariables },
}: Pick<Lambda, 'implementation'>) {
  return { code, variables: environmentVariables }
}
